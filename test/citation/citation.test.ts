import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { coveredBy, statementOfClaim } from '../../src/citation/canonical.js';
import type { ClaimContent } from '../../src/citation/questions.js';
import { type Reference, referenceIn, referenceLine } from '../../src/citation/reference.js';
import { citationIn, type Entry } from '../../src/citation/styles.js';
import { ClientError } from '../../src/errors.js';
import { CitationStyle } from '../../src/model/citation.js';

const styles = Object.values(CitationStyle);
const hash = 'a1'.repeat(32);

const entry = (title: string, reference: Partial<Reference> = {}, url?: string): Entry => ({
  title,
  reference: {
    ids: ['incident:wannacry', 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea'],
    lens: { asOf: '2017-12', recordedBy: '2026-12-01T09:00:00.000Z' },
    claims: 2,
    hash,
    ...reference,
  },
  hashes: { 'claim:a': '0123456789abcdef', 'claim:b': 'fedcba9876543210' },
  accessed: '2026-12-02',
  ...(url !== undefined && { url }),
});

describe('a citation', () => {
  test('is an item of CSL-JSON', () => {
    const item = JSON.parse(
      citationIn(CitationStyle.CSL_JSON, entry('Claims: “WannaCry”', {}, 'https://graph.example/x')),
    );
    expect(item).toEqual({
      id: 'claims-a1a1a1a1a1a1',
      type: 'dataset',
      title: 'Claims: “WannaCry”',
      publisher: 'Cyber Incident Graph',
      version: '2026-12-01T09:00:00.000Z',
      issued: { 'date-parts': [[2026, 12, 1]] },
      accessed: { 'date-parts': [[2026, 12, 2]] },
      URL: 'https://graph.example/x',
      note: `[cited: ids=incident:wannacry,relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea; asOf=2017-12; recordedBy=2026-12-01T09:00:00.000Z; claims=2; sha256=${hash}]`,
      custom: {
        ids: ['incident:wannacry', 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea'],
        lens: { asOf: '2017-12', recordedBy: '2026-12-01T09:00:00.000Z' },
        hash: `sha256:${hash}`,
        claims: { 'claim:a': '0123456789abcdef', 'claim:b': 'fedcba9876543210' },
      },
    });
  });

  test('escapes in BibLaTeX what has a meaning there, and keeps every letter', () => {
    const text = citationIn(
      CitationStyle.BIBLATEX,
      entry(String.raw`50% of {Łódź} & ش_\~^`, {}, 'https://graph.example/a_b{c}'),
    );
    expect(text).toContain(
      String.raw`title = {{50\% of \{Łódź\} \& ش\_\textbackslash{}\textasciitilde{}\textasciicircum{}}},`,
    );
    expect(text).toContain('url = {https://graph.example/a_b%7Bc%7D},');
    expect(text).toMatch(/^@dataset\{claims-a1a1a1a1a1a1,\n {2}title = /);
    expect(text).toContain(String.raw`ATTRIBUTED\_TO`);
  });

  test('is a record of RIS, each value on a line of its own', () => {
    const lines = citationIn(CitationStyle.RIS, entry('Claims: “WannaCry”')).split('\r\n');
    expect(lines[0]).toBe('TY  - DATA');
    expect(lines.slice(-2)).toEqual(['ER  - ', '']);
    for (const line of lines.slice(0, -1)) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- /);
    expect(lines).toContain('DA  - 2026/12/01');
    expect(lines).toContain('Y2  - 2026/12/02');
  });

  test('is one line of text', () => {
    const text = citationIn(CitationStyle.TEXT, entry('Claims: “WannaCry”', {}, 'https://graph.example/x'));
    expect(text).toMatch(
      /^Cyber Incident Graph\. Claims: “WannaCry” \[Data set\]\. Version 2026-12-01T09:00:00\.000Z\. https:\/\/graph\.example\/x\. Accessed 2026-12-02\. \[cited: [^\]]+\]\n$/,
    );
  });
});

describe('a reference', () => {
  const id = fc.oneof(
    fc.stringMatching(/^incident:[a-z0-9-]{1,20}$/),
    fc.constantFrom(
      'relationship:incident:a/ATTRIBUTED_TO/country:b',
      'claim:x.y_z',
      'source:łódź',
      'tool:a,b;c]=d%',
    ),
  );
  const ids = fc.uniqueArray(id, { minLength: 1, maxLength: 5 });
  const list = fc.option(fc.array(id, { maxLength: 3 }), { nil: undefined });
  const lens = fc.record(
    {
      asOf: fc.constantFrom('2017', '2017-12', '2017-12-19'),
      claimants: list,
      excludeSources: list,
      stances: fc.constantFrom(['DENIES'], ['ASSERTS', 'SUSPECTS'], []),
      minConfidence: fc.integer({ min: 0, max: 100 }),
      withOrigins: fc.constant(true),
    },
    { requiredKeys: [] },
  );
  const given = fc.record({ ids, lens, claims: fc.nat(5_000), style: fc.constantFrom(...styles) });

  test('is read from every style as it was written', () => {
    fc.assert(
      fc.property(given, fc.string({ maxLength: 40 }), ({ style, ...rest }, title) => {
        // Without the conditions that are undefined.
        const conditions = JSON.parse(JSON.stringify(rest.lens)) as object;
        const reference = { ...rest, lens: { ...conditions, recordedBy: '2026-12-01T09:00:00.000Z' }, hash };
        const shown = title.replaceAll('[cited:', '');
        const hasHashes = style === CitationStyle.CSL_JSON;
        expect(referenceIn(citationIn(style, entry(shown, reference)))).toEqual({
          ...reference,
          ...(hasHashes && { hashes: entry('').hashes }),
        });
      }),
    );
  });

  test('is read from the line alone, with other breaks of lines, and from a list of items', () => {
    const { reference } = entry('');
    const line = referenceLine(reference);
    expect(referenceIn(line)).toEqual(reference);
    expect(referenceIn(`see\n${line.replaceAll(' ', '\n   ')} there`)).toEqual(reference);
    expect(referenceIn(line.replaceAll('_', String.raw`\textunderscore{}`))).toEqual(reference);
    const { hashes, ...read } = referenceIn(`[${citationIn(CitationStyle.CSL_JSON, entry('t'))}]`);
    expect(read).toEqual(reference);
    expect(hashes).toEqual(entry('').hashes);
  });

  test.each([
    ['no citation at all', 'This is not a citation'],
    ['{"note": 5}', 'This is not a citation'],
    ['{"note": "x"', 'This is not a citation'],
    ['null', 'This is not a citation'],
    ['[null]', 'This is not a citation'],
    [`[cited: recordedBy=2026-12-01T09:00:00.000Z; sha256=${hash}]`, 'names no ids'],
    [`[cited: ids=incident:a; sha256=${hash}]`, 'names no moment'],
    ['[cited: ids=incident:a; recordedBy=2026-12-01T09:00:00.000Z; sha256=abc]', 'has no hash'],
  ])('%s is refused', (text, message) => {
    expect(() => referenceIn(text)).toThrow(ClientError);
    expect(() => referenceIn(text)).toThrow(message);
  });
});

describe('what a claim says', () => {
  const claim = (id: string, given: Partial<ClaimContent> = {}): ClaimContent => ({
    ...{ id, marking: 'TLP_CLEAR', summary: 'Said.', stance: 'ASSERTS', confidence: null },
    ...{
      basis: ['B', 'A'],
      derivedFrom: [],
      disputes: [{ id: 'claim:z' }, { id: 'claim:y' }],
      supersedes: [],
    },
    recordedIds: {
      subject: 'incident:a',
      object: null,
      claimants: ['person:a'],
      source: 'source:a',
      primarySource: null,
    },
    ...given,
  });

  test('has sorted lists, and neither empty values nor the marking', () => {
    expect(statementOfClaim(claim('claim:a'))).toEqual({
      ...{
        id: 'claim:a',
        summary: 'Said.',
        stance: 'ASSERTS',
        basis: ['A', 'B'],
        disputes: ['claim:y', 'claim:z'],
      },
      ...{ subject: 'incident:a', claimants: ['person:a'], source: 'source:a' },
    });
  });

  test('is hashed in its canonical form', () => {
    const { canonical, hash: whole, hashes } = coveredBy([claim('claim:a'), claim('claim:b')]);
    expect(canonical).toMatch(/^\[\{"basis":\["A","B"\],"claimants":\["person:a"\],"disputes":/);
    expect(whole).toBe(createHash('sha256').update(canonical).digest('hex'));
    expect(Object.keys(hashes)).toEqual(['claim:a', 'claim:b']);
    const changed = coveredBy([claim('claim:a'), claim('claim:b', { summary: 'Said otherwise.' })]);
    expect(changed.hash).not.toBe(whole);
    expect(changed.hashes['claim:a']).toBe(hashes['claim:a']);
    expect(changed.hashes['claim:b']).not.toBe(hashes['claim:b']);
    expect(
      coveredBy([
        claim('claim:a', { marking: 'TLP_RED', added: null, subject: { marking: 'TLP_RED' } }),
        claim('claim:b'),
      ]).hash,
    ).toBe(whole);
  });
});
