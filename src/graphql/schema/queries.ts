import { Resolver } from 'type-graphql';
import { Role } from '../../model/access.js';
import { composeBrief } from '../../brief/composeBrief.js';
import { checkCitation } from '../../citation/checkCitation.js';
import { composeCitation } from '../../citation/composeCitation.js';
import { Brief, BriefArgs } from '../../model/brief.js';
import { Citation, CitationCheck, CiteArgs, VerifyCitationArgs } from '../../model/citation.js';
import { BeliefChangeConnection, BeliefChangesArgs, CompareLensesArgs } from '../../model/beliefChange.js';
import { ClaimConnection } from '../../model/claim.js';
import { connectionOf } from '../../model/connection.js';
import { Cost } from '../../model/fieldCost.js';
import type { FieldSource } from '../../model/fieldSource.js';
import { GapConnection, GapsArgs } from '../../model/gap.js';
import { GraphChangeConnection } from '../../model/graphChange.js';
import { AuditConnection } from '../../model/history.js';
import { HypothesesArgs, HypothesisMatrix } from '../../model/hypothesis.js';
import { SearchHitConnection } from '../../model/searchHit.js';
import { Statistics } from '../../model/statistics.js';
import { Chain, Claim, Entity, EntityConnection, Graph, Incident, Node } from '../../model/types.js';
import {
  AttributionChainsArgs,
  AuditTrailArgs,
  ByIdArgs,
  ByIdsArgs,
  CausalChainsArgs,
  ChangesArgs,
  ClaimsArgs,
  EntitiesArgs,
  GraphArgs,
  IncidentsArgs,
  NodeArgs,
  SearchArgs,
  ShortestPathsArgs,
  StatisticsArgs,
} from './queryArguments.js';
import { ComposedField, QueryField } from './rootFields.js';

const one = (template: string): FieldSource => ({ from: 'template', template, yields: 'one' });
const connection = (template: string): FieldSource => ({ from: 'template', template, yields: 'connection' });
const computed = (compute: string): FieldSource => ({ from: 'computed', compute });

const IncidentConnection = connectionOf('Incident', () => Incident);

/** The query fields. The executor reads each from its source; the members only carry the declarations. */
@Resolver()
export class Queries {
  @QueryField(() => Node, {
    source: computed('node'),
    args: NodeArgs,
    description: 'An entity, a claim or a relationship by its id; null if there is none (Relay).',
  })
  node!: unknown;

  @Cost({ length: 1 })
  @QueryField(() => [Node], {
    source: computed('nodes'),
    hasNullableItems: true,
    args: ByIdsArgs,
    description:
      'Entities, claims and relationships by their ids, in that order; null for each that is not found (Relay).',
  })
  nodes!: unknown;

  @QueryField(() => Entity, {
    source: one('query/entity'),
    notFound: 'entity',
    args: ByIdArgs,
    description: 'An entity of any kind by its id.',
  })
  entity!: unknown;

  @QueryField(() => Incident, {
    source: one('query/incident'),
    notFound: 'incident',
    args: ByIdArgs,
    description:
      'An incident by its id: what happened, to whom it is attributed, who was affected and what followed.',
  })
  incident!: unknown;

  @QueryField(() => Claim, {
    source: one('query/claim'),
    notFound: 'claim',
    args: ByIdArgs,
    description: 'A claim by its id, including retracted claims.',
  })
  claim!: unknown;

  @Cost({ search: 10_000 })
  @QueryField(() => ClaimConnection, {
    source: connection('query/claims'),
    args: ClaimsArgs,
    description:
      'The counted claims, filtered by claimant, subject, object, predicate, stance, basis, source, publisher, date, lag and text.',
  })
  claims!: unknown;

  @Cost({ search: 10_000 })
  @QueryField(() => EntityConnection, {
    source: connection('query/entities'),
    args: EntitiesArgs,
    description: 'Entities, filtered by kind, name, dates, relationships and the fields of their kinds.',
  })
  entities!: unknown;

  @Cost({ search: 10_000 })
  @QueryField(() => IncidentConnection, {
    source: connection('query/incidents'),
    args: IncidentsArgs,
    description:
      'Incidents, filtered by name, dates, actor, victim, their countries and sectors, and the status of their attributions.',
  })
  incidents!: unknown;

  @Cost({ search: 1_000 })
  @QueryField(() => SearchHitConnection, {
    source: computed('search'),
    args: SearchArgs,
    description:
      'Full-text search over names, aliases and descriptions, best match first; typos are tolerated. The list has up to ' +
      '150 hits for each TLP level, of the requested kinds.',
  })
  search!: unknown;

  @Cost({ search: 500 })
  @QueryField(() => [Chain], {
    source: computed('attributionChains'),
    args: AttributionChainsArgs,
    description:
      'From an incident or a tool to the actor behind it: through attribution, the code used and its origin, and the ' +
      'structure behind units, agencies and offices. Without `to`, each chain extends as far as possible.',
  })
  attributionChains!: unknown;

