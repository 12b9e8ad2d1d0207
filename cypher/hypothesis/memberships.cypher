// Lists what the actors of attributions belong to. It does not depend on the lens.
// takes: edges
// uses: edge, speaker
COLLECT {
  CALL (edges) {
    UNWIND edges AS edge
    RETURN DISTINCT endNode(edge) AS speaker
  }
  {{lens/memberships-of speaker}}
}
