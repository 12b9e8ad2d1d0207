import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { filesAt, IncidentFiles, type ReadFile } from '../../src/exchange/incidentFile.js';
import { incidentFileSchema } from '../../src/graphql/schema/incidentFileSchema.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';

const schema = incidentFileSchema(makeSchema());
const files = new IncidentFiles(schema);
const folder = mkdtempSync(join(tmpdir(), 'incident-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

function read(text: string, name = 'file.yaml'): ReadFile {
  const file = join(folder, name);
  writeFileSync(file, text);
  return files.read(file);
}
const inputOf = (text: string): unknown => {
  const { entries, faults } = read(text);
  expect(faults).toEqual([]);
  return entries[0]?.input;
};
const faultsOf = (text: string): string[] =>
  read(text).faults.map(({ line, path, message }) => `${line} ${path}: ${message}`);

const claim = (more: string): string =>
  `claims:\n  - { summary: s, subject: a, stance: ASSERTS, source: b, anonymous: true, ${more} }\n`;

describe('values of incident files', () => {
  test.each(['2016', '2016-02', '2016-02-04', '"2016"', "'2016-02-04'"])(
    'a date %s, quoted or not',
    (date) => {
      const text = `incident: { name: x, startedAt: ${date} }\n${claim(`statedAt: ${date}`)}`;
      const plain = date.replace(/["']/g, '');
      expect(inputOf(text)).toMatchObject({ incident: { startedAt: plain }, claims: [{ statedAt: plain }] });
      // An editor parses YAML by its own rules, and must accept it too.
      const validate = new Ajv2020({ strict: false }).compile(schema);
      expect(validate(parse(text))).toBe(true);
    },
  );

  test.each(['2016-13', '16', '02016', '2016-2-4', '2016-02-04T00:00:00Z', '0000'])(
    '%s is not a date',
    (date) => {
      expect(faultsOf(`incident: { name: x, startedAt: ${date} }`)).toEqual([
        '1 incident.startedAt: Must be a date such as "2017", "2017-05" or "2017-05-12".',
      ]);
    },
  );

  test.each(['2017', '007', 'True', '1e3', '0x1F', 'NO', '4.0'])(
    'a name %s stays as it is written',
    (name) => {
      expect(inputOf(`incident: { name: ${name}, aliases: [${name}] }`)).toEqual({
        incident: { name, aliases: [name] },
      });
    },
  );

  test('numbers and booleans are read where the schema expects them, also through an alias', () => {
    const twice = `${claim('confidence: &sure 85')}${claim('confidence: *sure').replace('claims:\n', '')}`;
    expect(inputOf(twice)).toMatchObject({ claims: [{ confidence: 85 }, { confidence: 85 }] });
    expect(
      inputOf(`incident: { name: x }\n${claim('confidence: 85')}`.replace('true', 'True')),
    ).toMatchObject({
      claims: [{ confidence: 85, anonymous: true }],
    });
    expect(faultsOf(claim('confidence: "85"'))).toEqual(['2 claims.0.confidence: Must be a whole number.']);
    expect(faultsOf(claim('confidence: constructor'))).toEqual([
      '2 claims.0.confidence: Must be a whole number.',
    ]);
  });

  test.each([
    ['tabs in JSON', '{\n\t"incident": {\n\t\t"name": "x",\n\t\t"startedAt": 2016\n\t}\n}\n'],
    ['Windows line ends', 'incident:\r\n  name: x\r\n  startedAt: 2016\r\n'],
    ['a byte order mark', '\uFEFFincident:\n  name: x\n  startedAt: 2016\n'],
    ['an anchor', 'incident: { name: &name x, startedAt: 2016 }\n'],
  ])('%s', (_what, text) => {
    expect(inputOf(text)).toEqual({ incident: { name: 'x', startedAt: '2016' } });
  });

  test('several documents, of which one is empty', () => {
    const { entries, faults } = read('---\nincident: {name: a}\n---\n---\nincident: {name: b}\n');
    expect(faults).toEqual([]);
    expect(entries.map(({ input, lineOf }) => [input['incident'], lineOf('incident')])).toEqual([
      [{ name: 'a' }, 2],
      [{ name: 'b' }, 5],
    ]);
  });
});

test('an empty value is a mistake, so that it does not remove one', () => {
  for (const empty of ['', ' ~', ' Null'])
    expect(faultsOf(`incident:\n  name: x\n  endedAt:${empty}\n`)).toEqual([
      '3 incident.endedAt: The value is empty. Leave the field out, or write `null` to remove its value with --update.',
    ]);
});

test('null stands for no value in fields of entities, but not for a name or marking', () => {
  const fields = 'startedAt: null, zeroDay: null, lossTypes: null, determination: null';
  expect(inputOf(`incident: { name: x, ${fields} }`)).toEqual({
    incident: { name: 'x', startedAt: null, zeroDay: null, lossTypes: null, determination: null },
  });
  expect(inputOf('incident: { name: x, zeroDay: true }')).toEqual({ incident: { name: 'x', zeroDay: true } });
  expect(
    faultsOf('incident: { name: x, zeroDay: maybe, determination: sure, marking: null }').sort(),
  ).toEqual([
    expect.stringMatching(/^1 incident.determination: Must be one of .*, null\.$/),
    expect.stringMatching(/^1 incident.marking: Must be one of .*TLP_RED\.$/),
    expect.stringMatching(/^1 incident.zeroDay: Must be true or false or null\.$/),
  ]);
});

describe('faults of a file are reported with file, line and path', () => {
  const bomb = Array.from({ length: 9 }, (_, level) =>
    level === 0
      ? 'a0: &a0 [x, x, x, x, x, x, x, x, x]'
      : `a${level}: &a${level} [${Array(9)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
  ).join('\n');

  test.each([
    [bomb, '2 : The aliases expand to far more than the file holds; write the values out.'],
    ['incident: &a\n  name: [*a]', '2 : An alias refers to a value that contains it; write the value out.'],
    ['incident:\n  name: *b', '2 : b is not defined as an anchor.'],
    ['incident:\n\tname: x', '2 : Tabs are not allowed as indentation.'],
    ['incident:\n  name: a\n  name: b', '3 : Map keys must be unique.'],
    ['{"incident": {"name": "a",\n"name": "b"}}', '2 : Map keys must be unique.'],
    ['', '1 : The file is empty.'],
    ['# nothing yet', '1 : The file is empty.'],
    ['just words', '1 : This is not an incident: `incident` or `claims` is expected at the top level.'],
    ['- a list', '1 : This is not an incident: `incident` or `claims` is expected at the top level.'],
    [
      '{"name": "a-package", "version": "1.0.0"}',
      '1 : This is not an incident: `incident` or `claims` is expected at the top level.',
    ],
    ['\x01\x02', '1 : This is not an incident: `incident` or `claims` is expected at the top level.'],
    [
      '\0\x01\x02',
      '1 : The file has many zero bytes, so it is not text, or UTF-16 without a byte order mark: give --encoding utf-16le then.',
    ],
    ['incident:\n  name: null', '2 incident.name: Must be a text.'],
    ['incident:\n  name:\n    - x', '3 incident.name: Must be a text.'],
    ['incident: [x]', '1 incident: Must be a group of fields.'],
    ['incident: {name: x}\nclaims: {}', '2 claims: Must be a list.'],
    [
      'incident:\n  __proto__: {name: x}',
      '2 incident.__proto__: No such field exists; check its spelling against schema/incident-file.schema.json.',
    ],
  ])('%j', (text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
    expect(read(text).entries).toEqual([]);
  });

  test('a file that is too large is not read', () => {
    const file = join(folder, 'large.yaml');
    writeFileSync(file, '');
    truncateSync(file, 50_000_000);
    expect(files.read(file).faults).toEqual([
      {
        file,
        line: 1,
        path: '',
        message: 'The file has 50 MB; the limit for incident files is 10 MB. Split it.',
      },
    ]);
  });

  test('the YAML and JSON files of a folder are read once, links to files included, links to folders not followed', () => {
    const inside = join(folder, 'inside');
    mkdirSync(join(inside, 'deeper'), { recursive: true });
    for (const name of ['b.yaml', 'a.json', 'notes.txt', 'deeper/c.yml'])
      writeFileSync(join(inside, name), '{"incident": {"name": "x"}}');
    symlinkSync(inside, join(inside, 'deeper', 'up'));
    symlinkSync(inside, join(inside, 'up.yaml'));
    symlinkSync(join(inside, 'b.yaml'), join(inside, 'link.yaml'));
    symlinkSync('loop.yaml', join(inside, 'loop.yaml'));
    symlinkSync('nowhere', join(inside, 'lost.yaml'));
    const found = filesAt(inside);
    expect(found.map((file) => file.slice(inside.length + 1))).toEqual([
      'a.json',
      'b.yaml',
      'deeper/c.yml',
      'link.yaml',
      'loop.yaml',
      'lost.yaml',
    ]);
    expect(found.flatMap((file) => files.read(file).faults)).toEqual([
      expect.objectContaining({ line: 1, message: 'Cannot be read: too many symbolic links encountered.' }),
      expect.objectContaining({ line: 1, message: 'Cannot be read: no such file or directory.' }),
    ]);
  });
});
