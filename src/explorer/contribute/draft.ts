import type {
  AddIncidentInput,
  AddIncidentMutation,
  ClaimBasis,
  ClaimantRole,
  ClaimInput,
  Determination,
  EntityInput,
  EntityKind,
  Likelihood,
  RelationshipType,
  RemarkTopic,
  SourceType,
  Stance,
  TlpMarking,
} from '../generated/operations.js';
import { fieldsOf } from './entityFields.js';
import { type Row, type RowListName, rowInputs } from './valueRows.js';

/** A draft of an incident with its claims. Empty fields are empty strings. */
export interface Draft {
  incident: IncidentDraft;
  sources: readonly SourceDraft[];
  entities: readonly EntityDraft[];
  claims: readonly ClaimDraft[];
}

export interface IncidentDraft {
  name: string;
  aliases: string;
  startedAt: string;
  endedAt: string;
  description: string;
  marking: TlpMarking;
  discoveredAt: string;
  disclosedAt: string;
  containedAt: string;
  incidentTypes: string;
  determination: Determination | '';
  lossTypes: string;
  motives: string;
  zeroDay: 'true' | 'false' | '';
  victimSectors: string;
  externalIds: readonly Row[];
  severityScores: readonly Row[];
  measuredImpacts: readonly Row[];
  references: readonly Row[];
}

/** An item that claims refer to by `ref`: an existing entity, by its id, or a new one. */
interface Referred {
  ref: string;
  /** The id of an existing entity; empty for a new one. */
  id: string;
  name: string;
}

export interface SourceDraft extends Referred {
  sourceType: SourceType | '';
  publishedAt: string;
  url: string;
  externalIds: readonly Row[];
}

export interface EntityDraft extends Referred {
  kind: EntityKind;
  aliases: string;
  description: string;
  /** The fields of its kind by their names; those of other kinds are not sent. */
  facts: Readonly<Record<string, string>>;
  severityScores: readonly Row[];
  externalIds: readonly Row[];
  references: readonly Row[];
}

export interface ClaimDraft {
  ref: string;
  subject: string;
  predicate: RelationshipType | '';
  object: string;
  topic: RemarkTopic | '';
  stance: Stance;
  summary: string;
  claimants: readonly string[];
  anonymous: boolean;
  source: string;
  locator: string;
  statedAt: string;
  firmness: string;
  confidence: string;
  likelihood: Likelihood | '';
  basis: readonly ClaimBasis[];
  claimantRole: ClaimantRole | '';
  disputes: readonly string[];
}

export const incidentRef = 'incident';

export const emptyDraft: Draft = {
  incident: {
    ...{ name: '', aliases: '', startedAt: '', endedAt: '', description: '', marking: 'TLP_CLEAR' },
    ...{ discoveredAt: '', disclosedAt: '', containedAt: '', determination: '', zeroDay: '' },
    ...{ incidentTypes: '', lossTypes: '', motives: '', victimSectors: '' },
    ...{ externalIds: [], severityScores: [], measuredImpacts: [], references: [] },
  },
  sources: [],
  entities: [],
  claims: [],
};

export const emptySource: Omit<SourceDraft, 'ref'> = {
  ...{ id: '', name: '', sourceType: '', publishedAt: '', url: '', externalIds: [] },
};

export const emptyEntity: Omit<EntityDraft, 'ref'> = {
  ...{
    id: '',
    kind: 'ORGANIZATION',
    name: '',
    aliases: '',
    description: '',
    facts: {},
    severityScores: [],
    externalIds: [],
    references: [],
  },
};

