import type { Graph } from '../main.js';
import { type Role, roleNamed } from '../model/access.js';
import { TlpMarking } from '../model/vocabulary.js';
import { listApiKeys, makeApiKey, revokeApiKey } from '../write/keys/apiKeys.js';
import { CommandError } from './api.js';
import type { Terminal } from './terminal.js';

function role(name: string): Role {
  const found = roleNamed(name);
  if (!found) throw new CommandError(`--role must be reader, researcher or admin, not "${name}".`);
  return found;
}

function marking(text: string): TlpMarking {
  const found = Object.values(TlpMarking).find((one) => (one as string) === text.toUpperCase());
  if (!found)
    throw new CommandError(
      `--marking must be one of ${Object.values(TlpMarking).join(', ')}, not "${text}".`,
    );
  return found;
}

/** The key to create. */
interface WantedKey {
  name: string;
  role: Role;
  marking?: TlpMarking;
}

/** Validates the options before the graph is opened. */
export const wantedKey = (name: string, given: { role: string; marking?: string }): WantedKey => ({
  name,
  role: role(given.role),
  ...(given.marking !== undefined && { marking: marking(given.marking) }),
});

/** Creates a key and prints it once: its text on standard output, its id as a note. */
export async function makeKey(
  { database, statements }: Graph,
  wanted: WantedKey,
  terminal: Terminal,
): Promise<void> {
  const { key, id } = await makeApiKey(database, statements, wanted);
  terminal.note(`key ${id} for ${wanted.name}; copy it now, it is not shown again`);
  terminal.say(key);
}

/** Revokes a key. @throws CommandError when no key has the id */
export async function revokeKey(
  { database, statements }: Graph,
  id: string,
  terminal: Terminal,
): Promise<void> {
  if (!(await revokeApiKey(database, statements, id)))
    throw new CommandError(`No key has the id "${id}". List keys with \`npx incidents keys list\`.`);
  terminal.say(`${id} is revoked; running services refuse it within 5 seconds`);
}

/** Prints one line for each key, revoked ones included, oldest first. */
export async function listKeys({ database, statements }: Graph, terminal: Terminal): Promise<void> {
  for (const { id, name, role: has, marking: most, createdAt, revokedAt } of await listApiKeys(
    database,
    statements,
  ))
    terminal.say(
      `${id}  ${has.padEnd(10)}  ${most.padEnd(16)}  ${createdAt}  ${revokedAt ? `revoked ${revokedAt}` : 'in use'}  ${name}`,
    );
}