  @Cost({ search: 500 })
  @QueryField(() => [Chain], {
    source: computed('causalChains'),
    args: CausalChainsArgs,
    description:
      'Along causes and effects, in causal order: the maker of a tool precedes the tool, the tool precedes what was made ' +
      'or done with it, the actor precedes the incident, the incident precedes its victims. Without `to`, each chain ' +
      'extends as far as possible.',
  })
  causalChains!: unknown;

  @Cost({ search: 1_000 })
  @QueryField(() => [Chain], {
    source: computed('shortestPaths'),
    args: ShortestPathsArgs,
    description:
      'The shortest paths between two entities, along relationships in either direction: those of the fewest hops, in the ' +
      'order of the ids of their relationships.',
  })
  shortestPaths!: unknown;

  @Cost({ search: 1_000 })
  @QueryField(() => Graph, {
    source: computed('graph'),
    args: GraphArgs,
    description:
      'A subgraph to draw: entities within some hops of given entities, or of all incidents that match a filter, with ' +
      'every counted relationship among them. Its size is bounded, and it reports what it omits.',
  })
  graph!: unknown;

  @Cost({ search: 10_000 })
  @QueryField(() => BeliefChangeConnection, {
    source: computed('beliefChanges'),
    args: BeliefChangesArgs,
    description:
      'What came to be believed, and what no longer was, between two dates: the relationships whose assessment differs, by ' +
      'id, with the claims that made the difference. A page may have fewer items than `first`: `hasNextPage` says whether ' +
      'more follow.',
  })
  beliefChanges!: unknown;

  @Cost({ search: 10_000 })
  @QueryField(() => BeliefChangeConnection, {
    source: computed('compareLenses'),
    args: CompareLensesArgs,
    description:
      'The same between any two lenses: which conclusions depend on a source, a claimant or a level of confidence.',
  })
  compareLenses!: unknown;

  @Cost({ search: 10_000 })
  @QueryField(() => GapConnection, {
    source: computed('gaps'),
    args: GapsArgs,
    description:
      'What is weak in what is claimed, and what would close it: the gaps of relationships, by the ids of these and in the ' +
      'order of the kinds. A page may have fewer items than `first`: `hasNextPage` says whether more may follow.',
  })
  gaps!: unknown;

  @Cost({ search: 10_000 })
  @QueryField(() => HypothesisMatrix, {
    source: computed('hypothesisMatrix'),
    notFound: 'incident',
    idArgument: 'incident',
    args: HypothesesArgs,
    description:
      'Who may have been responsible for an incident, against the origins of the evidence: how inconsistent each hypothesis is ' +
      "with it, which origins tell hypotheses apart, on which the first place depends, and what would decide (Heuer's analysis " +
      'of competing hypotheses).',
  })
  hypotheses!: unknown;

  // Up to 60 days of 20 attributions each, beside what is believed at present.
  @Cost({ search: 500_000 })
  @ComposedField(() => Brief, {
    compose: (args, { ask }) => composeBrief(args as unknown as BriefArgs, ask),
    args: BriefArgs,
    description:
      'What is claimed about an incident, in sentences that each say on which claims they rest, and as Markdown: to be read ' +
      'and printed.',
  })
  brief!: unknown;

  @Cost({ search: 50_000 })
  @ComposedField(() => Citation, {
    compose: (args, composing) => composeCitation(args as unknown as CiteArgs, composing),
    args: CiteArgs,
    description:
      'A citation of what is claimed about entities and relationships, or of single claims, as of a date and a moment, with a ' +
      'hash by which `verifyCitation` tells whether it still holds.',
  })
  cite!: unknown;

  @Cost({ search: 50_000 })
  @ComposedField(() => CitationCheck, {
    compose: (args, { ask }) => checkCitation(args as unknown as VerifyCitationArgs, ask),
    args: VerifyCitationArgs,
    description: 'Whether the graph still gives what a citation cites, and if not, what differs.',
  })
  verifyCitation!: unknown;

  @Cost({ search: 50_000 })
  @QueryField(() => Statistics, {
    source: computed('statistics'),
    isCached: true,
    args: StatisticsArgs,
    description:
      'Counts over incidents: by state held responsible, affected country and sector, status and basis of attribution, ' +
      'year and month; and the time until they were attributed.',
  })
  statistics!: unknown;

  @QueryField(() => GraphChangeConnection, {
    source: computed('changes'),
    readsFeed: true,
    args: ChangesArgs,
    description:
      'What was added, changed and retracted since a moment, oldest first. A client that continues from the last cursor ' +
      'misses no change and gets none twice.',
  })
  changes!: unknown;

  @Cost({ search: 1_000 })
  @QueryField(() => AuditConnection, {
    source: connection('query/auditTrail'),
    requiredRole: Role.RESEARCHER,
    args: AuditTrailArgs,
    description:
      'Who changed the graph, latest first, with the input and the reason. For researchers and admins.',
  })
  auditTrail!: unknown;
}
