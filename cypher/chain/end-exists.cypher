// uses: finish
EXISTS { MATCH (finish:Entity|MergedEntity {id: $to}) WHERE finish.level <= $level }
