import type { EntityDraft, IncidentDraft } from '../exchange/draft.js';
import { type EntityKind, settableFields, structuredFields } from '../model/entityKind.js';
import { nameKey } from '../model/nameKey.js';
import { TlpMarking, tlpLevels } from '../model/vocabulary.js';
import type { Api } from './api.js';
import { entityFields, knownParts } from './export/inputFields.js';
import { askedAtOnce, entitiesIn, identifiedEntities } from './identifiedEntities.js';
import type { ImportReport } from './importReport.js';
import { comparableItem, isSame, updateEntities } from './updateEntities.js';

/** An entity as the API returns it. */
type Stored = Readonly<Record<string, unknown>> & {
  id: string;
  kind: EntityKind;
  version: number;
  name: string;
  aliases: string[];
  externalIds: { system: string; value: string }[];
};

const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { ${entityFields} } } }`;

/**
 * The entities of the graph that drafts describe, by the id of the draft: those with its identifier, where no claim references the
 * draft, or else with its id.
 */
async function existing(
  api: Api,
  entities: readonly EntityDraft[],
  byIdentifier: boolean,
): Promise<Map<string, Stored>> {
  const found = byIdentifier
    ? await identifiedEntities<Stored>(api, entities, entityFields)
    : new Map<string, Stored>();
  const ids = entities.flatMap(({ id }) => (id === undefined || found.has(id) ? [] : [id]));
  for (let start = 0; start < ids.length; start += askedAtOnce) {
    const part = ids.slice(start, start + askedAtOnce);
    const { nodes } = (await api(query, { ids: part })) as { nodes: (Stored | null)[] };
    for (const [index, id] of part.entries()) {
      const stored = nodes[index];
      if (stored?.kind !== undefined) found.set(id, stored);
    }
  }
  return found;
}

const isEmpty = (value: unknown): boolean => value == null || (Array.isArray(value) && value.length === 0);

/** The items of a list that another does not have, whatever the order of their parts. */
function itemsMissing(before: readonly unknown[], given: readonly unknown[]): unknown[] {
  const known = new Set(before.map(comparableItem));
  return given.filter((item) => !known.has(comparableItem(item)));
}

/** The aliases that an entity does not have as a name in any spelling. */
function aliasesMissing({ name, aliases }: Stored, given: readonly string[]): string[] {
  const known = new Set([name, ...aliases].map(nameKey));
  return given.filter((alias) => !known.has(nameKey(alias)));
}

/** Lists to which items can be added; another score of the same system would contradict the one that is there. */
const isExtended = (field: string): boolean => field === 'references' || !(field in structuredFields);

/** Whether the graph has what a draft says otherwise: a name in another spelling and a less strict marking are no difference. */
function isOther(field: string, stored: Stored, value: unknown): boolean {
  // A vulnerability may have its identifier for a name.
  const isIdentifier = stored.externalIds.some((one) => one.value === value);
  if (field === 'name') return !isIdentifier && aliasesMissing(stored, [value as string]).length > 0;
  if (field !== 'marking') return !isSame(stored[field], value);
  const [level, before] = [value, stored[field]].map((marking) =>
    tlpLevels.indexOf(TlpMarking[marking as keyof typeof TlpMarking]),
  ) as [number, number];
  return level > before;
}

/** The fields that the graph does not have; one that it has with another value is reported and stays. */
function missingFields(
  entity: EntityDraft,
  stored: Stored,
  differ: (field: string, message: string) => void,
): Record<string, unknown> {
  const given: Readonly<Record<string, unknown>> = { ...entity };
  const missing: Record<string, unknown> = {};
  for (const field of settableFields(stored.kind)) {
    const [value, before] = [given[field], stored[field]];
    if (value === undefined) continue;
    if (Array.isArray(value) && isExtended(field)) {
      const list = (before ?? []) as unknown[];
      const others =
        field === 'aliases' ? aliasesMissing(stored, value as string[]) : itemsMissing(list, value);
      if (others.length > 0) missing[field] = [...(knownParts(list) as unknown[]), ...others];
    } else if (isEmpty(before)) missing[field] = value;
    else if (isOther(field, stored, value))
      differ(
        field,
        `${stored.id} has ${JSON.stringify(knownParts(before))} in the graph and ${JSON.stringify(value)} here; the graph keeps its value. Change it there if it is wrong.`,
      );
  }
  return missing;
}

/** An import that completes entities of the graph. */
interface Completion {
  api: Api;
  dryRun: boolean;
  report: ImportReport;
  /** The entities of the graph, by the id of the draft. */
  known: Map<string, Stored>;
}

/**
 * Completes the entity of the graph that a draft describes; one that it only mentions may be less confidential.
 * @returns a reference to it, or the draft of a new one
 */
async function completed<Draft extends EntityDraft>(
  { api, dryRun, report, known }: Completion,
  entity: Draft,
  { readAt, claims }: IncidentDraft,
  isMentioned = false,
): Promise<Draft> {
  const stored = known.get(entity.id ?? '');
  if (!stored) return entity;
  const { id, kind, version } = stored;
  const missing = missingFields(entity, stored, (field, message) => {
    if (field !== 'marking' || !isMentioned) report.differ(readAt, field, message);
  });
  if (Object.keys(missing).length > 0) {
    const input = { entities: [{ id, version, ...missing }] };
    const { said, userErrors } = await updateEntities(api, input, { dryRun, reason: 'import' });
    for (const line of said) report.change(readAt, line);
    for (const { field, message } of userErrors) report.refuse(readAt, `${id} ${field}`, message);
    // Another draft may describe the same entity.
    if (userErrors.length === 0)
      known.set(entity.id ?? '', { ...stored, ...missing, version: dryRun ? version : version + 1 });
  }
  return { id: claims.length > 0 ? entity.id : id, kind } as Draft;
}

/**
 * Gives entities of the graph the fields that drafts have and they do not, one versioned change each, and leaves references to
 * them in the drafts.
 */
export async function completeEntities(
  api: Api,
  drafts: readonly IncidentDraft[],
  { dryRun = false }: { dryRun?: boolean },
  report: ImportReport,
): Promise<IncidentDraft[]> {
  const byIdentifier = drafts.every(({ claims }) => claims.length === 0);
  const known = await existing(api, drafts.flatMap(entitiesIn), byIdentifier);
  const completion = { api, dryRun, report, known };
  const result: IncidentDraft[] = [];
  for (const draft of drafts) {
    const { incident, entities = [], sources = [] } = draft;
    const complete = async (list: EntityDraft[], areMentioned: boolean): Promise<EntityDraft[]> => {
      const done: EntityDraft[] = [];
      for (const entity of list) done.push(await completed(completion, entity, draft, areMentioned));
      return done;
    };
    result.push({
      ...draft,
      ...(incident && { incident: await completed(completion, incident, draft) }),
      entities: await complete(entities, true),
      sources: await complete(sources, false),
    });
  }
  return result;
}
