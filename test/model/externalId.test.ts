import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { allKinds, type EntityKind, kindFields } from '../../src/model/entityKind.js';
import {
  externalIdOf,
  formsFor,
  identifierOf,
  identifiersGiven,
  identifiersNamed,
  identifiersOf,
  systemNamed,
  systemNames,
  withIdentifiersOnce,
} from '../../src/model/externalId.js';
import {
  externalSystems,
  type ExternalSystem,
  type IdentifierForm,
} from '../../src/model/externalSystems.js';

const forms = externalSystems.flatMap((system) => system.forms.map((form) => ({ system, form })));
const kindsOf = ({ kinds = allKinds }: IdentifierForm) => kinds;

describe.each(externalSystems)('$name', (system: ExternalSystem) => {
  test('has a name without the sign that ends it, and its examples have its forms in their canonical spelling', () => {
    expect(system.name).not.toContain(':');
    for (const form of system.forms) {
      expect(form.example).toMatch(form.pattern);
      for (const kind of kindsOf(form))
        expect(identifierOf(kind, { system: system.name, value: form.example })).toBe(
          `${system.name}:${form.example}`,
        );
    }
  });
});

test('each form identifies an entity regardless of spaces around it, the case of letters, and how the system is written', () => {
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.infiniteStream(fc.boolean()), ({ system, form }, upper) => {
      const flip = (text: string): string =>
        Array.from(text, (letter) =>
          upper.next().value === true ? letter.toUpperCase() : letter.toLowerCase(),
        ).join('');
      const value = system.spelling === 'as written' ? form.example : flip(form.example);
      const [kind] = kindsOf(form) as [EntityKind];
      const written = { system: flip(system.name).replaceAll(' ', '-'), value: ` ${value}\t` };
      const identifier = `${system.name}:${form.example}`;
      expect(identifierOf(kind, written)).toBe(identifier);
      expect(identifiersNamed(` ${value} `)).toContain(identifier);
      expect(externalIdOf(identifier)).toMatchObject({ system: system.name, value: form.example });
    }),
  );
});

test('an identifier is its own canonical form, and belongs to no kind that its system does not identify', () => {
  const value = fc.oneof(
    fc.string(),
    fc
      .constantFrom(...forms.map(({ form }) => form.example))
      .chain((example) =>
        fc
          .tuple(fc.nat(example.length), fc.string({ maxLength: 2 }))
          .map(([at, more]) => example.slice(0, at) + more + example.slice(at + 1)),
      ),
  );
  fc.assert(
    fc.property(
      fc.constantFrom(...allKinds),
      fc.constantFrom(...systemNames),
      value,
      (kind, system, text) => {
        const identifier = identifierOf(kind, { system, value: text });
        if (identifier === undefined) return;
        expect(identifier).toBe(identifier.trim());
        const { value: canonical } = externalIdOf(identifier);
        expect(identifierOf(kind, { system, value: canonical })).toBe(identifier);
        expect(formsFor(systemNamed(system) as ExternalSystem, kind)).not.toEqual([]);
      },
    ),
  );
});

test.each([
  ['VULNERABILITY', 'CVE', 'CVE-99-1'],
  ['VULNERABILITY', 'CVE', 'CVE-2017-014'],
  ['ATTACK_PATTERN', 'ATT&CK', '1486'],
  ['ATTACK_PATTERN', 'ATT&CK', 'G0032'],
  ['INTRUSION_SET', 'ATT&CK', 'T1486'],
  ['COUNTRY', 'ISO 3166-1', 'Russia'],
  ['COUNTRY', 'ISO 3166-1', '8'],
  ['COUNTRY', 'CVE', 'CVE-2017-0144'],
  ['MALWARE', 'MISP', '68391641-859f-4a9a-9a1e-3e5cf71ec37'],
  ['MALWARE', 'STIX', '68391641-859f-4a9a-9a1e-3e5cf71ec376'],
  ['INCIDENT', 'EuRepoC', '007'],
  ['PERSON', 'Wikidata', 'Q0'],
  ['SOURCE', 'URL', 'javascript:alert(1)'],
] as const)('%s: %s %s is none', (kind, system, value) => {
  expect(identifierOf(kind, { system, value })).toBeUndefined();
});

test.each([
  ['CVE:CVE-2017-0144', 'https://www.cve.org/CVERecord?id=CVE-2017-0144'],
  ['ATT&CK:T1566.001', 'https://attack.mitre.org/techniques/T1566/001/'],
  ['ATT&CK:G0032', 'https://attack.mitre.org/groups/G0032/'],
  ['ISO 3166-1:PRK', null],
  ['URL:https://example.org/a?b=c:d', 'https://example.org/a?b=c:d'],
])('the page of %s', (identifier, url) => {
  expect(externalIdOf(identifier).url).toBe(url);
});

describe('each identifier is stored once', () => {
  const externalIds = [
    { system: 'cve', value: 'cve-2021-44228' },
    { system: 'CVE', value: 'CVE-2021-45046' },
    { system: 'Wikidata', value: 'Q1' },
  ];

  test('in the field that holds it, the first one where it is given none', () => {
    expect(withIdentifiersOnce('VULNERABILITY', { name: 'Log4Shell', externalIds })).toEqual({
      ...{ name: 'Log4Shell', cve: 'CVE-2021-44228' },
      externalIds: ['CVE:CVE-2021-45046', 'Wikidata:Q1'],
    });
    expect(withIdentifiersOnce('VULNERABILITY', { cve: 'CVE-2021-45046', externalIds })).toEqual({
      ...{ cve: 'CVE-2021-45046', externalIds: ['CVE:CVE-2021-44228', 'Wikidata:Q1'] },
    });
    expect(withIdentifiersOnce('VULNERABILITY', { externalIds }, { cve: 'CVE-2021-45046' })).toEqual({
      externalIds: ['CVE:CVE-2021-44228', 'Wikidata:Q1'],
    });
  });

  test('and all are read, each with its path in the input', () => {
    const stated = { cve: 'CVE-2021-45046', externalIds };
    expect(identifiersOf(withIdentifiersOnce('VULNERABILITY', stated))).toEqual([
      ...['CVE:CVE-2021-45046', 'CVE:CVE-2021-44228', 'Wikidata:Q1'],
    ]);
    expect(identifiersGiven('entity', 'VULNERABILITY', stated)).toEqual([
      { identifier: 'CVE:CVE-2021-45046', path: 'entity.cve' },
      { identifier: 'CVE:CVE-2021-44228', path: 'entity.externalIds.0' },
      { identifier: 'Wikidata:Q1', path: 'entity.externalIds.2' },
    ]);
  });

  test('a field of a kind has a form of the system that it names', () => {
    for (const kind of allKinds)
      for (const { name, system, form } of kindFields(kind)) {
        if (system === undefined) continue;
        const declared = systemNamed(system) as ExternalSystem;
        expect(declared.name).toBe(system);
        const [first] = formsFor(declared, kind);
        expect([name, form ?? first]).toEqual([name, first]);
      }
  });
});
