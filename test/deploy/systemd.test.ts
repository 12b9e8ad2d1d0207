import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';

const units = join(projectFolder, 'deploy', 'systemd');
const names = readdirSync(units);
const read = (name: string): string => readFileSync(join(units, name), 'utf8');
const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0;

test.each(names)('%s runs files that exist, as another user than root', (name) => {
  const text = read(name);
  for (const [, path = ''] of text.matchAll(/\/opt\/incident-graph\/((?:deploy|docs)\/[\w./-]+)/g))
    expect([path, existsSync(join(projectFolder, path))]).toEqual([path, true]);
  if (!name.endsWith('.service')) return;
  expect(text).toContain('\nUser=incident-graph\n');
  expect(text).not.toMatch(/PASSWORD=|SECRET=/);
});

test('a lost database makes systemd start the service again', () => {
  const [, code] =
    /databaseLostExitCode = (\d+)/.exec(readFileSync(join(projectFolder, 'src', 'main.ts'), 'utf8')) ?? [];
  expect(read('incident-graph.service')).toContain(`\nRestartForceExitStatus=${code ?? 'unknown'}\n`);
});

(hasSystemd ? describe : describe.skip)('systemd', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'incident-graph-units-'));
    // The program and the documentation are where they are on the machine of the service.
    for (const name of names)
      writeFileSync(
        join(folder, name),
        read(name)
          .replace('/usr/bin/node ', '/bin/true ')
          .replace(/^Documentation=.*\n/m, ''),
      );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('accepts the units', () => {
    const files = names.map((name) => join(folder, name));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...files], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
  });

  test('rates the exposure of the service as low', () => {
    const { status, stdout } = spawnSync(
      'systemd-analyze',
      ['security', '--offline=true', '--threshold=20', '--no-pager', join(folder, 'incident-graph.service')],
      { encoding: 'utf8' },
    );
    expect([status, stdout.trim().split('\n').at(-1)]).toEqual([0, expect.stringContaining('OK')]);
  });
});
