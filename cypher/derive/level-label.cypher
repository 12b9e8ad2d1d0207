// Gives an entity the label of its TLP level alone; a merged entity gets none. Each level has its own full-text index, so
// that hidden entities affect neither the hits among visible ones nor their order.
// takes: entity
REMOVE entity:Level0:Level1:Level2:Level3:Level4
SET entity:$(
  CASE WHEN entity:Entity AND entity.level IS NOT NULL
    THEN ['Level0', 'Level1', 'Level2', 'Level3', 'Level4'][entity.level .. entity.level + 1]
    ELSE []
  END
)
