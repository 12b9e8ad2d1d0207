import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  measuredImpact,
  reference,
  severityScore,
  storedValue,
  type Structure,
  type StructuredValue,
  valueOfStored,
} from '../../src/model/structuredValues.js';
import { scoreSystemName, scoreSystems } from '../../src/model/scoreSystems.js';
import { storedText, textError } from '../../src/model/textRules.js';

const faultsOf = (structure: Structure, value: StructuredValue): string[] =>
  structure.faults(value).map(({ part }) => part);

describe('a stored value', () => {
  const text = fc
    .string({ maxLength: 40, unit: 'grapheme' })
    .map((given) => storedText('title', given))
    .filter((given) => textError('title', given) === undefined);
  const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value);
  const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((given) => given + 0);

  test.each<[string, Structure, fc.Arbitrary<StructuredValue>]>([
    [
      'severity',
      severityScore,
      fc.record({
        system: text.filter((name) => scoreSystemName(name) === name),
        score: number,
        vector: maybe(text),
        level: maybe(text),
      }),
    ],
    [
      'impact',
      measuredImpact,
      fc.record({
        measure: fc.constantFrom('RECORDS', 'MONEY'),
        low: maybe(number),
        high: maybe(number),
        currency: maybe(fc.constantFrom('USD', 'EUR')),
        unit: maybe(text),
      }),
    ],
    [
      'reference',
      reference,
      fc.record({
        url: fc.webUrl(),
        title: maybe(text),
        archivedUrl: maybe(fc.webUrl()),
        accessedAt: maybe(fc.constantFrom('2020', '2020-05', '2020-05-01')),
      }),
    ],
  ])('is read as it was given: %s', (_name, structure, values) => {
    fc.assert(
      fc.property(values, (value) => {
        expect(valueOfStored(structure, storedValue(structure, value))).toEqual(value);
      }),
    );
  });

  test('has null for parts that were not given, and canonical spellings', () => {
    expect(
      valueOfStored(severityScore, storedValue(severityScore, { system: 'cvss 3.1', score: 0 })),
    ).toEqual({
      ...{ system: 'CVSS 3.1', score: 0, vector: null, level: null },
    });
    const money = { measure: 'MONEY', low: 1e21, currency: 'eur' };
    expect(valueOfStored(measuredImpact, storedValue(measuredImpact, money))).toEqual({
      ...{ measure: 'MONEY', low: 1e21, high: null, currency: 'EUR', unit: null },
    });
    expect(valueOfStored(reference, 'https://example.org/')).toEqual({
      ...{ url: 'https://example.org/', title: null, archivedUrl: null, accessedAt: null },
    });
  });
});

describe('a severity', () => {
  const of = (system: string, score: number, vector?: string) =>
    faultsOf(severityScore, { system, score, ...(vector !== undefined && { vector }) });

  test.each(scoreSystems.map((system) => [system.name, system] as const))(
    'of %s is in its range, with a vector of its form',
    (name, { range: [least, most], vector }) => {
      expect([of(name, least), of(name.toLowerCase(), most)]).toEqual([[], []]);
      expect([of(name, least - 0.1), of(name, most + 0.1)]).toEqual([['score'], ['score']]);
      if (!vector) return;
      expect(of(name, 5, vector.example)).toEqual([]);
      const metrics = vector.example.slice(vector.start.length).split('/');
      for (const [index, metric] of metrics.entries()) {
        const without = metrics.filter((_, at) => at !== index);
        expect(of(name, 5, vector.start + without.join('/'))).toEqual(['vector']);
        expect(of(name, 5, `${vector.example}/${metric}`)).toEqual(['vector']);
        const wrong = metrics.map((one, at) => (at === index ? one.replace(/.$/, 'Q') : one));
        expect(of(name, 5, vector.start + wrong.join('/'))).toEqual(['vector']);
      }
      for (const wrong of ['', 'x', `${vector.example}/`, `CVSS:9.9/${metrics.join('/')}`])
        expect(of(name, 5, wrong)).toEqual(['vector']);
    },
  );

  test('may have further metrics, another system any number, and CVSS needs a version', () => {
    expect(of('CVSS 3.1', 8.1, 'CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H/E:F/RL:O/MAV:N')).toEqual([]);
    expect(of('CVSS 3.1', 8.1, 'CVSS:3.0/AV:N/AC:H/PR:N/UI:N/S:U/C:H/I:H/A:H')).toEqual(['vector']);
    expect(of('House scale', -700, 'any')).toEqual([]);
    expect([of('CVSS', 5), of('cvss 5', 5), of('CVSS v31', 5)]).toEqual([['system'], ['system'], ['system']]);
    for (const spelling of ['CVSS v3.1', 'CVSSv3.1', 'cvss3.1', ' CVSS  V3.1 '])
      expect([scoreSystemName(spelling), of(spelling, 5)]).toEqual(['CVSS 3.1', []]);
  });
});

test.each<[StructuredValue, string[]]>([
  [{ measure: 'RECORDS', low: 0, high: 0 }, []],
  [{ measure: 'RECORDS', low: 1 }, []],
  [{ measure: 'MONEY', high: 1.5, currency: 'usd' }, []],
  [{ measure: 'RECORDS' }, ['low']],
  [{ measure: 'RECORDS', low: null, high: null }, ['low']],
  [{ measure: 'RECORDS', low: -1, high: -0.5 }, ['low', 'high']],
  [{ measure: 'RECORDS', low: 2, high: 1 }, ['high']],
  [{ measure: 'MONEY', low: 2 }, ['currency']],
  [{ measure: 'MONEY', low: 2, currency: 'dollars' }, ['currency']],
  [{ measure: 'PEOPLE', low: 2, currency: 'USD' }, ['currency']],
])('the impact %j has faults at %j', (value, faults) => {
  expect(faultsOf(measuredImpact, value)).toEqual(faults);
});

test.each<[StructuredValue, string[]]>([
  [{ url: 'https://example.org' }, []],
  [{ url: 'http://example.org/a', archivedUrl: 'https://web.archive.org/a' }, []],
  [{ url: 'ftp://example.org' }, ['url']],
  [{ url: 'javascript:alert(1)', archivedUrl: 'example.org' }, ['url', 'archivedUrl']],
])('the reference %j has faults at %j', (value, faults) => {
  expect(faultsOf(reference, value)).toEqual(faults);
});
