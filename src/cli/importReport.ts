import { writeFileSync } from 'node:fs';
import type { FileIssue, FileLocation } from '../exchange/draft.js';
import type { AddResult } from './addContent.js';
import type { Terminal } from './terminal.js';

/** How many lines of a list a terminal is shown; a file takes them all. */
const shown = 50;

const lineFor = ({ file, line, column, message }: FileIssue): string =>
  `${file}:${line} ${[column, message].filter(Boolean).join(': ')}`;

/** Where there is how much, the most first. */
function tally(notes: readonly FileIssue[]): string[] {
  const counts = new Map<string, number>();
  for (const { file, column } of notes) {
    const where = [file, column].filter(Boolean).join(' ');
    counts.set(where, (counts.get(where) ?? 0) + 1);
  }
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([where, count]) => `${String(count).padStart(8)}  ${where}`);
}

/** What an import brought, and what it did not. */
export class ImportReport {
  /** What the graph did not take, with where it was read. */
  readonly refused: FileIssue[] = [];
  entries = 0;
  #created = 0;
  #claims = 0;

  constructor(
    readonly unreadable: readonly FileIssue[],
    readonly doubtful: readonly FileIssue[],
  ) {}

  count({ created, claims }: AddResult): void {
    this.#created += created;
    this.#claims += claims;
  }

  refuse({ file, line }: FileLocation, column: string, message: string): void {
    this.refused.push({ file, line, column, message });
  }

  #summary(dryRun: boolean): string {
    return (
      `${dryRun ? 'would add' : 'added'} ${this.#created} entities and ${this.#claims} claims from ${this.entries} entries; ` +
      `${this.refused.length} refused, ${this.unreadable.length} cells not readable, ${this.doubtful.length} to look at`
    );
  }

  #sections(): [title: string, notes: readonly FileIssue[]][] {
    const sections: [string, readonly FileIssue[]][] = [
      ['refused by the graph', this.refused],
      ['not readable', this.unreadable],
      ['to look at', this.doubtful],
    ];
    return sections.filter(([, notes]) => notes.length > 0);
  }

  /** Says what became of it: how much there is of what, and the first lines of each list. */
  tell(dryRun: boolean, terminal: Terminal): void {
    for (const [title, notes] of this.#sections()) {
      const tell = notes === this.refused ? terminal.fault : terminal.note;
      for (const note of notes.slice(0, shown)) tell(lineFor(note));
      if (notes.length <= shown) continue;
      tell(`${title}: ${notes.length - shown} more; --report FILE keeps them all. They are in`);
      for (const line of tally(notes)) tell(line);
    }
    terminal.say(this.#summary(dryRun));
  }

  /** Everything row by row, and how much there is of what before it. */
  write(file: string, dryRun: boolean): void {
    const sections = this.#sections().flatMap(([title, notes]) => [
      '',
      `${title}: ${notes.length}`,
      ...tally(notes),
      '',
      ...notes.map(lineFor),
    ]);
    writeFileSync(file, [this.#summary(dryRun), ...sections, ''].join('\n'));
  }
}
