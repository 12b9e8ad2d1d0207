// Without a given end, nothing is looked up.
true
