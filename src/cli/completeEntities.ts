import type { EntityDraft, FileLocation, IncidentDraft } from '../exchange/draft.js';
import { type EntityKind, settableFields } from '../model/entityKind.js';
import { nameKey } from '../model/nameKey.js';
import type { Api } from './api.js';
import { entityFields } from './export/inputFields.js';
import { identifiedEntities } from './identifiedEntities.js';
import type { ImportReport } from './importReport.js';
import { storedEntities } from './storedEntities.js';
import { updateEntities } from './updateEntities.js';

/** An entity as the API returns it. */
type Stored = Readonly<Record<string, unknown>> & {
  id: string;
  kind: EntityKind;
  version: number;
  externalIds: { system: string; value: string }[];
};

/** The entities of the graph that drafts describe, by the id of the draft: those with its identifier, or else with its id. */
async function existing(api: Api, entities: readonly EntityDraft[]): Promise<Map<string, Stored>> {
  const found = await identifiedEntities<Stored>(api, entities, entityFields);
  const ids = entities.flatMap(({ id }) => (id === undefined || found.has(id) ? [] : [id]));
  return new Map([...found, ...(await storedEntities<Stored>(api, ids, entityFields))]);
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