/** An unused `ref` of the draft. */
export function newRef(draft: Draft, stem: string): string {
  const taken = new Set([...draft.sources, ...draft.entities, ...draft.claims].map(({ ref }) => ref));
  let number = 1;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

export const emptyClaim = (ref: string, source: string): ClaimDraft => ({
  ref,
  subject: incidentRef,
  predicate: 'ATTRIBUTED_TO',
  object: '',
  topic: '',
  stance: 'ASSERTS',
  summary: '',
  claimants: [],
  anonymous: false,
  source,
  locator: '',
  statedAt: '',
  firmness: '',
  confidence: '',
  likelihood: '',
  basis: [],
  claimantRole: '',
  disputes: [],
});

const isNew = ({ id }: Referred): boolean => id === '';

/** A reference as the API takes it: the id of an existing entity, or the `ref` of a new one. */
function resolved(draft: Draft, ref: string): string {
  const found = [...draft.sources, ...draft.entities].find((one) => one.ref === ref);
  return found && !isNew(found) ? found.id : ref;
}

const listed = (text: string): string[] =>
  text
    .split(/[;\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Omits an empty field. */
const given = <Value extends string>(key: string, value: Value) => (value === '' ? {} : { [key]: value });

/** The texts of a list that are separated by semicolons; omits an empty list. */
const givenList = (key: string, text: string) => (listed(text).length > 0 ? { [key]: listed(text) } : {});

/** The complete rows of a list; omits an empty list. */
function givenRows(name: RowListName, rows: readonly Row[]) {
  const values = rowInputs(name, rows);
  return values.length > 0 ? { [name]: values } : {};
}

/** The fields of a kind that have a value. */
function givenFacts(
  kind: EntityKind,
  { facts, severityScores }: Pick<EntityDraft, 'facts' | 'severityScores'>,
): Partial<EntityInput> {
  const inputs = fieldsOf(kind).map(({ name, format, isList }) => {
    const value = (facts[name] ?? '').trim();
    if (name === 'severityScores') return givenRows(name, severityScores);
    if (isList) return givenList(name, value);
    if (format === 'boolean') return value === '' ? {} : { [name]: value === 'true' };
    return given(name, value);
  });
  return Object.assign({}, ...inputs) as Partial<EntityInput>;
}

function incidentInput(incident: IncidentDraft): EntityInput {
  const { zeroDay } = incident;
  return {
    ref: incidentRef,
    name: incident.name.trim(),
    ...givenList('aliases', incident.aliases),
    ...given('startedAt', incident.startedAt),
    ...given('endedAt', incident.endedAt),
    ...given('discoveredAt', incident.discoveredAt),
    ...given('disclosedAt', incident.disclosedAt),
    ...given('containedAt', incident.containedAt),
    ...given('determination', incident.determination),
    ...givenList('incidentTypes', incident.incidentTypes),
    ...givenList('lossTypes', incident.lossTypes),
    ...givenList('motives', incident.motives),
    ...givenList('victimSectors', incident.victimSectors),
    ...(zeroDay !== '' && { zeroDay: zeroDay === 'true' }),
    ...given('description', incident.description.trim()),
    ...givenRows('externalIds', incident.externalIds),
    ...givenRows('severityScores', incident.severityScores),
    ...givenRows('measuredImpacts', incident.measuredImpacts),
    ...givenRows('references', incident.references),
    marking: incident.marking,
  };
}

function claimInput(draft: Draft, claim: ClaimDraft): ClaimInput {
  const confidence = claim.confidence.trim();
  return {
    ref: claim.ref,
    subject: resolved(draft, claim.subject),
    ...(claim.predicate === ''
      ? given('topic', claim.topic)
      : { predicate: claim.predicate, ...given('object', resolved(draft, claim.object)) }),
    stance: claim.stance,
    summary: claim.summary.trim(),
    ...(claim.claimants.length > 0 && { claimants: claim.claimants.map((ref) => resolved(draft, ref)) }),
    ...(claim.anonymous && { anonymous: true }),
    source: resolved(draft, claim.source),
    ...given('locator', claim.locator.trim()),
    ...given('statedAt', claim.statedAt),
    ...given('firmness', claim.firmness.trim()),
    ...(/^\d{1,3}$/.test(confidence) && { confidence: Number(confidence) }),
    ...given('likelihood', claim.likelihood),
    ...(claim.basis.length > 0 && { basis: [...claim.basis] }),
    ...given('claimantRole', claim.claimantRole),
    ...(claim.disputes.length > 0 && { disputes: [...claim.disputes] }),
  };
}

/** The draft as `AddIncidentInput`: existing entities are only referred to. */
export function inputOf(draft: Draft): AddIncidentInput {
  const entities = draft.entities
    .filter(isNew)
    .map(({ ref, kind, name, aliases, description, externalIds, references, ...facts }): EntityInput => ({
      ref,
      kind,
      name: name.trim(),
      ...givenList('aliases', aliases),
      ...given('description', description.trim()),
      ...givenFacts(kind, facts),
      ...givenRows('externalIds', externalIds),
      ...givenRows('references', references),
    }));
  const sources = draft.sources
    .filter(isNew)
    .map(({ ref, name, sourceType, publishedAt, url, externalIds }): EntityInput => ({
      ref,
      name: name.trim(),
      ...given('sourceType', sourceType),
      ...given('publishedAt', publishedAt),
      ...given('url', url.trim()),
      ...givenRows('externalIds', externalIds),
    }));
  return {
    incident: incidentInput(draft.incident),
    ...(entities.length > 0 && { entities }),
    ...(sources.length > 0 && { sources }),
    ...(draft.claims.length > 0 && { claims: draft.claims.map((claim) => claimInput(draft, claim)) }),
  };
}

type UserError = AddIncidentMutation['addIncident']['userErrors'][number];

/** Maps a path of the input to the draft, whose lists also contain existing entities. */
function draftPath(draft: Draft, path: string): string {
  const [, list, number, rest] = /^(entities|sources)\.(\d+)(.*)$/.exec(path) ?? [];
  if (list === undefined) return path;
  const all: readonly Referred[] = list === 'entities' ? draft.entities : draft.sources;
  const fresh = all.filter(isNew)[Number(number)];
  return fresh ? `${list}.${all.indexOf(fresh)}${rest ?? ''}` : path;
}

/** User errors of the API by the field of the draft. */
export function errorsByField(draft: Draft, userErrors: readonly UserError[]): Map<string, string> {
  const byField = new Map<string, string>();
  for (const { field, message } of userErrors) {
    const path = draftPath(draft, field.replace(/^input\./, ''));
    const known = byField.get(path);
    byField.set(path, known === undefined ? message : `${known} ${message}`);
  }
  return byField;
}

/** The error of a field, including those of its list items: "claims.0.claimants.1". */
export function errorAt(errors: ReadonlyMap<string, string>, path: string): string | undefined {
  const found = [...errors].filter(([at]) => at === path || at.startsWith(`${path}.`));
  return found.length === 0 ? undefined : found.map(([, message]) => message).join(' ');
}

/** The number of errors in a part of the draft. */
export const countErrorsUnder = (errors: ReadonlyMap<string, string>, part: string): number =>
  [...errors.keys()].filter((path) => path === part || path.startsWith(`${part}.`)).length;

/** The subjects and objects that claims of the draft can have. */
export function participants(draft: Draft): { ref: string; name: string }[] {
  return [
    { ref: incidentRef, name: draft.incident.name || 'the incident' },
    ...draft.entities.map(({ ref, name }) => ({ ref, name: name || '(no name yet)' })),
  ];
}
