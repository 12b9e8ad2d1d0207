// With `avoid`: a path may lead to an entity that is its end or not to be avoided.
// takes: there, last
(there = last OR NOT ({{avoided there}}))
