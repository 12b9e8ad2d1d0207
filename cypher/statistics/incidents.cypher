// The incidents that statistics are about.
// binds: incidents, total
// uses: entity
MATCH (entity:Incident)
WHERE entity.level <= $level AND entity.id IS NOT NULL AND {{where entity}}
WITH collect(entity) AS incidents
WITH incidents, size(incidents) AS total
