import { groups } from 'd3-array';
import {
  assessmentOf,
  counted,
  countedWithLens,
  isThereUnderLens,
  materialized,
  underLens,
} from './assessed.js';
import { lensArgument, lensVariables, throughLens } from './lens.js';
import type { ByHand, Question, Row, Sampling, Variables } from './question.js';

/** The page size of the claims of each attribution; @neo4j/graphql returns all claims of the incident. */
const pageSize = 50;

const selection = `
  actor { id kind name }
  relationship { id type }
  assessment { status confidence likelihood supporting disputing independentOrigins firstStatedAt lastStatedAt }
  claims { nodes {
    id stance summary statedAt confidence basis claimants { id name } source { id name publishedAt }
  } }`;

/** One row for each claim; the columns of the incident and the attribution repeat in each. */
const byHand = (isThere: string, assessment: string, counts: (claim: string) => string): string => `
  MATCH (incident:Entity:Incident {id: $id})
  WHERE incident.level <= $level
  OPTIONAL MATCH (incident)-[edge:ATTRIBUTED_TO|ORDERED_BY|SPONSORED_BY]->(actor:Entity)
  WHERE ${isThere}
  WITH incident, edge, actor, ${assessment} AS assessment
  OPTIONAL CALL (edge) {
    MATCH (claim:Claim {relationshipId: edge.id})
    USING INDEX claim:Claim(relationshipId, statedTo, statedFrom, id)
    WHERE claim.statedTo IS NOT NULL AND claim.statedFrom IS NOT NULL AND claim.id IS NOT NULL AND ${counts('claim')}
    RETURN claim ORDER BY claim.relationshipId, claim.statedTo, claim.statedFrom, claim.id LIMIT ${pageSize}
  }
  OPTIONAL MATCH (claim)-[:REPORTED_IN]->(source:Source)
  WHERE source.level <= $level
  RETURN incident.id, incident.name, edge.id, type(edge), assessment, actor.id, actor.kind, actor.name,
    claim.id, claim.stance, claim.summary, claim.statedAt, claim.confidence, claim.basis,
    COLLECT {
      MATCH (claim)-[:MADE_BY]->(claimant:Entity)
      WHERE claimant.level <= $level
      WITH DISTINCT claimant ORDER BY claimant.name, claimant.id
      RETURN [claimant.id, claimant.name]
    }, source.id, source.name, source.publishedAt
  ORDER BY edge.supporting DESC, edge.id, claim.statedTo, claim.statedFrom, claim.id`;

function claimOf(row: Row): object {
  const [id, stance, summary, statedAt, confidence, basis, claimants, sourceId, sourceName, publishedAt] =
    row;
  return {
    ...{ id, stance, summary, statedAt, confidence, basis },
    claimants: (claimants as Row[]).map(([id, name]) => ({ id, name })),
    source: { id: sourceId, name: sourceName, publishedAt },
  };
}

interface Attribution {
  actor: object;
  relationship: object;
  assessment: object;
  claims: { nodes: object[] };
}

function attributionOf(row: Row): Attribution {
  const [, , edgeId, type, assessment, actorId, kind, actorName] = row;
  const { status, confidence, likelihood, supporting, disputing, independentOrigins, ...others } =
    assessmentOf(assessment);
  const { firstStatedAt, lastStatedAt } = others;
  return {
    actor: { id: actorId, kind, name: actorName },
    relationship: { id: edgeId, type },
    assessment: {
      ...{ status, confidence, likelihood, supporting, disputing, independentOrigins },
      ...{ firstStatedAt, lastStatedAt },
    },
    claims: { nodes: [] },
  };
}

function answerOf(rows: readonly Row[]): object {
  const attributions = new Map<unknown, Attribution>();
  for (const row of rows) {
    const edge = row[2];
    if (edge === null) continue;
    const attribution = attributions.get(edge) ?? attributionOf(row);
    attributions.set(edge, attribution);
    attribution.claims.nodes.push(claimOf(row.slice(8)));
  }
  const [[id, name] = []] = rows;
  return { incident: { id, name, attributions: [...attributions.values()] } };
}

