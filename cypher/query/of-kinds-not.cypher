// All kinds are asked for.
true
