import type { EntityDraft, FileLocation, IncidentDraft } from '../exchange/draft.js';
import { type EntityKind, settableFields } from '../model/entityKind.js';
import { identifierOf, identifiersGiven, valueOfIdentifier } from '../model/externalId.js';
import { nameKey } from '../model/nameKey.js';
import type { Api } from './api.js';
import { entityFields } from './export/inputFields.js';
import type { ImportReport } from './importReport.js';
import { updateEntities } from './updateEntities.js';

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

/** The entities of the graph that drafts describe, by the id of the draft: those with its identifier, or else with its id. */
async function existing(api: Api, entities: readonly EntityDraft[]): Promise<Map<string, Stored>> {
  const found = new Map<string, Stored>();
  for (let start = 0; start < entities.length; start += askedAtOnce) {
    const part = entities.slice(start, start + askedAtOnce);
    const values = part.flatMap(identifiersOf).map(valueOfIdentifier);
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
      const [holder] = identifiersOf(entity).flatMap((identifier) => holders.get(identifier) ?? []);
      const stored = holder ?? answer.nodes[index];
      if (stored?.kind !== undefined && entity.id !== undefined) found.set(entity.id, stored);
    }
  }
  return found;
}

const isEmpty = (value: unknown): boolean => value == null || (Array.isArray(value) && value.length === 0);

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
    else if (JSON.stringify(before) !== JSON.stringify(value))
      report.differ(
        place,
        field,
        `${stored.id} has ${JSON.stringify(before)} in the graph and ${JSON.stringify(value)} here; the graph keeps its value. Change it there if it is wrong.`,
      );
  }
  return missing;
}

/**
 * Gives entities of the graph the fields that drafts have and they do not, one versioned change each, and leaves references to
 * them in the drafts, which have no claims.
 */
export async function completeEntities(
  api: Api,
  drafts: readonly IncidentDraft[],
  { dryRun = false }: { dryRun?: boolean },
  report: ImportReport,
): Promise<IncidentDraft[]> {
  const known = await existing(
    api,
    drafts.flatMap(({ entities = [] }) => entities),
  );
  const completed: IncidentDraft[] = [];
  for (const draft of drafts) {
    const entities: EntityDraft[] = [];
    for (const entity of draft.entities ?? []) {
      const stored = known.get(entity.id ?? '');
      if (!stored) {
        entities.push(entity);
        continue;
      }
      const { id, kind, version } = stored;
      entities.push({ id, kind });
      const missing = missingFields(entity, stored, draft.readAt, report);
      if (Object.keys(missing).length === 0) continue;
      const input = { entities: [{ id, version, ...missing }] };
      const { said, userErrors } = await updateEntities(api, input, { dryRun, reason: 'import' });
      for (const line of said) report.change(draft.readAt, line);
      for (const { field, message } of userErrors) report.refuse(draft.readAt, `${id} ${field}`, message);
    }
    completed.push({ ...draft, entities });
  }
  return completed;
}
