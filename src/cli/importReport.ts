import { writeFileSync } from 'node:fs';
import type { FileIssue, FileLocation } from '../exchange/draft.js';
import type { AddResult } from './addContent.js';
import { type Pair, savePairs, showPairs, sortedPairs } from './duplicates.js';
import type { Terminal } from './terminal.js';

/** Lines of a list shown on a terminal; the report file has all. */
const shown = 50;

const lineFor = ({ file, line, column, message }: FileIssue): string =>
  `${file}:${line} ${[column, message].filter(Boolean).join(': ')}`;

/** Issues per file and column, most first. */
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

/** Counts what an import added and collects what was refused, skipped or needs review. */
export class ImportReport {
  /** Input that the API refused, with the place it was read from. */
  readonly refused: FileIssue[] = [];
  /** What the API added with a warning. */
  readonly warnings: FileIssue[] = [];
  /** What changed of entities that the graph had, and what it has with another value. */
  readonly changes: FileIssue[] = [];
  readonly differences: FileIssue[] = [];
  /** What came in and what it may be the same as. */
  readonly duplicates: Pair[] = [];
  entries = 0;
  readonly #differing = new Set<string>();
  readonly #createdIds = new Set<string>();
  #created = 0;
  #claims = 0;

  constructor(
    readonly unreadable: readonly FileIssue[],
    readonly doubtful: readonly FileIssue[],
    /** Whether the import also completes entities that the graph has. */
    readonly completes = false,
  ) {}

  count({ created, createdIds, claims }: AddResult): void {
    for (const id of createdIds) this.#createdIds.add(id);
    this.#created += created;
    this.#claims += claims;
  }

  refuse({ file, line }: FileLocation, column: string, message: string): void {
    this.refused.push({ file, line, column, message });
  }

  change({ file, line }: FileLocation, message: string): void {
    this.changes.push({ file, line, column: '', message });
  }

  /** Records what the graph has otherwise, once for all places that have it. */
  differ({ file, line }: FileLocation, column: string, message: string): void {
    if (this.#differing.has(message)) return;
    this.#differing.add(message);
    this.differences.push({ file, line, column, message });
  }

  warn({ file, line }: FileLocation, column: string, message: string): void {
    this.warnings.push({ file, line, column, message });
  }

  #summary(dryRun: boolean): string {
    return (
      `${dryRun ? 'would add' : 'added'} ${this.#created} entities and ${this.#claims} claims from ${this.entries} entries; ` +
      (this.completes
        ? `${dryRun ? 'would change' : 'changed'} ${this.changes.length} entities, ${this.differences.length} differ; `
        : this.differences.length > 0
          ? `${this.differences.length} differ; `
          : '') +
      `${this.refused.length} refused, ${this.unreadable.length} skipped as unreadable, ${this.doubtful.length} to review, ${this.warnings.length} warnings`
    );
  }

  #sections(): [title: string, notes: readonly FileIssue[]][] {
    const sections: [string, readonly FileIssue[]][] = [
      ['refused by the graph', this.refused],
      ['skipped as unreadable', this.unreadable],
      ['to review', this.doubtful],
      ['changed', this.changes],
      ['other in the graph', this.differences],
      ['added with a warning', this.warnings],
    ];
    return sections.filter(([, notes]) => notes.length > 0);
  }

  /** Prints the first lines of each list and the summary. */
  print(dryRun: boolean, terminal: Terminal): void {
    for (const [title, notes] of this.#sections()) {
      const print = notes === this.refused ? terminal.error : terminal.note;
      for (const note of notes.slice(0, shown)) print(lineFor(note));
      if (notes.length <= shown) continue;
      print(
        `${title}: ${notes.length - shown} more; write all of them with --report FILE. Per table and column:`,
      );
      for (const line of tally(notes)) print(line);
    }
    terminal.say(this.#summary(dryRun));
  }

  /** Shows the pairs of what came in and what was there before the import, and writes them to a file if one is given. */
  tellDuplicates(file: string | undefined, terminal: Terminal): void {
    const pairs = sortedPairs(this.duplicates.filter(({ into }) => !this.#createdIds.has(into.id)));
    if (file === undefined && pairs.length === 0) return;
    showPairs(pairs, terminal);
    terminal.say(`${pairs.length} of what came in may be what was there`);
    if (file !== undefined) savePairs(pairs, file, terminal);
    else terminal.note('--duplicates FILE writes them, to be merged after a look');
  }

  /** Writes the summary and all issues, each list after its counts per table and column. */
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
