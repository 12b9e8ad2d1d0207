import { expect } from '@jest/globals';
import { deriveInDatabase } from '../../src/write/derive/deriveInDatabase.js';
import { verifyGraph } from '../../src/write/verify/verifyGraph.js';
import { dumpGraph } from './graphDump.js';
import type { TestService } from './service.js';

/** Recomputes all derived properties of a graph and expects no difference. */
export async function expectDerivedAlike({ database, statements }: TestService): Promise<void> {
  const before = await dumpGraph(database);
  const idsOf = async (label: string): Promise<string[]> => {
    const text = `MATCH (n:${label}) RETURN n.id`;
    const rows = await database.read({ name: 'ids', text, parameters: {} }, { timeoutMs: 60_000 });
    return rows.map(([id]) => id as string);
  };
  const written = { entities: await idsOf('Entity'), claims: await idsOf('Claim') };
  await database.write((transaction) => deriveInDatabase(transaction, statements, written), {
    timeoutMs: 60_000,
  });
  expect(await dumpGraph(database)).toEqual(before);
}

/** Expects that `npx incidents verify` finds no fault in a graph. */
export async function expectSound({ database, statements }: TestService): Promise<void> {
  const { faults } = await verifyGraph(database, statements);
  expect(faults.shown).toEqual([]);
}
