import { beforeAll, expect, test } from '@jest/globals';
import { chartOf } from './report/chart.js';
import { tablesOf } from './report/table.js';
import type { SizeResult } from './result.js';
import { questionNames, run } from './run.js';

/** A complete run over a tiny graph, including the comparison of all answers. */
let result: SizeResult;
const said: string[] = [];

beforeAll(async () => {
  result = await run({
    plan: { incidents: 60, shape: 'plain' },
    pace: { rounds: 1, sliceMs: 30, warmUpMs: 10 },
    only: questionNames,
    say: (line) => said.push(line),
  });
}, 600_000);

test('all contenders answer every question equally and are measured', () => {
  expect(result.size).toBe(60);
  expect(result.questions.map(({ name }) => name)).toEqual(questionNames);
  for (const question of result.questions) {
    expect(question.latencyToLimit).toBeGreaterThan(0);
    expect(question.throughputToLimit).toBeGreaterThanOrEqual(0);
    expect(question.raw.service.requests).toBeGreaterThan(0);
    expect(question.raw.limit.medianMs).toBeGreaterThan(0);
  }
});

test('@neo4j/graphql is measured where it can answer, and lenses are compared with no lens', () => {
  const answered = result.questions.filter(({ speedupOverNeo4jGraphql }) => speedupOverNeo4jGraphql !== null);
  expect(answered.map(({ name }) => name)).toEqual([
    ...['incident', 'attributions', 'interval', 'hops', 'search', 'graph', 'addIncident'],
  ]);
  const lensed = result.questions.filter(({ lensToNone }) => lensToNone !== null);
  expect(lensed.map(({ name }) => name)).toEqual(questionNames.filter((name) => name.endsWith('WithLens')));
});

test('figures are read back from a file and shown in tables and a chart', () => {
  const kept = JSON.parse(JSON.stringify(result)) as SizeResult;
  expect(kept).toEqual(result);
  for (const { title } of kept.questions) expect(tablesOf(kept)).toContain(title);
  const chart = chartOf(kept);
  expect(chart).toMatch(/^<svg [^>]*xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
  expect(chart).toContain('prefers-color-scheme: dark');
  expect(chart).toContain('One incident');
});
