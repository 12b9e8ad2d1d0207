import {
  AttributionPathsDocument,
  CausalPathsDocument,
  ClaimantsAndSourcesDocument,
  ClaimsOfRelationshipDocument,
  EntityDetailsDocument,
  IncidentsOfIntervalDocument,
  NamesDocument,
  NeighborhoodDocument,
  SearchDocument,
  ShortestPathsDocument,
  StartPageDocument,
  StatisticsDocument,
  YearsOfIncidentsDocument,
} from '../../src/explorer/generated/operations.js';
import type { TestService } from '../support/service.js';

const [incident, actor] = ['incident:wannacry', 'country:north-korea'];
const graph = { depth: 1, maxNodes: 500 };
const where = { date: { overlaps: { from: '2016', to: '2017' } } };

/** A lens adds its conditions to a statement, so each combination of conditions is planned apart. */
const lenses: readonly Record<string, unknown>[] = [
  {},
  { asOf: '2017-12' },
  { stances: ['DENIES'] },
  { claimants: ['organization:new-york-times'] },
  { excludeSources: ['source:article'] },
];

const operations: readonly (readonly [
  document: { toString(): string },
  variables: Record<string, unknown>,
])[] = [
  [StartPageDocument, {}],
  [YearsOfIncidentsDocument, {}],
  [SearchDocument, { text: 'wannacry' }],
  [SearchDocument, { text: 'wannacry', kinds: ['INCIDENT'] }],
  [NamesDocument, { ids: [incident] }],
  [ClaimantsAndSourcesDocument, { ids: [incident] }],
  [ShortestPathsDocument, { from: incident, to: actor }],
  [AttributionPathsDocument, { from: incident }],
  [AttributionPathsDocument, { from: incident, to: actor }],
  [CausalPathsDocument, { from: incident, direction: 'EFFECTS' }],
  [CausalPathsDocument, { from: incident, to: actor, direction: 'EFFECTS' }],
];

/**
 * Sends the page's operations until Neo4j has planned their statements. On a busy machine planning takes longer than the
 * 15 seconds after which the page gives up; tests are about the page, not about cold statements.
 */
export async function warmUp(service: TestService): Promise<void> {
  const underLens = lenses.flatMap((conditions) => {
    const lens = Object.keys(conditions).length > 0 ? { lens: conditions } : {};
    return [
      [NeighborhoodDocument, { around: [incident], ...graph, ...lens }],
      [EntityDetailsDocument, { id: incident, ...lens }],
      [ClaimsOfRelationshipDocument, { ends: [incident, actor], type: 'ATTRIBUTED_TO', ...lens }],
    ] as const;
  });
  const inIntervals = [{}, where].flatMap((filter) => [
    [IncidentsOfIntervalDocument, { where: filter, ...graph }] as const,
    [StatisticsDocument, { where: filter }] as const,
  ]);
  for (const [document, variables] of [...operations, ...underLens, ...inIntervals]) {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const { errors } = await service.ask(document.toString(), variables);
      if (errors?.[0]?.extensions['code'] !== 'TIMEOUT') break;
    }
  }
}
