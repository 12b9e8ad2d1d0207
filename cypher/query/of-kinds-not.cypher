// All kinds.
true
