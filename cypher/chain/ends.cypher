// Whether both ends of a chain exist, by their own ids or as part of a merged entity. An end that was not given counts as
// existing.
// uses: start
[EXISTS { MATCH (start:Entity {id: {{root-of from}} }) WHERE start.level <= $level },
  {{argument to chain/end-exists}}]
