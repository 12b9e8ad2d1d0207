// The same, decided by the representative claim where that counts or is the only claim; else by all claims. It is in support
// where any claim is, and then `edge.supportFloor` is its level.
// takes: edge
((edge.supportFloor <= $level AND {{representative-claim edge}})
  OR (edge.leadAlone IS NULL AND {{lens/supported-edge edge}}))
