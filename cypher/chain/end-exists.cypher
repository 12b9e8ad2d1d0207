// Whether the entity that the chain is to end at exists.
// uses: finish
EXISTS { MATCH (finish:Entity {id: {{root-of to}} }) WHERE finish.level <= $level }
