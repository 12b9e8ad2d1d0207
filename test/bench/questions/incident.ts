import { TlpMarking } from '../../../src/model/vocabulary.js';
import type { Question } from './question.js';

const markingNames = new Map(Object.entries(TlpMarking).map(([name, marking]) => [marking as string, name]));

const byHand = `
  MATCH (incident:Entity:Incident {id: $id})
  WHERE incident.level <= $level
  RETURN incident.id, incident.name, incident.aliases, incident.description, incident.startedAt, incident.endedAt,
    incident.marking, incident.version`;

const fields = 'id name aliases description startedAt endedAt marking version';

/** The own fields of one incident. */
export const incident: Question = {
  name: 'incident',
  title: 'One incident',
  query: `query ($id: ID!) { incident(id: $id) { ${fields} } }`,
  samples: async ({ ask, some, level }) => {
    const rows = await ask('MATCH (i:Incident) WHERE i.level <= $level RETURN i.id ORDER BY i.id', { level });
    return some(rows).map(([id]) => ({ id }));
  },
  byHand: async ({ read }, variables) => {
    const [row = []] = await read(byHand, variables);
    const [id, name, aliases, description, startedAt, endedAt, marking, version] = row;
    const incident = { id, name, aliases, description, startedAt, endedAt };
    return { incident: { ...incident, marking: markingNames.get(marking as string), version } };
  },
  byNeo4jGraphql: {
    query: `query ($id: ID!, $level: Int!) {
      incidents(where: { id: { eq: $id }, level: { lte: $level } }) { ${fields} } }`,
    variables: ({ id }) => ({ id }),
    common: {
      service: ({ incident }) => [incident.id, incident.name, incident.description, incident.version],
      theirs: ({ incidents: [incident] }) => [
        incident.id,
        incident.name,
        incident.description,
        incident.version,
      ],
    },
  },
};
