// Lists the attributed incidents with the time until their attribution, earliest incidents first.
// takes: firsts
// binds: incident, from, to, governmentFrom, governmentTo
// uses: first
// keys: incident.orderDate, incident.id
UNWIND firsts AS first
WITH first[0] AS incident, first[1] AS from, first[2] AS to, first[3] AS governmentFrom, first[4] AS governmentTo
ORDER BY incident.orderDate, incident.id LIMIT $first
