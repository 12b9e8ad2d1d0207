import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nameKey, nameWords } from '../../src/model/nameKey.js';

describe('names with the same key', () => {
  test.each([
    ['FIN7', 'FIN 7', 'fin-7', 'FIN_7', 'ＦＩＮ７'],
    ['Fancy Bear', 'FancyBear', 'FANCY  BEAR', 'Fancy\u00a0Bear', 'Fancy\u200bBear', 'fancy.bear'],
    ['Łódź', 'Lodz', 'Ło\u0301dz\u0301'],
    ['Weiß', 'Weiss', 'WEISS'],
    ['Işık', 'Isik', 'IŞIK', 'İşik'],
    ['Đường', 'Duong'],
    ['Türkiye', 'Turkiye', 'Tu\u0308rkiye'],
    ['WannaCry', 'W\u0430nnaCry', 'Wanna\u00adCry'],
    ['Sony Pictures', 'Ѕоny Рiсturеs'],
    ['People’s Liberation Army', 'Peoples Liberation Army', "People's Liberation Army"],
    ['ΟΔΟΣ', 'οδος', 'οδοσ'],
    ['Øresund', 'Oresund'],
  ])('%s', (name, ...others) => {
    expect([...new Set([name, ...others].map(nameKey))]).toEqual([nameKey(name)]);
  });
});

test.each([
  ['C++ Group', ['c', 'group']],
  ['S&P Global', ['s', 'p', 'global']],
  ['Sandworm (Unit 74455)', ['sandworm', 'unit', '74455']],
  ['Лаборатория Касперского', ['лаборатория', 'касперского']],
  ['сосо', ['сосо']],
  ['国家安全部', ['国家安全部']],
  ['हिन्दी', ['हिन्दी'.normalize('NFKC')]],
  ['!!', []],
])('the words of %s', (name, expected) => {
  expect(nameWords(name)).toEqual(expected);
});

test('a name, its composed and decomposed forms, and its key have the same key', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      const key = nameKey(name);
      expect(nameKey(name.normalize('NFC'))).toBe(key);
      expect(nameKey(name.normalize('NFD'))).toBe(key);
      expect(nameKey(`\u200b ${name} \u00a0`)).toBe(key);
      expect(nameKey(key)).toBe(key);
    }),
  );
});
