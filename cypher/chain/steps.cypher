// Lists the hops of a chain in order.
// takes: hops, stops
// binds: edge, here, there, place
// keys: place
UNWIND range(0, size(hops) - 1) AS place
WITH place, hops[place] AS edge, stops[place] AS here, stops[place + 1] AS there
