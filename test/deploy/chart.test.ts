import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { secretSettings, settings } from '../../src/config.js';
import { projectFolder } from '../../src/projectFolder.js';

const chart = join(projectFolder, 'deploy', 'helm', 'incident-graph');
const read = (name: string): string => readFileSync(join(chart, name), 'utf8');
const { version } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  version: string;
};

test('the chart and its image have the version of the project', () => {
  expect(parse(read('Chart.yaml'))).toMatchObject({ version, appVersion: version });
});

describe('the values', () => {
  const isValid = new Ajv({ strict: false }).compile(JSON.parse(read('values.schema.json')) as object);
  const values = parse(read('values.yaml')) as Record<string, Record<string, unknown>>;
  const changed = (part: string, change: object) => ({ ...values, [part]: { ...values[part], ...change } });

  test('are valid by default, and their settings exist', () => {
    expect([isValid(values), isValid.errors]).toEqual([true, null]);
    const known = Object.keys(settings.shape);
    expect(Object.keys(values['settings'] ?? {}).filter((name) => !known.includes(name))).toEqual([]);
  });

  test.each([
    ['a secret among the settings', changed('settings', { NEO4J_PASSWORD: 'secret' })],
    ['a setting that is no text', changed('settings', { MAX_COST: 5 })],
    ['an unknown value', { ...values, replica: 2 }],
    ['a digest that is none', changed('image', { digest: 'latest' })],
    ['another database', changed('neo4j', { uri: 'postgres://db' })],
    ['a service without its password', changed('neo4j', { passwordSecret: { name: '', key: 'password' } })],
  ])('%s is refused', (_what, wrong) => expect(isValid(wrong)).toBe(false));
});

const helm = process.env['HELM_PATH'] ?? 'helm';
const hasHelm = spawnSync(helm, ['version']).status === 0;

interface Resource {
  kind: string;
  metadata: { name: string };
  spec: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- manifests are checked, not typed
}

(hasHelm ? describe : describe.skip)('rendered by Helm', () => {
  const render = (...set: string[]): Resource[] => {
    const options = set.flatMap((one) => ['--set', one]);
    const { status, stdout, stderr } = spawnSync(
      helm,
      ['template', 'incidents', chart, '--kube-version', '1.30.0', ...options],
      { encoding: 'utf8' },
    );
    expect([status, stderr]).toEqual([0, '']);
    return parseAllDocuments(stdout).map((document) => document.toJS() as Resource);
  };
  const of = (resources: readonly Resource[], kind: string) => resources.find((one) => one.kind === kind);

  test('lint finds nothing', () => {
    const { status, stdout } = spawnSync(helm, ['lint', '--strict', chart], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([0, expect.stringContaining('0 chart(s) failed')]);
  });

  test('by default there are a service with probes, a budget and a network policy', () => {
    const resources = render();
    expect(resources.map(({ kind }) => kind).sort()).toEqual([
      ...['Deployment', 'NetworkPolicy', 'PodDisruptionBudget', 'Service'],
    ]);
    const pod = of(resources, 'Deployment')?.spec.template.spec;
    const [container] = pod.containers;
    expect(container.readinessProbe.httpGet.path).toBe('/health/ready');
    expect(container.livenessProbe.httpGet.path).toBe('/health/live');
    expect(pod.securityContext.runAsNonRoot).toBe(true);
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
    const { matchLabels } = of(resources, 'PodDisruptionBudget')?.spec.selector ?? {};
    expect(of(resources, 'Deployment')?.spec.template.metadata.labels).toMatchObject(matchLabels as object);
    expect(render('replicas=1').map(({ kind }) => kind)).not.toContain('PodDisruptionBudget');
  });

  test('all settings exist, and secrets are files', () => {
    const resources = render('jwtSecret.name=jwt', 'redisUrl.name=redis', 'settings.PUBLIC_PATH=/cti');
    const { env } = of(resources, 'Deployment')?.spec.template.spec.containers[0] ?? {};
    const names = (env as { name: string }[]).map(({ name }) => name);
    const files = secretSettings.map((name) => `${name}_FILE`);
    const known = [...Object.keys(settings.shape), ...files];
    expect(names.filter((name) => !known.includes(name))).toEqual([]);
    expect(names).toEqual(expect.arrayContaining([...files, 'PUBLIC_PATH']));
    for (const name of secretSettings) expect(names).not.toContain(name);
  });

  test('the backup runs the script with the retention of the values', () => {
    const resources = render('backup.enabled=true', 'backup.daily=3');
    const [container] = of(resources, 'CronJob')?.spec.jobTemplate.spec.template.spec.containers ?? [];
    expect(container.command.slice(0, 4)).toEqual(['node', 'deploy/backup.mjs', '/backups', '--daily=3']);
    expect(of(resources, 'PersistentVolumeClaim')?.metadata.name).toBe('incidents-backup');
    const existing = render('backup.enabled=true', 'backup.existingClaim=mine');
    expect(of(existing, 'PersistentVolumeClaim')).toBeUndefined();
  });
});
