import { createHash, randomUUID } from 'node:crypto';
import { nameSimilarity } from '../../../src/model/nameSimilarity.js';
import { EntityKind } from '../../../src/model/entityKind.js';
import { intervalOf } from '../../../src/model/partialDate.js';
import { relationshipDeclarations, RelationshipType } from '../../../src/model/relationshipType.js';
import { similarNameQueries } from '../../../src/model/searchText.js';
import { ClaimBasis, SourceType, Stance } from '../../../src/model/vocabulary.js';
import type { Batch, Statement, Thing } from '../graph/batch.js';
import { Following, type Rows } from '../graph/follow.js';
import { coined } from '../graph/names.js';
import type { ByHand, Question, Row, Variables } from './question.js';

/** An incident as an input of the mutation. */
interface Input {
  incident: Thing;
  sources: [Thing];
  claims: Statement[];
}

const effects: readonly string[] = ['TARGETED', 'DISRUPTED', 'COMPROMISED'];
/** The minimum similarity of names for a possible duplicate, as in the service. */
const near = 0.8;

/** A name that is not similar to that of any other incident, so that no duplicate is reported. */
function nameFor(token: string): string {
  const digest = createHash('sha256').update(token).digest();
  return [0, 4, 8, 12].map((place) => coined(digest.readUInt32BE(place) % 8_000_000)).join(' ');
}

function inputOf({ group, victim, malware, reporter, startedAt }: Variables, token: string): Input {
  const incident = `incident:${token}`;
  const source = `source:${token}`;
  const said = {
    ...{ subject: incident, source, claimants: [reporter as string], statedAt: '2024-05-02' },
    ...{ stance: Stance.ASSERTS, basis: [ClaimBasis.FORENSIC] },
  };
  return {
    incident: {
      id: incident,
      kind: EntityKind.INCIDENT,
      name: `${nameFor(token)} breach`,
      startedAt: startedAt as string,
    },
    sources: [
      {
        id: source,
        kind: EntityKind.SOURCE,
        name: `On ${nameFor(`${token} report`)}`,
        publishedAt: '2024-05-03',
        sourceType: SourceType.TECHNICAL_REPORT,
      },
    ],
    claims: [
      {
        ...said,
        id: `claim:${token}-1`,
        summary: 'It was theirs.',
        predicate: RelationshipType.ATTRIBUTED_TO,
        object: group as string,
        confidence: 70,
      },
      {
        ...said,
        id: `claim:${token}-2`,
        summary: 'It hit them.',
        predicate: RelationshipType.TARGETED,
        object: victim as string,
      },
      {
        ...said,
        id: `claim:${token}-3`,
        summary: 'They had this with them.',
        predicate: RelationshipType.USED,
        object: malware as string,
      },
    ],
  };
}

/** The lookups before writing: referenced entities, similar names, incidents with the same dates and victims. */
const before = `
  RETURN
    COLLECT {
      UNWIND $ids AS id
      MATCH (entity:Entity {id: id})
      RETURN [entity.id, entity.level, entity.kind, entity.endsOn]
    },
    COLLECT {
      UNWIND $wanted AS row
      CALL (row) {
        CALL db.index.fulltext.queryNodes('entityNames0', row.query, {limit: 50}) YIELD node, score
        WHERE node.kind = row.kind AND node.level <= $level AND node.id <> row.id
        RETURN node ORDER BY score DESC LIMIT 10
      }
      RETURN [row.name, node.id, [node.name] + node.aliases]
    },
    COLLECT {
      UNWIND $victims AS id
      MATCH (victim:Entity {id: id})<-[edge:TARGETED|DISRUPTED|COMPROMISED]-(other:Incident)
      WHERE edge.supportFloor <= $level AND other.level <= $level AND other.startsOn <= $to AND other.endsOn >= $from
      WITH other, count(DISTINCT victim) AS shared ORDER BY shared DESC, other.id LIMIT 10
      RETURN [other.id, shared]
    }`;

/** Writes everything, including derived properties, in one statement. */
const writing = `
  CREATE (entry:AuditEntry)
  SET entry = $entry
  WITH entry
  CALL (entry) {
    UNWIND $rows.entities AS row
    CREATE (entity:Entity:$(row.label):$('Level' + row.properties.level))
    SET entity = row.properties
    CREATE (entry)-[:ABOUT]->(entity)
  }
  CALL (entry) {
    UNWIND $rows.claims AS row
    MATCH (subject:Entity {id: row.subject})
    MATCH (object:Entity {id: row.object})
    MATCH (source:Entity {id: row.source})
    CREATE (claim:Claim)
    SET claim = row.properties
    CREATE (claim)-[:SUBJECT]->(subject)
    CREATE (claim)-[:OBJECT]->(object)
    CREATE (claim)-[:REPORTED_IN]->(source)
    CREATE (entry)-[:ABOUT]->(claim)
    WITH claim, row
    UNWIND row.claimants AS id
    MATCH (claimant:Entity {id: id})
    CREATE (claim)-[:MADE_BY]->(claimant)
  }
  CALL () {
    UNWIND $rows.relationships AS row
    MATCH (subject:Entity {id: row.from})
    MATCH (object:Entity {id: row.to})
    CREATE (subject)-[edge:$(row.type)]->(object)
    SET edge = row.properties
  }
  RETURN entry.id`;

