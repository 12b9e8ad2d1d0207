import type { Parsed } from '../exchange/draft.js';
import { add } from './adding.js';
import type { Api } from './api.js';
import type { Terminal } from './terminal.js';

/**
 * Adds what another's tables hold, a draft after the other, so that memory does not grow with the tables.
 * What is there already stays as it is; what cannot be read is named and passed over.
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
  for await (const draft of drafts) {
    const added = await add(api, draft, { dryRun, differing: 'KEEP', reason: 'import' });
    const name = draft.incident?.id ?? draft.entities?.[0]?.id ?? '';
    for (const { field, message } of added.userErrors) terminal.fault(`${name} ${field}: ${message}`);
    if (added.userErrors.length > 0) sum.refused += 1;
    sum.drafts += 1;
    sum.created += added.created;
    sum.claims += added.claims;
  }
  for (const { file, line, column, message } of unreadable)
    terminal.note(`${file}:${line} ${column}: ${message}`);
  terminal.say(
    `${dryRun ? 'would add' : 'added'} ${sum.created} entities and ${sum.claims} claims from ${sum.drafts} entries; ` +
      `${sum.refused} refused, ${unreadable.length} cells not readable`,
  );
  return sum.refused === 0;
}
