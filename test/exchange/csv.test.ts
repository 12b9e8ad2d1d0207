import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { FaultyMap, readCsvMap } from '../../src/exchange/csv/csvMap.js';
import { dateIn, formatFault } from '../../src/exchange/csv/dateFormat.js';
import { guessMap } from '../../src/exchange/csv/guessMap.js';
import { parseCsv } from '../../src/exchange/csv/parseCsv.js';
import type { ClaimDraft, EntityDraft, FileIssue, IncidentDraft } from '../../src/exchange/draft.js';
import { projectFolder } from '../../src/projectFolder.js';

const folder = mkdtempSync(join(tmpdir(), 'csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const write = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

interface Read {
  drafts: IncidentDraft[];
  entities: EntityDraft[];
  claims: ClaimDraft[];
  unreadable: FileIssue[];
  doubtful: FileIssue[];
}

async function read(table: string | Buffer, map: string, encoding?: string): Promise<Read> {
  const result = parseCsv(write('table.csv', table), readCsvMap(write('map.yaml', map)), encoding);
  const drafts: IncidentDraft[] = [];
  for await (const draft of result.drafts) drafts.push(draft);
  const entities = drafts.flatMap(({ incident, entities = [], sources = [] }) => [
    ...(incident ? [incident] : []),
    ...entities,
    ...sources,
  ]);
  return { ...result, drafts, entities, claims: drafts.flatMap(({ claims }) => claims) };
}

const faultsOf = (map: string): string[] => {
  try {
    readCsvMap(write('map.yaml', map));
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(FaultyMap);
    return (error as Error).message.split('\n');
  }
};

const head = `table: owls
incident: { name: Incident }
everyClaim: { source: { name: { value: A table } } }
`;
const claim = (rest: string): string => `${head}claims:\n  - ${rest}\n`;
const targets = claim('{ predicate: TARGETED, object: { kind: ORGANIZATION, name: Victim } }');

describe('dates', () => {
  test.each([
    ['2017-05-12', [], '2017-05-12'],
    ['2017-05-12 00:00:00', [], '2017-05-12'],
    ['2017-05-12T08:30:00Z', [], '2017-05-12'],
    ['2017', ['DD.MM.YYYY'], '2017'],
    ['12.05.2017', ['DD.MM.YYYY'], '2017-05-12'],
    ['05/12/2017', ['MM/DD/YYYY'], '2017-05-12'],
    ['5/3/17', ['D/M/YY'], '2017-03-05'],
    ['5/3/99', ['D/M/YY'], '1999-03-05'],
    ['May 2017', ['MMMM D, YYYY', 'MMMM YYYY'], '2017-05'],
    ['Sept. 3, 2017', ['MMM D, YYYY'], '2017-09-03'],
    ['31.02.2017', ['DD.MM.YYYY'], undefined],
    ['12.13.2017', ['DD.MM.YYYY'], undefined],
    ['12.05.2017', [], undefined],
    ['Ma 3, 2017', ['MMMM D, YYYY'], undefined],
    ['99999', [], undefined],
  ])('%s with %j is %s', (text, formats, date) => {
    expect(dateIn(text, formats)).toBe(date);
  });

  test('a date written in a format is read by it', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2069-12-31'), noInvalidDate: true }),
        fc.constantFrom('DD.MM.YYYY', 'M/D/YY', 'YYYY(MM)DD', 'D+M+YYYY', '[YYYY|MM|DD]'),
        (moment, format) => {
          const [year = '', month = '', day = ''] = moment.toISOString().slice(0, 10).split('-');
          const written = format
            .replace('YYYY', year)
            .replace('YY', year.slice(2))
            .replace('MM', month)
            .replace('M', String(Number(month)))
            .replace('DD', day)
            .replace('D', String(Number(day)));
          expect(dateIn(written, [format])).toBe(`${year}-${month}-${day}`);
        },
      ),
    );
  });

  test('a format has each part once, and no day without its month', () => {
    for (const format of ['YYYY', 'MM.YYYY', 'D MMM YY']) expect(formatFault(format)).toBeUndefined();
    for (const format of ['DD.MM', 'DD YYYY', 'YYYY YY', 'dd.mm.yyyy', ''])
      expect(formatFault(format)).toMatch(/is not a format of dates\. Write it with YYYY/);
  });
});

