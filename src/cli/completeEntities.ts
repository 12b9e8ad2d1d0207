import type { EntityDraft, FileLocation, IncidentDraft } from '../exchange/draft.js';
import { EntityKind, settableFields } from '../model/entityKind.js';
import { identifierOf, identifiersGiven, valueOfIdentifier } from '../model/externalId.js';
import { nameKey } from '../model/nameKey.js';
import type { Api } from './api.js';
import { entityFields, knownParts } from './export/inputFields.js';
import type { ImportReport } from './importReport.js';
import { comparableItem, updateEntities } from './updateEntities.js';

/** An entity as the API returns it. */
type Stored = Readonly<Record<string, unknown>> & {
  id: string;
  kind: EntityKind;
  version: number;
  externalIds: { system: string; value: string }[];
};

/** Entities per question; the graph returns at most 500. */
const askedAtOnce = 200;

const query = `query ($ids: [ID!]!, $where: EntityFilter, $first: Int) {
  nodes(ids: $ids) { ... on Entity { ${entityFields} } }
  entities(where: $where, first: $first) { nodes { ${entityFields} } }
}`;

/** The identifiers of a draft. */
const identifiersOf = (entity: EntityDraft): string[] =>
  entity.kind ? identifiersGiven('', entity.kind, { ...entity }).map(({ identifier }) => identifier) : [];

/**
 * The entities of the graph that drafts describe, by the id of the draft: those with its id or, where no claim references it, with
 * its identifier.
 */
async function existing(
  api: Api,
  entities: readonly EntityDraft[],
  byIdentifier: boolean,
): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>();
  for (let start = 0; start < entities.length; start += askedAtOnce) {
    const part = entities.slice(start, start + askedAtOnce);
    const values = byIdentifier ? part.flatMap(identifiersOf).map(valueOfIdentifier) : [];
    const answer = (await api(query, {
      ids: part.map(({ id }) => id),
      where: { externalIds: { value: { in: values } } },
      first: 500,
    })) as { nodes: (Stored | null)[]; entities: { nodes: Stored[] } };
    const holders = new Map(
      answer.entities.nodes.flatMap((stored) =>
        stored.externalIds.map((one) => [identifierOf(stored.kind, one), stored] as const),
      ),
    );
    for (const [index, entity] of part.entries()) {
      const [holder] = byIdentifier
        ? identifiersOf(entity).flatMap((identifier) => holders.get(identifier) ?? [])
        : [];
      const stored = holder ?? answer.nodes[index];
      if (stored?.kind !== undefined && entity.id !== undefined) found.set(entity.id, stored);
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
    if (value === undefined || field === 'name' || field === 'externalIds') continue;
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

const entitiesOf = ({ incident, entities = [], sources = [] }: IncidentDraft): EntityDraft[] => [
  ...(incident ? [{ ...incident, kind: EntityKind.INCIDENT }] : []),
  ...entities,
  ...sources,
];

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
  const known = await existing(api, drafts.flatMap(entitiesOf), byIdentifier);
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
