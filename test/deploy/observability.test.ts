import { describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { parse } from 'yaml';
import { makeMetrics } from '../../src/http/metrics.js';
import { projectFolder } from '../../src/projectFolder.js';

/** The dashboard and the alerts ask for metrics and labels that `/metrics` has. */

const folder = join(projectFolder, 'deploy', 'observability');
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

/** The output of /metrics after a request and a statement. */
async function exposition(): Promise<string> {
  let ended: (statement: string, seconds: number, failed: boolean) => void = () => undefined;
  const metrics = makeMetrics({
    pathOf: () => '/graphql',
    loadShedder: () => ({ inFlight: 0, queued: 0, limit: 8, shed: 0 }),
    openStreams: () => 0,
    rateLimited: () => 0,
    speedLayer: () => 0,
    onStatementEnd: (listener) => (ended = listener),
    driverPatchesApplied: true,
    isReady: async () => true,
  });
  ended('incident', 0.1, false);
  const response = Object.assign(new EventEmitter(), { headersSent: true, statusCode: 200 });
  metrics.observe(
    Object.assign(new EventEmitter(), { url: '/graphql' }) as unknown as IncomingMessage & {
      req: IncomingMessage;
    },
    response as unknown as ServerResponse & { req: IncomingMessage },
  );
  response.emit('close');
  await new Promise((resolve) => setImmediate(resolve));
  const { body } = await metrics.reply();
  return body as string;
}

const page = await exposition();

/** The labels of each series, by its name. */
const labelsOf = new Map<string, Set<string>>();
for (const [, name = '', labels = ''] of page.matchAll(/^([a-z]\w*)(?:\{(.*)\})? \S+$/gm)) {
  const known = labelsOf.get(name) ?? new Set();
  labelsOf.set(name, known);
  for (const [, label = ''] of labels.matchAll(/(\w+)="/g)) known.add(label);
}
/** Added by Prometheus when it scrapes. */
const ofScrape = ['job', 'instance'];

const functions = new Set(
  'sum by count min max topk rate absent histogram_quantile without on ignoring'.split(' '),
);

/** The faults of an expression: names of no series and of no function, and labels that its series do not have. */
function faultsOf(expression: string): string[] {
  const bare = expression.replace(/\$__rate_interval/g, '5m');
  const series = [...bare.matchAll(/\bincident_graph_\w+/g)].map(([name]) => name);
  const known = new Set([...series.flatMap((name) => [...(labelsOf.get(name) ?? [])]), ...ofScrape]);
  const selected = [...bare.matchAll(/(\w+)\{([^}]*)\}/g)].flatMap(([, name = '', matchers = '']) =>
    [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)]
      .map(([, label = '']) => label)
      .filter((label) => !ofScrape.includes(label) && !labelsOf.get(name)?.has(label))
      .map((label) => `${name} has no label ${label}`),
  );
  const grouped = [...bare.matchAll(/\b(?:by|without)\s*\(([^)]*)\)/g)]
    .flatMap(([, labels = '']) => labels.split(',').map((label) => label.trim()))
    .filter((label) => !known.has(label))
    .map((label) => `no series has the label ${label}`);
  const rest = bare
    .replace(/"[^"]*"/g, '')
    .replace(/\{[^}]*\}/g, '')
    .replace(/\b(?:by|without)\s*\([^)]*\)/g, '')
    .replace(/\[\d+[smhd]\]/g, '');
  const unknown = [...rest.matchAll(/[a-z_]\w*/gi)]
    .map(([word]) => word)
    .filter((word) => !labelsOf.has(word) && !functions.has(word))
    .map((word) => `${word} is not at /metrics`);
  const none = series.length === 0 ? ['no series'] : [];
  return [...none, ...selected, ...grouped, ...unknown];
}

test('faults of an expression are found', () => {
  expect(faultsOf('sum by (route) (rate(incident_graph_request_duration_seconds_count[5m]))')).toEqual([]);
  expect(faultsOf('incident_graph_redy == 0')).toEqual(['incident_graph_redy is not at /metrics']);
  expect(faultsOf('sum by (rout) (incident_graph_ready{stat="1"})')).toEqual([
    'incident_graph_ready has no label stat',
    'no series has the label rout',
  ]);
});

describe('the alerts', () => {
  interface Rule {
    alert: string;
    expr: string;
    labels: { severity: string };
    annotations: { summary: string; description: string };
  }
  const { groups } = parse(read('alerts.yaml')) as { groups: { rules: Rule[] }[] };
  const rules = groups.flatMap((group) => group.rules);

  test.each(rules.map((rule) => [rule.alert, rule] as const))(
    '%s',
    (_name, { expr, labels, annotations }) => {
      expect(faultsOf(expr)).toEqual([]);
      expect(['critical', 'warning', 'info']).toContain(labels.severity);
      expect([annotations.summary, annotations.description]).not.toContain(undefined);
    },
  );

  const promtool = process.env['PROMTOOL_PATH'] ?? 'promtool';
  const hasPromtool = spawnSync(promtool, ['--version']).status === 0;
  (hasPromtool ? test : test.skip)('pass promtool, like /metrics itself', () => {
    const checked = spawnSync(promtool, ['check', 'rules', join(folder, 'alerts.yaml')], {
      encoding: 'utf8',
    });
    expect([checked.status, checked.stderr]).toEqual([0, '']);
    const metrics = spawnSync(promtool, ['check', 'metrics'], { input: page, encoding: 'utf8' });
    expect([metrics.status, metrics.stderr]).toEqual([0, '']);
  });
});

describe('the dashboard', () => {
  interface Panel {
    title: string;
    type: string;
    targets?: { expr: string }[];
  }
  const { panels, templating } = JSON.parse(read('grafana-dashboard.json')) as {
    panels: Panel[];
    templating: { list: { name: string; query: string | { query: string } }[] };
  };
  const asking = panels.filter(({ type }) => type !== 'row');

  test.each(asking.map(({ title, targets = [] }) => [title, targets] as const))('%s', (_title, targets) => {
    expect(targets.length).toBeGreaterThan(0);
    for (const { expr } of targets) {
      expect([expr, faultsOf(expr)]).toEqual([expr, []]);
      expect(expr).toContain('job=~"$job", instance=~"$instance"');
    }
  });

  test('its variables are values of labels that exist', () => {
    const queries = templating.list.flatMap(({ query }) => (typeof query === 'string' ? [] : [query.query]));
    expect(queries.length).toBe(2);
    for (const query of queries) {
      const [, series, label] = /^label_values\((.*), (\w+)\)$/.exec(query) ?? [];
      expect(faultsOf(`sum by (${label}) (${series})`)).toEqual([]);
    }
  });
});
