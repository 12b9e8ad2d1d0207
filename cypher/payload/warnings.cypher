// Finds the warnings about the input of a change that name only what the caller may see.
// binds: code, field, message, entityIds, claimIds
// uses: warnings, place, warning, concerned, entity, claim
// keys: place
WITH coalesce($outcome.warnings, []) AS warnings
UNWIND range(0, size(warnings) - 1) AS place
WITH place, warnings[place] AS warning
WHERE all(concerned IN warning.entityIds WHERE EXISTS { MATCH (entity:Entity {id: concerned}) WHERE entity.level <= $level })
  AND all(concerned IN warning.claimIds WHERE EXISTS { MATCH (claim:Claim {id: concerned}) WHERE claim.level <= $level })
WITH place, warning.code AS code, warning.field AS field, warning.message AS message, warning.entityIds AS entityIds, warning.claimIds AS claimIds
