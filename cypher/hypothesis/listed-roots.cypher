// Lists the roots of the claims for and against attributions.
// takes: edges
// binds: root
{{hypothesis/roots edges root}}
