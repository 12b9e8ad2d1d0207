// No end was asked for.
true
