// Lists the relationships that an attribution sums up.
// takes: edges
// binds: edge
// keys: type(edge), edge.id
UNWIND edges AS edge
