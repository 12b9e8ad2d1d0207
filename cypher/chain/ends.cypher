// Whether both ends of a chain are there; an end that was not asked for is.
// uses: start, finish
[EXISTS { MATCH (start:Entity|MergedEntity {id: $from}) WHERE start.level <= $level },
  {{argument to chain/end-exists}}]
