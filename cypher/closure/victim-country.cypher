// Leads from victims to their countries: the victim itself, or the nearest countries that it is located in or part of.
// takes: victim, country
// uses: here, tie, there
MATCH ANY SHORTEST (victim)
  ((here)-[tie:LOCATED_IN|PART_OF]->(there) WHERE NOT here:Country AND {{supported-edge tie}}){0,5}
  (country:Country)
