import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { columns } from '../../src/exchange/eurepoc/columns.js';
import { UnreadableText } from '../../src/exchange/inputText.js';
import { parseEurepoc } from '../../src/exchange/eurepoc/parseEurepoc.js';
import { parseMisp } from '../../src/exchange/misp/parseMisp.js';
import type { FileIssue, IncidentDraft, ParseResult } from '../../src/exchange/draft.js';
import { isPartialDate } from '../../src/model/partialDate.js';
import { maxItems, textError } from '../../src/model/textRules.js';

const folder = mkdtempSync(join(tmpdir(), 'any-table-'));
afterAll(() => rmSync(folder, { recursive: true }));

const paths = {
  global: join(folder, 'global.csv'),
  attribution: join(folder, 'attribution.csv'),
  receiver: join(folder, 'receiver.csv'),
};

const words = [
  ...[
    '',
    ' ',
    'Unknown',
    'Not available',
    'China',
    'EU (region)',
    'Atlantis',
    '4',
    '6.0',
    '2019-01-01',
    '9999-01-01',
  ],
  ...[
    'State',
    'constructor',
    '__proto__',
    "[['A', 'B']]",
    "['",
    '/',
    ' --> ',
    ' < ',
    'A/B (C; D)',
    '; ; ',
    '\u0000',
  ],
  ...[
    'Phishing',
    'Data theft',
    'Economic sanctions',
    "['https://a.example']",
    'Ann (Minister, X)',
    'HIIK 3',
    'Yes',
  ],
  ...['Media', 'Attacker confirms', 'Contested attribution', '\ud800', '\u202e', '日本', 'x'.repeat(1_200)],
];
const text = fc.oneof(
  fc.constantFrom(...words),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.array(fc.constantFrom(...words), { maxLength: 4 }).map((parts) => parts.join('; ')),
);
const id = fc.oneof(fc.nat({ max: 5 }).map(String), text);
const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A well-formed table with the given cells, all quoted. */
const rowsFor = (names: readonly string[], keys: number) =>
  fc.array(fc.tuple(...names.map((_, index) => (index < keys ? id : text))), { maxLength: 8 });
const asCsv = (names: readonly string[], rows: readonly string[][], end: string): string =>
  [names, ...rows].map((cells) => cells.map(quoted).join(',')).join(end) + end;

async function read({
  drafts,
  unreadable,
}: ParseResult): Promise<{ drafts: IncidentDraft[]; unreadable: FileIssue[] }> {
  const found: IncidentDraft[] = [];
  for await (const draft of drafts) found.push(draft);
  return { drafts: found, unreadable };
}

/** Whether the graph accepts all of a draft. */
function expectFit({ incident, entities = [], sources = [], claims }: IncidentDraft): void {
  for (const entity of [...(incident ? [incident] : []), ...entities]) {
    expect(entity.id).toMatch(/^[a-z-]+:[a-z0-9]+(?:[._-][a-z0-9]+)*$/);
    for (const name of [entity.name ?? '', ...(entity.aliases ?? [])])
      expect(textError('name', name)).toBeUndefined();
    expect(entity.aliases?.length ?? 0).toBeLessThanOrEqual(maxItems);
    for (const given of [entity.sectors, entity.actorTypes, entity.victimSectors])
      expect(given?.length ?? 1).toBeGreaterThan(0);
    for (const date of [entity.startedAt, entity.endedAt])
      expect(date === undefined || (isPartialDate(date) && !date.startsWith('9999'))).toBe(true);
  }
  const known = new Set([incident?.id, ...entities.map((entity) => entity.id)]);
  const read = new Set(sources.map(({ id }) => id));
  for (const claim of claims) {
    expect(claim.id).toMatch(/^claim:[a-z0-9]+(?:[._-][a-z0-9]+)*$/);
    expect(textError('id', claim.id ?? '')).toBeUndefined();
    expect(textError('summary', claim.summary)).toBeUndefined();
    expect(textError('locator', claim.locator ?? '-')).toBeUndefined();
    for (const named of [claim.subject, claim.object, ...(claim.claimants ?? [])])
      if (named !== undefined) expect(known).toContain(named);
    for (const source of [claim.source, claim.primarySource])
      if (source !== undefined) expect(read).toContain(source);
  }
}

