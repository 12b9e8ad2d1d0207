// Finds the incidents that statistics count.
// binds: incidents, total
// uses: entity
WITH COLLECT {
  {{candidates entity}}
  WHERE entity.level <= $level AND entity.id IS NOT NULL AND {{remaining entity}}
  RETURN entity
} AS incidents
WITH incidents, size(incidents) AS total
