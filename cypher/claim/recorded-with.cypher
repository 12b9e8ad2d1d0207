// Lists the ids that a claim was recorded with, each with the type of its link. That of an entity which was merged since is
// given if the caller may see it, else the id of the entity that it was merged into.
// takes: claim
// uses: tie, end, part
// unguarded: tie: the link of a visible claim, whose end is compared
COLLECT {
  MATCH (claim)-[tie:SUBJECT|OBJECT|MADE_BY|REPORTED_IN|FIRST_STATED_IN]->(end:Entity)
  WHERE end.level <= $level
  RETURN [type(tie), CASE
    WHEN tie.declared IS NULL OR EXISTS { MATCH (part:MergedEntity {id: tie.declared}) WHERE part.level > $level } THEN end.id
    ELSE tie.declared
  END]
}
