import type { Terminal } from '../../src/cli/terminal.js';

/** A terminal that records the output of a command. */
export function listening(): Terminal & { said: string[]; errors: string[]; notes: string[] } {
  const [said, errors, notes]: [string[], string[], string[]] = [[], [], []];
  const to = (list: string[]) => (line: string) => void list.push(line);
  const progress = () => ({ start: () => undefined, advance: () => undefined, end: () => undefined });
  return { said, errors, notes, say: to(said), error: to(errors), note: to(notes), progress };
}
