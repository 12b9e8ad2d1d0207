// To a given end, every way there is an answer.
true
