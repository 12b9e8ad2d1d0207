import type { EntityDraft, FileLocation, IncidentDraft } from '../exchange/draft.js';
import { type EntityKind, settableFields } from '../model/entityKind.js';
import { nameKey } from '../model/nameKey.js';
import type { Api } from './api.js';
import { entityFields, knownParts } from './export/inputFields.js';
import { askedAtOnce, entitiesIn, identifiedEntities } from './identifiedEntities.js';
import type { ImportReport } from './importReport.js';
import { comparableItem, updateEntities } from './updateEntities.js';

/** An entity as the API returns it. */
type Stored = Readonly<Record<string, unknown>> & {
  id: string;
  kind: EntityKind;
  version: number;
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

/** The fields that the graph does not have; one that it has with another value is reported and stays. */
function missingFields(
  entity: EntityDraft,
  stored: Stored,
  place: FileLocation,
  report: ImportReport,
): Record<string, unknown> {
  const given: Readonly<Record<string, unknown>> = { ...entity };
  const missing: Record<string, unknown> = {};
  for (const field of settableFields(stored.kind)) {
    const [value, before] = [given[field], stored[field]];
    if (value === undefined || field === 'name') continue;
    if (field === 'aliases') {
      const known = new Set([stored['name'] as string, ...(before as string[])].map(nameKey));
      const others = (value as string[]).filter((alias) => !known.has(nameKey(alias)));
      if (others.length > 0) missing[field] = [...(before as string[]), ...others];
    } else if (isEmpty(before)) missing[field] = value;
    else if (Array.isArray(value)) {
      const others = itemsMissing(before as unknown[], value);
      if (others.length > 0) missing[field] = [...(knownParts(before) as unknown[]), ...others];
    } else if (before !== value)
      report.differ(
        place,
        field,
        `${stored.id} has ${JSON.stringify(before)} in the graph and ${JSON.stringify(value)} here; the graph keeps its value. Change it there if it is wrong.`,
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

/** Completes the entity of the graph that a draft describes. @returns a reference to it, or the draft of a new one */
async function completed<Draft extends EntityDraft>(
  { api, dryRun, report, known }: Completion,
  entity: Draft,
  { readAt, claims }: IncidentDraft,
): Promise<Draft> {
  const stored = known.get(entity.id ?? '');
  if (!stored) return entity;
  const { id, kind, version } = stored;
  const missing = missingFields(entity, stored, readAt, report);
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
    const complete = async (list: EntityDraft[]): Promise<EntityDraft[]> => {
      const done: EntityDraft[] = [];
      for (const entity of list) done.push(await completed(completion, entity, draft));
      return done;
    };
    result.push({
      ...draft,
      ...(incident && { incident: await completed(completion, incident, draft) }),
      entities: await complete(entities),
      sources: await complete(sources),
    });
  }
  return result;
}