const globalNames = [
  ...columns.incident,
  ...columns.packedReceiver,
  ...columns.packedAttribution,
  ...columns.coding,
];

describe('any content of tables', () => {
  test('every row of an incident is imported or reported, and what is imported is valid input', () =>
    fc.assert(
      fc.asyncProperty(
        rowsFor(globalNames, 1),
        rowsFor(columns.receiver, 1),
        rowsFor(columns.attribution, 2),
        fc.constantFrom('\n', '\r\n'),
        fc.constantFrom('', '\uFEFF'),
        async (incidents, receivers, attributions, end, mark) => {
          writeFileSync(paths.global, mark + asCsv(globalNames, incidents, end));
          writeFileSync(paths.receiver, mark + asCsv(columns.receiver, receivers, end));
          writeFileSync(paths.attribution, mark + asCsv(columns.attribution, attributions, end));
          const { drafts, unreadable } = await read(parseEurepoc(paths));
          drafts.forEach(expectFit);
          const skipped = unreadable.filter(({ message }) =>
            /^The row has no |; this row is skipped\.$/.test(message),
          );
          expect(drafts.length + skipped.length).toBe(incidents.length);
        },
      ),
      { numRuns: 300 },
    ));

  test('a text that is not a table is read as far as possible, and the rest is reported', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.string({ unit: 'binary', maxLength: 60 }),
            fc.constantFrom(
              globalNames.join(','),
              '4,One,,',
              '4,"One',
              '6,Two,,,,,,,,,,,,,,,,',
              '"7",Three',
              ',,,,',
              '\r',
            ),
          ),
          { maxLength: 10 },
        ),
        fc.constantFrom('\n', '\r\n'),
        async (lines, end) => {
          const written = lines.join(end);
          writeFileSync(paths.global, written);
          const result = await read(parseEurepoc({ global: paths.global })).catch((error: unknown) => error);
          if (result instanceof UnreadableText) {
            // Zero bytes, or the first bytes of another format: the file is refused as a whole.
            expect(written).toMatch(/\0|^[^ -~]/);
            return;
          }
          const { drafts, unreadable } = result as Awaited<ReturnType<typeof read>>;
          drafts.forEach(expectFit);
          const isHeaderAlone = lines.join('').trim() === globalNames.join(',');
          expect(drafts.length + unreadable.length > 0 || isHeaderAlone).toBe(true);
        },
      ),
      { numRuns: 300, examples: [[['\0'], '\n']] },
    ));

  test('an actor is imported or reported, with any fields', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.anything({ maxDepth: 2 }),
            fc.record({
              value: fc.oneof(text, fc.jsonValue({ maxDepth: 1 })),
              uuid: fc.oneof(fc.uuid(), text),
              meta: fc.oneof(
                fc.jsonValue({ maxDepth: 2 }),
                fc.dictionary(
                  fc.constantFrom('synonyms', 'country', 'cfr-suspected-victims', 'attribution-confidence'),
                  fc.oneof(text, fc.array(text), fc.integer(), fc.jsonValue({ maxDepth: 1 })),
                ),
              ),
            }),
          ),
          { maxLength: 6 },
        ),
        async (values) => {
          const path = join(folder, 'actors.json');
          writeFileSync(
            path,
            JSON.stringify({ values }, (_key, value: unknown) => (typeof value === 'bigint' ? 0 : value)),
          );
          const { drafts, unreadable } = await read(parseMisp([path]));
          drafts.forEach(expectFit);
          const skipped = unreadable.filter(
            ({ message }) => message === 'The actor has no name and is skipped.',
          );
          expect(drafts.length + skipped.length).toBe(values.length);
        },
      ),
      { numRuns: 300 },
    ));
});
