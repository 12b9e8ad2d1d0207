// Lists the counted claims for and against attributions, and those about something else that dispute one.
// takes: edges
// binds: claim
{{hypothesis/claims edges claim}}
WITH DISTINCT claim
