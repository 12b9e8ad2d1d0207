// The same as `counted-edge`, decided by the representative claim if that counts or is the only claim, else by all
// claims. `edge.leadX` is property x of the representative claim; `edge.leadAlone`: whether it is the only one.
// takes: edge
((edge.leadLevel <= $level AND {{representative-claim edge}})
  OR (edge.leadAlone IS NULL AND {{lens/counted-edge edge}}))
