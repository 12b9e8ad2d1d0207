// Lists what the claimants of a relationship and the entity that it holds responsible belong to. It does not depend on the
// lens.
// takes: edge
// uses: speaker
COLLECT {
  CALL (edge) {
    {{lens/speakers edge speaker}}
    RETURN speaker
    UNION
    WITH endNode(edge) AS speaker
    RETURN speaker
  }
  {{lens/memberships-of speaker}}
}
