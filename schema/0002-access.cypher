// Who may do what: API keys are found by their id.
CREATE CONSTRAINT api_key_id IF NOT EXISTS FOR (apiKey:ApiKey) REQUIRE apiKey.id IS UNIQUE;
