import { describe, expect, test } from '@jest/globals';
import iso from 'i18n-iso-countries';
import { createRequire } from 'node:module';
import { countriesOfIso } from '../../src/model/countries.js';
import { identifierOf } from '../../src/model/externalId.js';
import { nameKey } from '../../src/model/nameKey.js';

/** The list of countries against a package that follows ISO 3166-1. */

iso.registerLocale(createRequire(import.meta.url)('i18n-iso-countries/langs/en.json'));
const names = iso.getNames('en', { select: 'all' });
const byCode = new Map(countriesOfIso.map((country) => [country.alpha2, country]));

test('has each country with its codes, and no other', () => {
  expect([...byCode.keys()].sort()).toEqual(Object.keys(names).sort());
  for (const { alpha2, codes } of countriesOfIso.filter(({ alpha2: code }) => code !== 'XK'))
    expect(codes).toEqual([iso.alpha2ToAlpha3(alpha2), iso.alpha2ToNumeric(alpha2)]);
});

/** `Congo` alone is one of two countries here. */
const ambiguous = new Set(['CD congo']);

describe.each(Object.entries(names))('%s', (code, known) => {
  test('has the names that the package knows', () => {
    const { name, others } = byCode.get(code) ?? { name: '', others: [] };
    const own = new Set([name, ...others].map(nameKey));
    const missing = known.map(nameKey).filter((key) => !own.has(key) && !own.has(key.replace(/^the/, '')));
    expect(missing.filter((key) => !ambiguous.has(`${code} ${key}`))).toEqual([]);
  });
});

test('no name is that of two countries, and each code is an identifier', () => {
  const keys = countriesOfIso.flatMap(({ name, others }) => [name, ...others].map(nameKey));
  expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  for (const { alpha2, codes } of countriesOfIso)
    for (const value of [alpha2, ...codes])
      expect(identifierOf('COUNTRY', { system: 'ISO 3166-1', value })).toBe(`ISO 3166-1:${value}`);
});
