// Whether both ends of a chain are there, also as part of something that is; an end that was not asked for is.
// uses: start, finish
[EXISTS { MATCH (start:Entity {id: {{root-of from}} }) WHERE start.level <= $level },
  {{argument to chain/end-exists}}]
