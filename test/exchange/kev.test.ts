import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import type { FileIssue, IncidentDraft } from '../../src/exchange/draft.js';
import { parseKev } from '../../src/exchange/kev/parseKev.js';

const folder = mkdtempSync(join(tmpdir(), 'kev-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function read(text: string): Promise<{ drafts: IncidentDraft[]; unreadable: FileIssue[] }> {
  const path = join(folder, 'kev');
  writeFileSync(path, text);
  const { drafts: parsed, unreadable } = parseKev(path);
  const drafts: IncidentDraft[] = [];
  for await (const draft of parsed) drafts.push(draft);
  return { drafts, unreadable };
}

const entry = {
  cveID: 'cve-2020-11111',
  vulnerabilityName: 'Owl Server Hooting Vulnerability',
  dateAdded: '2022-01-02',
  dueDate: '2022-02-03',
  knownRansomwareCampaignUse: 'Known',
};
const vulnerability = {
  id: 'vulnerability:cve-2020-11111',
  kind: 'VULNERABILITY',
  name: 'CVE-2020-11111',
  cve: 'CVE-2020-11111',
  aliases: ['Owl Server Hooting Vulnerability'],
  knownExploitedAt: '2022-01-02',
  remedyDueAt: '2022-02-03',
  ransomwareUse: true,
};

test('the catalog as JSON: fields, lines, and what is not understood', async () => {
  const { drafts, unreadable } = await read(
    JSON.stringify(
      {
        vulnerabilities: [
          entry,
          {
            cveID: 'CVE-2020-22222',
            dateAdded: 'soon',
            knownRansomwareCampaignUse: 'Unknown',
            dueDate: null,
          },
          { ...entry, vulnerabilityName: 'again' },
          { cveID: 'OWL-1' },
          { cveID: 'CVE-2020-33333', knownRansomwareCampaignUse: 'No' },
          7,
        ],
      },
      null,
      1,
    ),
  );
  expect(drafts.map(({ entities, readAt }) => [readAt.line, ...(entities ?? [])])).toEqual([
    [4, vulnerability],
    [11, expect.objectContaining({ cve: 'CVE-2020-22222', name: 'CVE-2020-22222' })],
    [27, expect.not.objectContaining({ ransomwareUse: expect.anything() })],
  ]);
  expect(drafts[1]?.entities?.[0]).not.toHaveProperty('aliases');
  expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
    [11, 'dateAdded'],
    [17, 'cveID'],
    [24, 'cveID'],
    [27, 'knownRansomwareCampaignUse'],
    [27, 'cveID'],
  ]);
});

test('fields of later versions of the catalog are reported, in JSON and CSV', async () => {
  const later = { ...entry, notes: 'Hoots.', hoots: 3, feathers: null };
  const ofJson = await read(JSON.stringify({ vulnerabilities: [later, { ...later, cveID: 'CVE-2020-1' }] }));
  expect(ofJson.unreadable.at(-1)).toEqual({
    ...{ file: 'kev', line: 1, column: '' },
    message: 'The import does not know these fields. Left out: hoots 2, feathers 2.',
  });
  const columns = [...Object.keys(entry), 'hoots'];
  const ofTable = await read(`${columns.join()}\n${Object.values(entry).join()},3\n`);
  expect(ofTable.unreadable).toMatchObject([{ line: 1, column: 'hoots' }]);
});

test('the catalog as CSV', async () => {
  const { drafts, unreadable } = await read(
    `"cveID","vendorProject","vulnerabilityName","dateAdded","shortDescription","dueDate","knownRansomwareCampaignUse"
"CVE-2020-11111","Owl","Owl Server Hooting Vulnerability","2022-01-02","It hoots.","2022-02-03","Known"
`,
  );
  expect(drafts).toEqual([{ entities: [vulnerability], claims: [], readAt: { file: 'kev', line: 2 } }]);
  expect(unreadable).toEqual([]);
});

test('another file is named for what is expected', async () => {
  expect((await read('{"vulnerability": []}')).unreadable).toEqual([
    {
      file: 'kev',
      line: 1,
      column: 'vulnerabilities',
      message: expect.stringContaining('not the KEV catalog'),
    },
  ]);
});
