// How the relationships are claimed that some claims bear on.
UNWIND $assessed AS id
MATCH (own:Claim {id: id})
WHERE own.relationshipId IS NOT NULL
WITH DISTINCT own.relationshipId AS relationship
{{derive/evidence-of}}
