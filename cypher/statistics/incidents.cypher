// Finds the incidents that statistics count.
// binds: incidents, total
// uses: entity
WITH COLLECT {
  MATCH (entity:Incident)
  WHERE entity.level <= $level AND entity.id IS NOT NULL AND {{where entity}}
  RETURN entity
} AS incidents
WITH incidents, size(incidents) AS total
