// Lists the pairs of actors of attributions, and of others, that a claim in support says are the same. It does not depend on the
// lens.
// takes: edges
// uses: speaker, ties, tie
COLLECT {
  {{hypothesis/same-actors edges speaker ties}}
  UNWIND ties AS tie
  RETURN DISTINCT [startNode(tie).id, endNode(tie).id]
}
