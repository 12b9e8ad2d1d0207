import type { EntityDraft, IncidentDraft, Parsed } from '../exchange/draft.js';
import { EntityKind } from '../model/entityKind.js';
import { add, type Added, type AddOptions } from './adding.js';
import type { Api } from './api.js';
import type { Terminal } from './terminal.js';

/** How many entities and claims go into one change: enough that its cost is shared, and far below what one may bring. */
const batchSize = 400;

const sizeOf = ({ entities, claims }: IncidentDraft): number => (entities?.length ?? 0) + claims.length + 1;

/** Drafts together, until they are enough for a change. */
async function* batchesOf(drafts: AsyncIterable<IncidentDraft>): AsyncGenerator<IncidentDraft[]> {
  let batch: IncidentDraft[] = [];
  let size = 0;
  for await (const draft of drafts) {
    if (batch.length > 0 && size + sizeOf(draft) > batchSize) {
      yield batch;
      [batch, size] = [[], 0];
    }
    batch.push(draft);
    size += sizeOf(draft);
  }
  if (batch.length > 0) yield batch;
}

const once = (entities: readonly EntityDraft[]): EntityDraft[] => [
  ...new Map(entities.map((entity) => [entity.id, entity])).values(),
];

/** Several drafts as one; they name everything by its id, so that nothing is mixed up. */
function together(drafts: readonly IncidentDraft[]): IncidentDraft {
  const incidents = drafts.flatMap(({ incident }) =>
    incident ? [{ ...incident, kind: EntityKind.INCIDENT }] : [],
  );
  return {
    entities: once([...incidents, ...drafts.flatMap(({ entities }) => entities ?? [])]),
    sources: once(drafts.flatMap(({ sources }) => sources ?? [])),
    claims: drafts.flatMap(({ claims }) => claims),
  };
}

/** A batch in one change; when anything in it is refused, each draft for itself, so that the others go in. */
async function addBatch(
  api: Api,
  drafts: readonly IncidentDraft[],
  options: AddOptions,
  terminal: Terminal,
): Promise<Added[]> {
  const added = await add(api, together(drafts), options);
  if (added.userErrors.length === 0) return [added];
  const each: Added[] = [];
  for (const draft of drafts) {
    const one = await add(api, draft, options);
    const name = draft.incident?.id ?? draft.entities?.[0]?.id ?? '';
    for (const { field, message } of one.userErrors) terminal.fault(`${name} ${field}: ${message}`);
    each.push(one);
  }
  return each;
}

/**
 * Adds what another's tables hold, batch after batch, so that memory does not grow with the tables. What is
 * there already stays as it is; what cannot be read is named and passed over.
 *
 * @returns whether everything that could be read went in.
 */
export async function importDrafts(
  api: Api,
  { drafts, unreadable }: Parsed,
  dryRun: boolean,
  terminal: Terminal,
): Promise<boolean> {
  const sum = { drafts: 0, created: 0, claims: 0, refused: 0 };
  for await (const batch of batchesOf(drafts)) {
    sum.drafts += batch.length;
    for (const added of await addBatch(
      api,
      batch,
      { dryRun, differing: 'KEEP', reason: 'import' },
      terminal,
    )) {
      sum.created += added.created;
      sum.claims += added.claims;
      if (added.userErrors.length > 0) sum.refused += 1;
    }
  }
  for (const { file, line, column, message } of unreadable)
    terminal.note(`${file}:${line} ${column}: ${message}`);
  terminal.say(
    `${dryRun ? 'would add' : 'added'} ${sum.created} entities and ${sum.claims} claims from ${sum.drafts} entries; ` +
      `${sum.refused} refused, ${unreadable.length} cells not readable`,
  );
  return sum.refused === 0;
}
