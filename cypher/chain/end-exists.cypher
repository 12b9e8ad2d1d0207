// uses: finish
EXISTS { MATCH (finish:Entity {id: $to}) WHERE finish.level <= $level }
