// uses: finish
EXISTS { MATCH (finish:Entity {id: {{root-of to}} }) WHERE finish.level <= $level }