describe('maps', () => {
  test('the example and its table', async () => {
    const example = (name: string): string =>
      readFileSync(join(projectFolder, 'docs/examples/imports', name), 'utf8');
    const { drafts, claims, unreadable, doubtful } = await read(
      example('outages.csv'),
      example('outages.map.yaml'),
    );
    expect([unreadable, doubtful]).toEqual([[], []]);
    expect(drafts.map(({ incident, readAt }) => [incident, readAt.line])).toEqual([
      [
        {
          id: 'incident:outages-1',
          kind: 'INCIDENT',
          name: 'Outage at Eskhaven port',
          startedAt: '2021-02-03',
        },
        2,
      ],
      [{ id: 'incident:outages-2', kind: 'INCIDENT', name: 'Leak at Mill Bank', startedAt: '2021-05' }, 4],
    ]);
    expect(
      claims.map(({ subject, predicate, object, stance, confidence, claimants, statedAt }) => [
        ...[subject, predicate, object, stance, confidence, claimants?.join(), statedAt],
      ]),
    ).toEqual([
      [
        'incident:outages-1',
        'TARGETED',
        'organization:port-of-eskhaven',
        'ASSERTS',
        undefined,
        'organization:otter-watch',
        undefined,
      ],
      [
        'incident:outages-1',
        'ATTRIBUTED_TO',
        'threat-actor:slate-otters',
        'SUSPECTS',
        50,
        'organization:norland-cert',
        '2021-02-10',
      ],
      [
        'incident:outages-1',
        'ATTRIBUTED_TO',
        'threat-actor:slate-otters',
        'DENIES',
        undefined,
        'threat-actor:slate-otters',
        '2021-02-12',
      ],
      [
        'incident:outages-2',
        'TARGETED',
        'organization:mill-bank',
        'ASSERTS',
        undefined,
        'organization:otter-watch',
        undefined,
      ],
      [
        'incident:outages-2',
        'TARGETED',
        'organization:mill-insurance',
        'ASSERTS',
        undefined,
        'organization:otter-watch',
        undefined,
      ],
      [
        'threat-actor:paper-herons',
        'OPERATES_FOR',
        'country:russia',
        'SUSPECTS',
        undefined,
        'organization:otter-watch',
        undefined,
      ],
      [
        'incident:outages-2',
        'ATTRIBUTED_TO',
        'threat-actor:paper-herons',
        'ASSERTS',
        85,
        'organization:mill-bank',
        undefined,
      ],
    ]);
    expect(drafts[0]?.claimsReadAt?.get(claims[2]?.id ?? '')?.line).toBe(3);
  });

  test.each([
    ['incident: { name: A }', /:1 .*`table` is missing/],
    ['table: Big Owls\nincident: { name: A }', /:1 table: Must consist of lower-case letters/],
    ['table: owls\nincident: { naem: A }', /:2 incident\.naem: No such field exists.*csv-map\.schema/],
    ['table: owls\nincident: { description: A }', /:2 incident: Give the column of the `name`/],
    [
      'table: owls\nincident: { name: { separator: ";" } }',
      /:2 incident\.name: Give either `column`, or `value`/,
    ],
    [
      'table: owls\nincident: { name: A, startedAt: { column: B, format: mm } }',
      /:2 incident\.startedAt\.format: "mm" is not/,
    ],
    ['table: [', /:1 .*[Ff]low/],
    [
      claim('{ predicate: TARGETED, object: { name: A } }'),
      /:5 claims\.0\.object\.kind: The kind is missing/,
    ],
    [
      claim('{ predicate: TARGETED, object: { kind: toString, name: A } }'),
      /:5 claims\.0\.object\.kind: The kind is missing or unknown/,
    ],
    [
      claim('{ predicate: TARGETED, object: { kind: SOURCE, name: A } }'),
      /:5 claims\.0\.object: TARGETED cannot have Source/,
    ],
    [
      claim('{ predicate: HUNTED, object: { kind: TOOL, name: A } }'),
      /:5 claims\.0\.predicate: Must be one of/,
    ],
    [
      claim('{ predicate: TARGETED, object: { kind: COUNTRY, name: A, sectors: B } }'),
      /:5 claims\.0\.object\.sectors: COUNTRY has no field/,
    ],
    [
      claim('{ predicate: TARGETED, object: { kind: COUNTRY, name: A }, stance: { value: SHOUTS } }'),
      /:5 claims\.0\.stance\.value: "SHOUTS" is not one of ASSERTS/,
    ],
    [
      claim(
        '{ predicate: TARGETED, object: { kind: COUNTRY, name: A }, stance: { column: B, values: { x: maybe } } }',
      ),
      /:5 claims\.0\.stance\.values: "maybe"/,
    ],
    [
      claim('{ predicate: TARGETED, object: { kind: COUNTRY, name: A }, confidence: { value: 101 } }'),
      /confidence\.value: "101" is not a whole number from 0 to 100/,
    ],
    [claim('{ predicate: TARGETED }'), /:5 claims\.0: A claim with a `predicate` needs an `object`/],
    [claim('{ topic: SCALE }'), /:5 claims\.0: A claim with a `topic` needs a `summary`/],
    [claim('{ summary: A }'), /:5 claims\.0: Give either `predicate`/],
    [
      'table: owls\nincident: { name: A }\nclaims: [{ topic: SCALE, summary: B }]',
      /:3 claims\.0: The claim has no `source`/,
    ],
    [
      'table: owls\nincident: { name: A, externalIds: [{ system: Owls, column: B }] }',
      /:2 incident\.externalIds\.0\.system/,
    ],
  ])('%j is refused', (map, message) => {
    expect(faultsOf(map)).toEqual([expect.stringMatching(message)]);
  });

  test('a column that the table does not have is refused before a row is read', async () => {
    await expect(read('Incident,Victims\nA,B\n', targets)).rejects.toThrow(
      'map.yaml:5 claims.0.object.name: The table has no column "Victim". Did you mean "Victims"?',
    );
  });
});

