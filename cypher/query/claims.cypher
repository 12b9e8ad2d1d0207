// Lists the counted claims that meet a filter, the earliest stated first, undated ones last.
// binds: claim
// keys: coalesce(claim.statedAt, 'undated'), claim.id
{{candidates claim}}
WHERE {{counted-claim claim}}
  AND {{remaining claim}}
