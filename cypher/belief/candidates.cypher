// Lists the relationships of which a claim is counted differently under two lenses.
// binds: edge
// keys: edge.id
{{argument about belief/edges}}
WITH DISTINCT edge
