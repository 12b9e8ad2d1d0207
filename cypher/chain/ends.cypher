// Whether both ends of a chain exist, by their own id or merged into another entity; an end that was not given exists.
// uses: start
[EXISTS { MATCH (start:Entity {id: {{root-of from}} }) WHERE start.level <= $level },
  {{argument to chain/end-exists}}]
