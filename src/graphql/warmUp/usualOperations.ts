import { type DocumentNode, type ExecutionResult, parse } from 'graphql';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the texts of usual operations are. */
export interface OperationSources {
  /** The folder of the seven questions, a file each. */
  questions: string;
  /** The explorer's operations in one file, which the build writes; without it only the questions are planned. */
  explorer: string;
}

/** An operation with variables for which Neo4j plans the statements that clients need. */
export interface UsualOperation {
  document: DocumentNode;
  /** The operation of a document with several. */
  operationName?: string;
  variables: Readonly<Record<string, unknown>>;
}

/** Ids that exist in the graph; an id that is not found would have other statements planned. */
export interface SampleIds {
  incident: string;
  /** The actor of one of its attributions. */
  actor: string;
  /** The source of a claim of that attribution. */
  source: string;
}

/** Finds ids in the graph. */
export const sampleQuestion: UsualOperation = {
  document: parse(`query Sample {
    incidents(where: { attributionStatus: { none: false } }, first: 1) {
      nodes { id attributions { actor { id } claims(first: 1) { nodes { source { id } } } } }
    }
  }`),
  variables: {},
};

interface SampledIncident {
  id: string;
  attributions: readonly {
    actor: { id: string };
    claims: { nodes: readonly { source: { id: string } }[] };
  }[];
}

/** The ids in the answer to `sampleQuestion`; undefined in a graph without attributions. */
export function sampleIdsIn(data: ExecutionResult['data']): SampleIds | undefined {
  const [incident] = (data?.['incidents'] as { nodes: readonly SampledIncident[] } | null)?.nodes ?? [];
  const [attribution] = incident?.attributions ?? [];
  const [claim] = attribution?.claims.nodes ?? [];
  if (!incident || !attribution || !claim) return undefined;
  return { incident: incident.id, actor: attribution.actor.id, source: claim.source.id };
}

type Variables = UsualOperation['variables'];

const graph = { depth: 1, maxNodes: 500 };
const interval = { date: { overlaps: { from: '2016', to: '2017' } } };

/** Each combination of a lens's conditions has a statement of its own; these are the explorer's single conditions. */
const lenses = ({ actor, source }: SampleIds): readonly Variables[] => [
  { asOf: '2017-12' },
  { stances: ['DENIES'] },
  { claimants: [actor] },
  { excludeSources: [source] },
];

/** Operations of the explorer that need no ids: its first page. */
export const firstPage: readonly (readonly [name: string, variables: Variables])[] = [
  ['StartPage', { ids: [] }],
  ['YearsOfIncidents', {}],
];

/** The explorer's other queries, in the order in which its users usually reach them. */
export function laterPages(ids: SampleIds): readonly (readonly [name: string, variables: Variables])[] {
  const { incident, actor } = ids;
  const ofEntity = (lens: Variables) =>
    [
      ['Neighborhood', { around: [incident], ...graph, ...lens }],
      ['EntityDetails', { id: incident, ...lens }],
      ['ClaimsOfRelationship', { ends: [incident, actor], type: 'ATTRIBUTED_TO', ...lens }],
    ] as const;
  return [
    ...ofEntity({}),
    ['Search', { text: 'wannacry' }],
    ['Search', { text: 'wannacry', kinds: ['INCIDENT'] }],
    ['Names', { ids: [incident] }],
    ['ClaimantsAndSources', { ids: [incident] }],
    ['IncidentsOfInterval', { where: interval, ...graph }],
    ['Statistics', { where: {} }],
    ['Statistics', { where: interval }],
    ['AttributionPaths', { from: incident }],
    ['AttributionPaths', { from: incident, to: actor }],
    ['CausalPaths', { from: incident, direction: 'EFFECTS' }],
    ['CausalPaths', { from: incident, to: actor, direction: 'EFFECTS' }],
    ['ShortestPaths', { from: incident, to: actor }],
    ['EntityTexts', { ids: [incident] }],
    ['Brief', { incident }],
    ['Brief', { incident, lens: { asOf: '2017-12' } }],
    ['Citation', { ids: [incident], style: 'CSL_JSON' }],
    ['IncidentsOfInterval', { where: {}, ...graph }],
    ...lenses(ids).flatMap((lens) => ofEntity({ lens })),
  ];
}

/** The operations that a start plans, in their order. */
export interface UsualOperations {
  /** The explorer's first page and the seven questions. */
  first: readonly UsualOperation[];
  later(ids: SampleIds): readonly UsualOperation[];
}

/** Reads the texts of the usual operations. */
export function loadUsualOperations({ questions, explorer }: OperationSources): UsualOperations {
  const files = existsSync(questions) ? readdirSync(questions) : [];
  const asked = files
    .filter((file) => file.endsWith('.graphql'))
    .sort()
    .map((file) => ({
      document: parse(readFileSync(join(questions, file), 'utf8')),
      variables: {},
    }));
  const document = existsSync(explorer) ? parse(readFileSync(explorer, 'utf8')) : undefined;
  const ofExplorer = (operations: typeof firstPage): UsualOperation[] =>
    document ? operations.map(([operationName, variables]) => ({ document, operationName, variables })) : [];
  return {
    first: [...ofExplorer(firstPage), ...asked],
    later: (ids) => ofExplorer(laterPages(ids)),
  };
}
