import type { Database, WriteTransaction } from '../../database/database.js';

/** Deriving a page takes longer than a request may. */
export const patient = { timeoutMs: 600_000, patient: true };

/** Processes the page after an id, and returns the last id of the page; undefined if there is none. */
type Page = (transaction: WriteTransaction, after: string) => Promise<string | undefined>;

/** Processes pages, each in its own transaction, until a page returns no last id. */
export async function eachPage(database: Database, page: Page): Promise<void> {
  for (let after: string | undefined = ''; after !== undefined;) {
    const from: string = after;
    after = await database.write((transaction) => page(transaction, from), patient);
  }
}
