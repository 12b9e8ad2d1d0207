// Lists the entities that an incident targeted, disrupted or compromised.
// takes: incident
// binds: victim
// keys: victim.name, victim.id
{{closure/victim incident victim}}
WITH DISTINCT victim
