// Lists the counted declarations whether two actors of attributions exclude each other; the model chooses among them.
// takes: edges
// binds: declaration
// uses: actor, other
{{hypothesis/rivalries edges declaration actor other}}
