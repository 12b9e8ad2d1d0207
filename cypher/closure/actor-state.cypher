// Leads from actors to their states: the actor itself, or the nearest states that it operates for, is sponsored by, is
// part of or is located in.
// takes: actor, state
// uses: here, tie, there
MATCH ANY SHORTEST (actor)
  ((here)-[tie:{{types stateTies}}]->(there) WHERE NOT here:Country AND {{supported-edge tie}}){0,5}
  (state:Country)