const plain = byHand('edge.floor <= $level', materialized('edge'), counted);
const lensed = byHand(isThereUnderLens('edge'), underLens('edge'), countedWithLens);
const answering =
  (text: string) =>
  async ({ read }: ByHand, variables: Variables): Promise<object> =>
    answerOf(await read(text, variables));

async function samples({ ask, some, level }: Sampling): Promise<Variables[]> {
  const rows = await ask(
    `MATCH (i:Incident)-[edge:ATTRIBUTED_TO]->() WHERE i.level <= $level AND edge.floor <= $level
     RETURN DISTINCT i.id AS id ORDER BY id`,
    { level },
  );
  return some(rows).map(([id]) => ({ id }));
}

/** @neo4j/graphql cannot get from a relationship to its claims; the claims of the incident include them. */
const ties = (
  name: string,
): string => `${name}: ${name}Connection(where: { edge: { floor: { lte: $level } } }) {
  edges {
    properties {
      id status confidence likelihood supporting disputing independentOrigins firstStatedAt lastStatedAt
    }
    node { id kind name }
  }
}`;
const theirQuery = `query ($id: ID!, $level: Int!) {
  incidents(where: { id: { eq: $id }, level: { lte: $level } }) {
    id name ${ties('attributedTo')} ${ties('orderedBy')} ${ties('sponsoredBy')}
    claims(
      where: {
        predicate: { in: ["ATTRIBUTED_TO", "ORDERED_BY", "SPONSORED_BY"] }
        level: { lte: $level }
        retractedAt: { eq: null }
      }
      sort: [{ statedTo: ASC }, { statedFrom: ASC }, { id: ASC }]
    ) {
      id relationshipId stance summary statedAt confidence basis
      claimants(where: { level: { lte: $level } }, sort: [{ name: ASC }]) { id name }
      source(where: { level: { lte: $level } }) { id name publishedAt }
    }
  }
}`;

const idsOf = (things: { id: string }[]): string[] => things.map(({ id }) => id).sort();

/* eslint-disable @typescript-eslint/no-explicit-any -- answers are compared, not typed */
const common = {
  service: ({ incident: { id, attributions } }: any) => ({
    id,
    actors: attributions.map(({ actor, relationship }: any) => `${relationship.id} ${actor.name}`).sort(),
    claims: attributions
      .flatMap(({ claims, relationship }: any) =>
        claims.nodes.map((claim: any) => [
          relationship.id,
          claim.id,
          idsOf(claim.claimants),
          claim.source.id,
        ]),
      )
      .sort(),
  }),
  theirs: ({ incidents: [incident] }: any) => ({
    id: incident.id,
    actors: [incident.attributedTo, incident.orderedBy, incident.sponsoredBy]
      .flatMap(({ edges }: any) => edges.map(({ properties, node }: any) => `${properties.id} ${node.name}`))
      .sort(),
    claims: groups(incident.claims as any[], ({ relationshipId }) => relationshipId as string)
      .flatMap(([, claims]) => claims.slice(0, pageSize))
      .map((claim: any) => [claim.relationshipId, claim.id, idsOf(claim.claimants), claim.source[0].id])
      .sort(),
  }),
};
/* eslint-enable @typescript-eslint/no-explicit-any */

/** The attributions of an incident with their claims, claimants and sources. */
export const attributions: Question = {
  name: 'attributions',
  title: 'Attributions, claims, sources',
  query: `query ($id: ID!) { incident(id: $id) { id name attributions {${selection}} } }`,
  samples,
  byHand: answering(plain),
  byNeo4jGraphql: { query: theirQuery, variables: ({ id }) => ({ id }), common },
};

export const attributionsWithLens: Question = {
  name: 'attributionsWithLens',
  title: 'The same with a lens',
  query: `query ($id: ID!, ${lensVariables}) {
    incident(id: $id) { id name attributions(${lensArgument}) {${selection}} }
  }`,
  lensOn: 'attributions',
  samples: async (sampling) => throughLens(await samples(sampling)),
  byHand: answering(lensed),
};
