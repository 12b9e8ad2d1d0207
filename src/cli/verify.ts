import type { Graph } from '../main.js';
import { verifyGraph, type VerifyOptions } from '../write/verify/verifyGraph.js';
import type { Terminal } from './terminal.js';

/** Verifies the graph and prints what is wrong. @returns whether nothing is */
export async function verify(
  { database, statements }: Graph,
  options: VerifyOptions,
  terminal: Terminal,
): Promise<boolean> {
  const { nodes, relationships, faults } = await verifyGraph(database, statements, options);
  const { count, shown, notes } = faults;
  for (const { id, what } of shown) terminal.error(`${id}: ${what}`);
  if (count > shown.length) terminal.error(`and ${count - shown.length} more`);
  for (const note of notes) terminal.note(note);
  const found = count === 1 ? '1 fault' : `${count === 0 ? 'no' : count} faults`;
  terminal.say(`${found} in ${nodes} nodes and ${relationships} relationships`);
  return count === 0;
}
