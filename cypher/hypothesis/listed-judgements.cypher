// Lists the counted judgements about the actors of attributions; the model chooses among them.
// takes: incident, edges
// binds: judgement
// uses: actor
{{hypothesis/judgements incident edges judgement actor}}