describe('rows', () => {
  test('columns that the map neither uses nor ignores are reported', async () => {
    const { unreadable, drafts } = await read(
      'Incident , Victim,Notes,,Color\nA,B,C,,D\n',
      `${targets}ignore: [Color]`,
    );
    expect(drafts).toHaveLength(1);
    expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
      [1, 'Notes'],
      [1, 'column 4'],
    ]);
  });

  test('a faulty row is left out as a whole with all its faults, and the others come in', async () => {
    const map = `table: owls
incident: { name: Incident, startedAt: Date }
everyClaim: { source: { name: { value: A table } }, confidence: Sure }
claims:
  - { predicate: TARGETED, object: { kind: COUNTRY, name: Victim } }
  - { predicate: TARGETED, object: { kind: ORGANIZATION, name: Victim 2 } }
`;
    const { unreadable, drafts } = await read(
      'Incident,Date,Victim,Victim 2,Sure\nA,2017,France,,\nB,soon,Atlantis,X,very\n,2018,,,\nC,,FR,?,12%\n',
      map,
    );
    expect(
      drafts.map(({ incident, claims }) => [incident?.name, claims.map(({ object }) => object)]),
    ).toEqual([
      ['A', ['country:france']],
      ['C', ['country:france']],
    ]);
    expect(unreadable.map(({ line, column, message }) => [line, column, message.split('.')[0]])).toEqual([
      [3, 'Date', '"soon" is not a date'],
      [3, 'Victim', '"Atlantis" is not a known country or region'],
      [3, 'Sure', '"very" is not a whole number from 0 to 100'],
      [4, 'Incident', 'The row has no incident: this cell is empty'],
    ]);
  });

  test('rows of one incident are one draft, and what they say differently is a fault', async () => {
    const map = `table: owls
incident: { id: Case, name: Incident, startedAt: Date, aliases: Alias }
`;
    const { unreadable, entities } = await read(
      'Case,Incident,Date,Alias\n7,Big Owl,2017,\n8,Other,,\n7,big owl,2017,BO\n7,,,Owl\n7,Big Owl,2018,\n7,Small Owl,,\n',
      map,
    );
    expect(entities).toEqual([
      {
        id: 'incident:owls-7',
        kind: 'INCIDENT',
        name: 'Big Owl',
        startedAt: '2017',
        aliases: ['BO', 'Owl'],
      },
      { id: 'incident:owls-8', kind: 'INCIDENT', name: 'Other' },
    ]);
    expect(unreadable.map(({ line, column, message }) => `${line} ${column}: ${message}`)).toEqual([
      expect.stringMatching(
        /^6 Date: incident:owls-7 has the startedAt "2017" in line 2 and "2018" here\. Make/,
      ),
      expect.stringMatching(/^7 Incident: incident:owls-7 has the name "Big Owl" in line 2 and "Small Owl"/),
    ]);
  });

  test('ids name entities of the graph', async () => {
    const { drafts } = await read(
      'Incident,Victim\nincident:wannacry,organization:nhs\n',
      targets.replace('name: Incident', 'id: Incident'),
    );
    expect(drafts).toMatchObject([
      {
        incident: { id: 'incident:wannacry' },
        entities: [{ id: 'organization:nhs' }],
        claims: [{ object: 'organization:nhs' }],
      },
    ]);
  });

  test('a vulnerability has its CVE identifier, and identifiers are checked', async () => {
    const map = `table: owls
incident: { name: Incident, externalIds: [{ system: Wikidata, column: QID }] }
everyClaim: { source: { name: { value: A table } } }
claims:
  - { predicate: EXPLOITED, object: { kind: VULNERABILITY, name: { column: Flaws, separator: ',' } } }
`;
    const { entities, unreadable } = await read(
      'Incident,QID,Flaws\nA,Q5,"cve-2017-0144, A flaw"\nB,5,\n',
      map,
    );
    expect(entities).toMatchObject([
      { id: 'incident:owls-a', externalIds: [{ system: 'Wikidata', value: 'Q5' }] },
      { id: 'vulnerability:cve-2017-0144', name: 'CVE-2017-0144', cve: 'CVE-2017-0144' },
      { id: 'vulnerability:a-flaw', name: 'A flaw' },
      { id: 'source:a-table' },
    ]);
    expect(unreadable).toMatchObject([
      { line: 3, column: 'QID', message: expect.stringContaining('such as Q423') },
    ]);
  });

  test('sources: names and addresses are paired, one name has several addresses, and a missing one is a fault', async () => {
    const map = `table: owls
incident: { name: Incident }
everyClaim: { source: { name: { column: Paper, separator: ';' }, url: { column: [Link, Link 2] }, publishedAt: Day } }
claims: [{ topic: SCALE, summary: Scale }]
`;
    const { claims, unreadable, doubtful, entities } = await read(
      `Incident,Scale,Paper,Link,Link 2,Day
A,10 offices,Owl Times,https://owls.example/1,,2017-05-12
A,11 offices,Owl Times,https://owls.example/2,https://owls.example/3,2017-05-13
A,12 offices,Owl Times;Otter Post,https://owls.example/4,https://otters.example/5,
A,13 offices,,https://www.herons.example/6/,,
A,14 offices,Owl Times,,,2017-05
A,15 offices,,,,
A,16 offices,A;B;C,https://owls.example/1,https://owls.example/2,
A,17 offices,Owl Times,owls.example/1,,
B,,,,,
`,
      map,
    );
    expect(claims).toHaveLength(7);
    expect(claims[0]).toMatchObject({
      subject: 'incident:owls-a',
      topic: 'SCALE',
      summary: '10 offices',
      speaker: 'NOT_RECORDED',
    });
    const sources = entities.filter(({ kind }) => kind === 'SOURCE');
    expect(new Set(sources.map(({ id }) => id)).size).toBe(7);
    expect(sources.map(({ name, url, publishedAt }) => [name, url, publishedAt])).toEqual([
      ['Owl Times', 'https://owls.example/1', '2017-05-12'],
      ['Owl Times', 'https://owls.example/2', undefined],
      ['Owl Times', 'https://owls.example/3', undefined],
      ['Owl Times', 'https://owls.example/4', undefined],
      ['Otter Post', 'https://otters.example/5', undefined],
      ['herons.example/6', 'https://www.herons.example/6/', undefined],
      ['Owl Times', undefined, '2017-05'],
    ]);
    expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
      [7, 'Paper'],
      [8, 'Paper'],
      [9, 'Link'],
    ]);
    expect(doubtful).toMatchObject([{ line: 3, column: 'Day' }]);
  });

  test('several subjects and several objects cannot be paired', async () => {
    const { unreadable, claims } = await read(
      'Incident,Victims,Countries\nA,X;Y,FR\nB,X;Y,FR;DE\nC,X,FR;DE\n',
      claim(
        "{ predicate: LOCATED_IN, subject: { kind: ORGANIZATION, name: { column: Victims, separator: ';' } }, object: { kind: COUNTRY, name: { column: Countries, separator: ';' } } }",
      ),
    );
    expect(claims.map(({ subject, object }) => [subject, object])).toEqual([
      ['organization:x', 'country:france'],
      ['organization:y', 'country:france'],
      ['organization:x', 'country:france'],
      ['organization:x', 'country:germany'],
    ]);
    expect(unreadable).toMatchObject([
      { line: 3, column: 'Victims', message: expect.stringContaining('2 subjects and 2 objects') },
    ]);
  });

  test('a field of several entities is left for review, and a constant holds for all', async () => {
    const { entities, doubtful } = await read(
      'Incident,Victims,Sector\nA,X;Y,energy\nB,Z,water\n',
      claim(
        "{ predicate: TARGETED, object: { kind: ORGANIZATION, name: { column: Victims, separator: ';' }, sectors: Sector, organizationType: { value: company } } }",
      ),
    );
    expect(entities.filter(({ kind }) => kind === 'ORGANIZATION')).toEqual([
      { id: 'organization:x', kind: 'ORGANIZATION', name: 'X', organizationType: 'COMPANY' },
      { id: 'organization:y', kind: 'ORGANIZATION', name: 'Y', organizationType: 'COMPANY' },
      {
        id: 'organization:z',
        kind: 'ORGANIZATION',
        name: 'Z',
        organizationType: 'COMPANY',
        sectors: ['water'],
      },
    ]);
    expect(doubtful).toMatchObject([
      { line: 2, column: 'Sector', message: expect.stringContaining('names 2 entities') },
    ]);
  });

  test('what belongs to an entity or a claim that the row does not have is left for review', async () => {
    const map = `table: owls
incident: { name: Incident }
everyClaim: { source: { name: Paper, url: Link }, statedAt: Said }
claims:
  - { predicate: TARGETED, object: { kind: ORGANIZATION, name: Victim, sectors: Sector, externalIds: [{ system: Wikidata, column: QID }] } }
  - { predicate: ATTRIBUTED_TO, object: { kind: THREAT_ACTOR, name: Group }, confidence: Sure, claimants: { kind: ORGANIZATION, name: By } }
`;
    const { doubtful, unreadable, claims } = await read(
      `Incident,Victim,Sector,QID,Group,Sure,By,Paper,Link,Said
A,,energy,Q5,,80,ACME,Times,,2017
B,Bank,,,,80,ACME,Times,,2017
C,Bank,energy,Q5,Owls,80,ACME,Times,,2017
D,,,,,,,,,
`,
      map,
    );
    expect(unreadable).toEqual([]);
    expect(claims.map(({ predicate }) => predicate)).toEqual(['TARGETED', 'TARGETED', 'ATTRIBUTED_TO']);
    expect(doubtful.map(({ line, column, message }) => `${line} ${column} ${message}`)).toEqual([
      '2 Sector The row has no Victim, so it is not known whose `sectors` this is; the value is not imported. Fill that cell.',
      '2 QID The row has no Victim, so it is not known whose `externalIds` this is; the value is not imported. Fill that cell.',
      '2 Sure The row does not make this claim. Its `claims.1.confidence` is not imported.',
      '2 By The row does not make this claim. Its `claims.1.claimants.name` is not imported.',
      '2 Said The row makes no claim. Its `everyClaim.statedAt` is not imported.',
      '2 Paper The row makes no claim. Its `everyClaim.source.name` is not imported.',
      '3 Sure The row does not make this claim. Its `claims.1.confidence` is not imported.',
      '3 By The row does not make this claim. Its `claims.1.claimants.name` is not imported.',
    ]);
  });

  test('a default is no value of the row, and a column that another claim uses is imported', async () => {
    const map = `table: owls
incident: { name: Incident }
everyClaim: { source: { name: { column: Paper, default: A table } } }
claims:
  - { predicate: ATTRIBUTED_TO, object: { kind: THREAT_ACTOR, name: Group }, confidence: Sure, stance: { column: Firm, values: { yes: ASSERTS }, default: SUSPECTS } }
  - { predicate: ATTRIBUTED_TO, object: { kind: COUNTRY, name: State }, confidence: Sure, stance: { column: Firm, values: { yes: ASSERTS }, default: SUSPECTS } }
`;
    const { doubtful, unreadable } = await read(
      'Incident,Group,State,Sure,Firm,Paper\nA,Owls,,80,,\nB,,,,,\nC,,Iran,80,yes,Times\nD,,,80,,\n',
      map,
    );
    expect(unreadable).toEqual([]);
    expect(doubtful.map(({ line, column }) => `${line} ${column}`)).toEqual(['5 Sure', '5 Sure']);
  });

  test('a kind of its own for each row, markings, and null in place of a shared field', async () => {
    const map = `table: owls
incident: { name: Incident, marking: { value: TLP:GREEN } }
everyClaim: { source: { name: { value: A table } }, stance: Sure }
claims:
  - predicate: ATTRIBUTED_TO
    object: { kind: { column: Kind, values: { state: COUNTRY }, default: threat actor }, name: Actor }
    marking: { value: TLP:AMBER+STRICT }
  - { predicate: USED, object: { kind: MALWARE, name: Malware }, stance: null }
`;
    const { claims, entities, unreadable } = await read(
      'Incident,Sure,Actor,Kind,Malware\nA,suspects,Iran,State,Hoot\nB,asserts,Owls,,\nC,asserts,X,beast,\n',
      map,
    );
    expect(entities[0]).toMatchObject({ marking: 'TLP_GREEN' });
    expect(claims).toMatchObject([
      { object: 'country:iran', stance: 'SUSPECTS', marking: 'TLP_AMBER_STRICT' },
      { object: 'malware:hoot', stance: 'ASSERTS' },
      { object: 'threat-actor:owls', stance: 'ASSERTS' },
    ]);
    expect(unreadable).toMatchObject([
      { line: 4, column: 'Kind', message: expect.stringContaining('"beast" is not one of') },
    ]);
  });

  test('fields beside an id go to the entity that another row names; those of the graph keep theirs, which is reported', async () => {
    const map = `table: owls
incident: { id: Case, name: Incident, startedAt: Date, externalIds: [{ system: Wikidata, column: QID }] }
everyClaim: { source: { name: Paper, url: Link }, marking: { value: TLP:GREEN } }
claims:
  - { predicate: TARGETED, object: { kind: ORGANIZATION, name: Victim, sectors: Sector } }
`;
    const { entities, doubtful, unreadable } = await read(
      `Case,Incident,Date,QID,Victim,Sector,Paper,Link
7,,2017,Q5,organization:mill-bank,financial-services,source:owl-times,https://owls.example/1
7,Big Owl,,,Mill Bank,,A table,
incident:wannacry,,2017,Q6,organization:nhs,healthcare,A table,
incident:wannacry,,2017,,,,A table,
`,
      map,
    );
    expect(unreadable).toEqual([]);
    expect(entities.filter(({ id }) => id !== 'source:a-table')).toEqual([
      {
        ...{ id: 'incident:owls-7', kind: 'INCIDENT', name: 'Big Owl', startedAt: '2017' },
        externalIds: [{ system: 'Wikidata', value: 'Q5' }],
      },
      {
        ...{ id: 'organization:mill-bank', kind: 'ORGANIZATION', name: 'Mill Bank' },
        sectors: ['financial-services'],
      },
      { id: 'source:owl-times' },
      { id: 'incident:wannacry' },
      { id: 'organization:nhs' },
    ]);
    expect(doubtful.map(({ line, column, message }) => [line, column, message.split(',')[0]])).toEqual([
      [5, 'Paper', 'The row makes no claim. Its `everyClaim.source.name` is not imported.'],
      [2, 'Link', 'No row names source:owl-times'],
      [4, 'Date', 'No row names incident:wannacry'],
      [4, 'QID', 'No row names incident:wannacry'],
      [5, 'Date', 'No row names incident:wannacry'],
      [4, 'Sector', 'No row names organization:nhs'],
    ]);
  });

  test('an object without its subject, and a claim that differs in its summary alone, are listed for review', async () => {
    const { claims, doubtful } = await read(
      'Incident,Group,State,Words\nA,Owls,Iran,They did\nA,Owls,Iran,They may have\nA,,Iran,\nA,Owls,,\n',
      claim(
        '{ predicate: OPERATES_FOR, subject: { kind: THREAT_ACTOR, name: Group }, object: { kind: COUNTRY, name: State }, summary: Words }',
      ),
    );
    expect(claims.map(({ summary }) => summary)).toEqual(['They did']);
    expect(doubtful).toMatchObject([
      { line: 3, column: 'Words', message: expect.stringContaining('claim of line 2 with another summary') },
      { line: 4, column: 'Group', message: expect.stringContaining('The row has no subject for "Iran"') },
    ]);
  });

  test('a claim whose column of the stance has no value is a fault, unless there is a default or no claim', async () => {
    const accuses = (more: string): string =>
      claim(
        `{ predicate: ATTRIBUTED_TO, object: { kind: COUNTRY, name: Actor }, stance: { column: Sure, values: { hmm: null }${more} } }`,
      );
    const table = 'Incident,Actor,Sure\nA,Iran,\nB,Iran,hmm\nC,,\nD,Iran,denies\nE,Iran,n/a\nF,Iran,maybe\n';
    const without = await read(table, accuses(''));
    expect(without.claims.map(({ stance }) => stance)).toEqual(['DENIES']);
    expect(
      without.unreadable.map(({ line, column, message }) => [line, column, message.split(',')[0]]),
    ).toEqual(
      [
        ...[2, 3, 6].map((line) => [line, 'Sure', 'The row has no stance']),
        [7, 'Sure', '"maybe" is not one of ASSERTS'],
      ].sort(([one], [other]) => Number(one) - Number(other)),
    );
    const { claims, unreadable } = await read(table, accuses(', default: SUSPECTS'));
    expect(claims.map(({ stance }) => stance)).toEqual(['SUSPECTS', 'SUSPECTS', 'DENIES', 'SUSPECTS']);
    expect(unreadable).toHaveLength(1);
  });

  test('incidents of two tables with the same name are two', async () => {
    const map = 'table: owls\nincident: { name: Incident }\n';
    const of = async (text: string): Promise<unknown[]> =>
      (await read('Incident\nData leak\nincident:wannacry\n', text)).entities.map(({ id }) => id);
    expect(await of(map)).toEqual(['incident:owls-data-leak', 'incident:owls-incident-wannacry']);
    expect(await of(map.replace('owls', 'herons'))).toEqual([
      ...['incident:herons-data-leak', 'incident:herons-incident-wannacry'],
    ]);
  });

  test('the id of a claim is the same in every run, and another one for other content', async () => {
    const idsOf = async (table: string): Promise<(string | undefined)[]> =>
      (await read(table, targets)).claims.map(({ id }) => id);
    const first = await idsOf('Incident,Victim\nA,X\nA,X\nB,X\n');
    expect(first).toHaveLength(2);
    expect(new Set(first).size).toBe(2);
    expect(await idsOf('Victim,Incident\nX,B\nX,A\n')).toEqual([...first].reverse());
  });

  test('tables with tabs and in other encodings', async () => {
    const { entities } = await read(
      Buffer.from('Incident\tVictim\nA\tM\xfchle\n', 'latin1'),
      targets,
      'windows-1252',
    );
    expect(entities[1]).toMatchObject({ name: 'Mühle' });
  });
});

