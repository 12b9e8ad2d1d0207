// Lists the ids of the relationships that have counted claims, from that of a cursor on.
// binds: id
// uses: start
// keys: id
WITH $from AS start
{{argument about gap/ids}}
WITH DISTINCT id
