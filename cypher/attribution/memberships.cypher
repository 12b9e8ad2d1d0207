// Lists what the claimants of several relationships, the entities that these hold responsible and the actor that they are
// summed up under belong to. It does not depend on the lens.
// takes: edges, actor
// uses: edge, speaker
COLLECT {
  CALL (edges, actor) {
    UNWIND edges AS edge
    {{lens/speakers edge speaker}}
    RETURN speaker
    UNION
    UNWIND edges AS edge
    RETURN endNode(edge) AS speaker
    UNION
    RETURN actor AS speaker
  }
  {{lens/memberships-of speaker}}
}
