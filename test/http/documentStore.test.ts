import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { documentStore } from '../../src/http/caching/documentStore.js';

const filled = async (texts: readonly string[]) => {
  const store = documentStore();
  for (const text of texts) await store?.set(text, parse(text));
  const kept = await Promise.all(texts.map(async (text) => (await store?.get(text)) !== undefined));
  return { count: kept.filter(Boolean).length, isLastKept: kept.at(-1), isFirstKept: kept[0] };
};

test('texts that are used once do not accumulate', async () => {
  const texts = Array.from({ length: 3_000 }, (_, n) => `{ incident(id: "incident:${n}") { name } }`);
  const { count, isFirstKept, isLastKept } = await filled(texts);
  expect(count).toBe(1_000);
  expect([isFirstKept, isLastKept]).toEqual([false, true]);
});

test('long texts count by their length', async () => {
  const fields = Array.from({ length: 4_000 }, (_, n) => `f${n}: name`).join(' ');
  const texts = Array.from({ length: 40 }, (_, n) => `{ incident(id: "incident:${n}") { ${fields} } }`);
  const { count, isLastKept } = await filled(texts);
  expect(count).toBe(Math.floor(500_000 / ((texts[10]?.length ?? 0) + 1)));
  expect(isLastKept).toBe(true);
});
