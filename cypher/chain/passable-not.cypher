// Without `avoid`: a path may lead anywhere.
true
