// Derives the properties that an entity is filtered, ordered and searched by: the first and last day that its dates
// allow, its duration bucket, the number of sectors of victims that are not named, and its TLP level with its label.
// `$levels`: the level of each marking.
// takes: entity
WITH entity, coalesce(entity.startedAt, entity.publishedAt) AS began
WITH entity, began, coalesce(entity.endedAt, began) AS ended
SET
  entity.level = $levels[entity.marking],
  entity.startsOn = began + CASE size(began) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END,
  entity.endsOn =
    CASE size(ended)
      WHEN 4 THEN ended + '-12-31'
      WHEN 7 THEN toString(date(ended + '-01') + duration('P1M') - duration('P1D'))
      ELSE ended
    END,
  entity.unnamedSectorCount = size(entity.victimSectors),
  entity.orderDate = coalesce(began, '9999') + CASE size(coalesce(began, '9999')) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END,
  entity.descendingDate = coalesce(began, '0000') + CASE size(coalesce(began, '0000')) WHEN 4 THEN '-01-01' WHEN 7 THEN '-01' ELSE '' END
{{derive/level-label}}
{{derive/duration-bucket}}