const namedBy = ({ claims }: Input): string[] => [
  ...new Set(claims.flatMap(({ object, claimants = [] }) => [object as string, ...claimants])),
];
const victimsOf = ({ claims }: Input): string[] =>
  claims.flatMap(({ predicate, object }) =>
    predicate !== undefined && object !== undefined && effects.includes(predicate) ? [object] : [],
  );

interface Likeness {
  id: string;
  reason: string;
  score: number;
}

function likenesses(alike: readonly Row[], sameVictims: readonly Row[], victims: number): Likeness[] {
  const byName = (alike as [string, string, string[]][]).flatMap(([name, id, names]) => {
    const score = Math.max(...names.map((other) => nameSimilarity(name, other)));
    return score < near ? [] : [{ id, reason: score === 1 ? 'SHARED_NAME' : 'NEAR_NAME', score }];
  });
  const byVictims = (sameVictims as [string, number][]).map(([id, shared]) => ({
    id,
    reason: 'SAME_DATES_AND_VICTIMS',
    score: 0.5 + (0.25 * shared) / victims,
  }));
  return [...byName, ...byVictims].sort((one, other) => other.score - one.score);
}

/** Checks that the referenced entities are visible to the author and may have these relationships. */
function check(input: Input, known: ReadonlyMap<string, Row>, level: number): void {
  for (const id of namedBy(input)) {
    const [, itsLevel] = known.get(id) ?? [];
    if (itsLevel === undefined || (itsLevel as number) > level) throw new Error(`There is no ${id}`);
  }
  for (const { predicate, object } of input.claims) {
    const { to } = relationshipDeclarations[predicate as RelationshipType];
    const kind = known.get(object as string)?.[2] as EntityKind;
    if (!to.includes(kind)) throw new Error(`${predicate} does not lead to ${kind}`);
  }
}

const batchOf = ({ incident, sources, claims }: Input): Batch => ({
  entities: [incident, ...sources],
  claims,
});

function entryFor(input: Input, at: string): object {
  const { incident, sources, claims } = input;
  const about = [incident, ...sources, ...claims].map(({ id }) => id);
  return {
    ...{ id: `audit:${randomUUID()}`, at, by: 'key:bench', requestId: randomUUID(), action: 'addIncident' },
    ...{ input: JSON.stringify(input), about, named: [...about, ...namedBy(input)] },
  };
}

async function byHand({ write, level }: ByHand, variables: Variables): Promise<object> {
  const input = variables['input'] as Input;
  const { incident, sources } = input;
  const victims = victimsOf(input);
  const interval = intervalOf(incident.startedAt as string);
  const wanted = [incident, ...sources].map(({ id, kind, name }) => ({
    ...{ id, kind, name },
    query: similarNameQueries([name])[0],
  }));
  return write(async (run) => {
    const parameters = { ids: namedBy(input), wanted, victims, ...interval, level };
    const [[found, alike, sameVictims] = []] = (await run(before, parameters)) as [Row[], Row[], Row[]][];
    const known = new Map((found ?? []).map((row) => [row[0] as string, row]));
    check(input, known, level);
    const at = new Date().toISOString();
    const following = new Following({ at, by: 'key:bench' });
    for (const [id, itsLevel, , endsOn] of known.values())
      following.know(id as string, itsLevel as number, endsOn as string | null);
    const rows = following.rowsOf(batchOf(input));
    await run(writing, { rows, entry: entryFor(input, at) });
    return answerOf(input, rows, likenesses(alike ?? [], sameVictims ?? [], victims.length));
  });
}

function answerOf(
  { incident, claims }: Input,
  { relationships }: Rows,
  duplicates: readonly Likeness[],
): object {
  const attributed = relationships.filter(({ type }) => type === (RelationshipType.ATTRIBUTED_TO as string));
  return {
    addIncident: {
      incident: {
        id: incident.id,
        attributions: attributed.map(({ to, properties }) => ({
          actor: { id: to },
          assessment: { status: properties['status'] },
        })),
      },
      claims: claims.map(({ id }) => ({ id })),
      possibleDuplicates: duplicates.map(({ id, reason }) => ({ entity: { id }, reason })),
      userErrors: [],
    },
  };
}

const connect = (ids: readonly string[]): object => ({
  connect: ids.map((id) => ({ where: { node: { id: { eq: id } } } })),
});

/** The markings that the caller of the bench may see. */
const clear = 0;

