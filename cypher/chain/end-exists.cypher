// Whether the given end of a chain exists.
// uses: finish
EXISTS { MATCH (finish:Entity {id: {{root-of to}} }) WHERE finish.level <= $level }
