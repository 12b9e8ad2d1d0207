// With a given end: every chain to it is an answer.
true