describe('a guess', () => {
  const guessOf = async (table: string): Promise<Record<string, unknown>> =>
    parse(await guessMap(write('Gulf Owls (2).csv', table))) as Record<string, unknown>;

  test('recognizes columns by their names and values', async () => {
    const map = await guessOf(
      [
        'Title,Start date,End,Also known as,Victim country,Organisation hit,Sector,Threat actor,Malware used,CVEs,Source,Source 2,Confidence,Color',
        'A,13/01/2017,2017-02,A1; A2,"FR, DE",X; Y,energy,Owls,Hoot,"CVE-2017-0144, CVE-2017-0145",https://a.example,,high,red',
        'B,14/02/2018,,B1,IT,Z,water,Herons,,CVE-2018-1000,https://b.example,https://c.example,low,blue',
      ].join('\n'),
    );
    expect(map).toEqual({
      table: 'gulf-owls-2',
      incident: {
        name: 'Title',
        startedAt: { column: 'Start date', format: 'DD/MM/YYYY' },
        endedAt: 'End',
        aliases: { column: 'Also known as', separator: ';' },
      },
      everyClaim: { source: { url: { column: ['Source', 'Source 2'] } } },
      claims: [
        {
          predicate: 'TARGETED',
          object: { kind: 'COUNTRY', name: { column: 'Victim country', separator: ',' } },
        },
        {
          predicate: 'TARGETED',
          object: {
            kind: 'ORGANIZATION',
            name: { column: 'Organisation hit', separator: ';' },
            sectors: 'Sector',
          },
        },
        {
          predicate: 'ATTRIBUTED_TO',
          object: { kind: 'THREAT_ACTOR', name: 'Threat actor' },
          confidence: { column: 'Confidence', values: { high: 85, low: 15 } },
        },
        { predicate: 'USED', object: { kind: 'MALWARE', name: 'Malware used' } },
        {
          predicate: 'EXPLOITED',
          object: { kind: 'VULNERABILITY', name: { column: 'CVEs', separator: ',' } },
        },
      ],
      ignore: [],
    });
  });

  test('accuses no state: countries of an actor are a decision, and a suspicion is one', async () => {
    const table =
      'Name,Suspected group,Suspected sponsor,Attacker country,Alleged target\nA,Owls,Iran,France,X\nB,Herons,Russia,Iran,Y\n';
    const text = await guessMap(write('owls.csv', table));
    expect((parse(text) as Record<string, unknown>)['claims']).toEqual([
      {
        predicate: 'ATTRIBUTED_TO',
        object: { kind: 'THREAT_ACTOR', name: 'Suspected group' },
        stance: { value: 'SUSPECTS' },
      },
      {
        predicate: 'TARGETED',
        object: { kind: 'ORGANIZATION', name: 'Alleged target' },
        stance: { value: 'SUSPECTS' },
      },
    ]);
    expect(text).toContain('# "Suspected sponsor" has countries, and no claim is guessed from it. Decide');
    expect(text).toContain('# "Attacker country" has countries');
    const { unreadable, claims } = await read(table, text);
    expect(claims).toHaveLength(4);
    expect(unreadable.map(({ line, column }) => [line, column])).toEqual([
      [1, 'Suspected sponsor'],
      [1, 'Attacker country'],
    ]);
  });

  test('does not say of victims what a table says of a state that it may accuse', async () => {
    const table = 'Name,Attacker country,Victim,Attributed by,Certainty\nA,France,X,Owl Watch,denied\n';
    const text = await guessMap(write('owls.csv', table));
    expect(parse(text)).toMatchObject({ everyClaim: { source: { name: { value: 'Table owls.csv' } } } });
    expect(text).toContain(
      '# Fields for such a claim:\n#   claimants:\n#     kind: ORGANIZATION\n#     name: Attributed by\n#   stance:\n',
    );
    expect((await read(table, text)).claims).toMatchObject([{ predicate: 'TARGETED', stance: 'ASSERTS' }]);
  });

  test('a column of stances decides on suspicions where it has a word', async () => {
    const table = 'Name,Suspected group,Certainty\nA,Owls,confirmed\nB,Herons,\n';
    const text = await guessMap(write('owls.csv', table));
    expect((await read(table, text)).claims.map(({ stance }) => stance)).toEqual(['ASSERTS', 'SUSPECTS']);
  });

  test('says which dates are ambiguous, and which columns are not recognized', async () => {
    const text = await guessMap(write('owls.csv', 'Name,Date,Color\nA,01.02.2017,red\n'));
    expect(text).toContain('# "Date": day and month cannot be told apart');
    expect(text).toMatch(/# Not recognized.*\n# {3}Color\n/);
  });

  test('is a map of its table, whatever the table has', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.oneof(
            fc.constantFrom(
              'Incident',
              'Date',
              'Victim',
              'Country',
              'Actor',
              'Source',
              'Link',
              'Confidence',
              'Stance',
              'Sector',
            ),
            fc
              .string({ maxLength: 8 })
              .filter((text) => /^[^"\s][^"]*$/.test(text) && !/[\p{C}]/u.test(text) && text.trim() === text),
          ),
          { minLength: 1, maxLength: 8, selector: (text) => text.trim().replace(/\s+/g, ' ') },
        ),
        fc.array(
          fc.array(
            fc.constantFrom(
              '',
              'A',
              'B; C',
              '2017-05-12',
              '03.04.2018',
              'France',
              'https://a.example',
              'high',
              'denied',
              'CVE-2020-1234',
              '12',
              '\n',
            ),
            { minLength: 8, maxLength: 8 },
          ),
          { maxLength: 5 },
        ),
        async (header, rows) => {
          const quoted = (cells: readonly string[]): string => cells.map((text) => `"${text}"`).join(',');
          const table = [header, ...rows.map((cells) => cells.slice(0, header.length))]
            .map(quoted)
            .join('\n');
          const text = await guessMap(write('any.csv', table));
          const { drafts, unreadable } = await read(table, text);
          expect(rows.length === 0 || drafts.length + unreadable.length > 0).toBe(true);
        },
      ),
      { numRuns: 150 },
    ));
});