/** For @neo4j/graphql the client computes the derived properties, since the server cannot. */
function theirVariables({ input }: Variables): Variables {
  const given = input as Input;
  const following = new Following({ at: new Date().toISOString(), by: 'key:bench' });
  for (const id of namedBy(given)) following.know(id, clear, null);
  const { entities, claims, relationships } = following.rowsOf(batchOf(given));
  const tied = (type: string): object => ({
    connect: relationships
      .filter((row) => row.type === type)
      .map(({ to, properties }) => ({ edge: properties, where: { node: { id: { eq: to } } } })),
  });
  const [incident, source] = entities;
  return {
    sources: [source?.properties],
    incidents: [
      {
        ...incident?.properties,
        attributedTo: tied('ATTRIBUTED_TO'),
        targeted: tied('TARGETED'),
        used: tied('USED'),
      },
    ],
    claims: claims.map(({ properties, subject, object, source, claimants }) => ({
      ...properties,
      subject: connect([subject]),
      object: connect([object as string]),
      source: connect([source]),
      claimants: connect(claimants),
    })),
  };
}

const tokens = /(service|limit|neo4j-graphql)-[a-z0-9]+-\d+/g;
const withoutTokens = (data: unknown): unknown =>
  JSON.parse(
    JSON.stringify(data)
      .replaceAll(tokens, 'peer')
      .replaceAll(/"(name|spellings)":"[^"]*"/g, '"$1":"its own"')
      .replaceAll(/"searchNames":\["[^"]*"\]/g, '"searchNames":"its own"'),
  );

/** An answer without the parts that differ in each request, and without possible duplicates that peers added before. */
function lasting(data: unknown): unknown {
  const { addIncident } = data as { addIncident: { possibleDuplicates: { entity: { id: string } }[] } };
  const possibleDuplicates = addIncident.possibleDuplicates.filter(({ entity }) => !entity.id.match(tokens));
  return withoutTokens({ ...addIncident, possibleDuplicates });
}

/** Distinguishes runs over the same graph, so that each adds other incidents. */
const run = Date.now().toString(36);

/** The nodes of a change with all relationships, without times and random numbers. */
const left = `
  MATCH (thing:Entity|Claim WHERE thing.id IN $ids)
  OPTIONAL MATCH (thing)-[edge]-(other)
  RETURN labels(thing), properties(thing), type(edge), properties(edge), startNode(edge) = thing,
    coalesce(other.id, labels(other)[0])`;
const passing = /"(recordedAt|leadRecordedAt|id)":"(\d{4}-[^"]*|audit:[^"]*)"|audit:[0-9a-f-]+/g;

/** An incident with a new source and three claims, including the search for possible duplicates. */
export const addIncident: Question = {
  name: 'addIncident',
  title: 'addIncident with three claims',
  query: `mutation ($input: AddIncidentInput!) {
    addIncident(input: $input) {
      incident { id attributions { actor { id } assessment { status } } }
      claims { id }
      possibleDuplicates { entity { id } reason }
      userErrors { field message code }
    }
  }`,
  samples: async ({ ask, some, level }) => {
    const idsOf = async (pattern: string): Promise<string[]> =>
      some(
        (await ask(`MATCH (e:${pattern}) WHERE e.level <= $level RETURN e.id ORDER BY e.id`, { level })) as [
          string,
        ][],
      ).map(([id]) => id);
    const [groups, malware] = [await idsOf('IntrusionSet'), await idsOf('Malware')];
    const organizations = await idsOf('Organization');
    const count = organizations.length;
    return groups.map((group, n) => ({
      ...{
        group,
        malware: malware[n],
        victim: organizations[n],
        reporter: organizations[(n * 3 + 1) % count],
      },
      startedAt: `20${10 + (n % 14)}-0${1 + (n % 9)}`,
    }));
  },
  each: (sample, peer, n) => ({ input: inputOf(sample, `${peer}-${run}-${n}`) }),
  byHand,
  byNeo4jGraphql: {
    query: `mutation ($sources: [SourceCreateInput!]!, $incidents: [IncidentCreateInput!]!, $claims: [ClaimCreateInput!]!) {
      createSources(input: $sources) { sources { id } }
      createIncidents(input: $incidents) {
        incidents { id attributedToConnection { edges { properties { status } node { id } } } }
      }
      createClaims(input: $claims) { claims { id } }
    }`,
    variables: theirVariables,
    common: {
      service: ({ addIncident: { incident, claims } }) =>
        withoutTokens([
          incident.id,
          incident.attributions.map(({ actor }: { actor: { id: string } }) => actor.id),
          claims,
        ]),
      theirs: ({ createIncidents, createClaims }) => {
        const [{ id, attributedToConnection }] = createIncidents.incidents;
        const actors = attributedToConnection.edges.map(({ node }: { node: { id: string } }) => node.id);
        return withoutTokens([id, actors, createClaims.claims]);
      },
    },
  },
  lasting,
  leaves: async (ask, { input }) => {
    const { incident, sources, claims } = input as Input;
    const rows = await ask(left, { ids: [incident, ...sources, ...claims].map(({ id }) => id) });
    return rows
      .map((row) =>
        JSON.stringify(withoutTokens(row), (_key, value: unknown) => sorted(value)).replaceAll(
          passing,
          'then',
        ),
      )
      .sort();
  },
};

const sorted = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
