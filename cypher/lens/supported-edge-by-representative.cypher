// The same as `supported-edge`, decided by the representative claim if that counts or is the only claim, else by all
// claims. It is in support if any claim is; `edge.supportFloor` is then its level.
// takes: edge
((edge.supportFloor <= $level AND {{representative-claim edge}})
  OR (edge.leadAlone IS NULL AND {{lens/supported-edge edge}}))
