import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'incident-graph-secrets-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const make = (target: string) =>
  spawnSync(process.execPath, [join(projectFolder, 'src', 'setup', 'secrets.mjs'), target], {
    encoding: 'utf8',
  });
const modeOf = (path: string): number => statSync(path).mode & 0o777;

test('makes both files with one password, in a folder for this user only', () => {
  const target = join(folder, 'new');
  expect(make(target).status).toBe(0);
  const password = readFileSync(join(target, 'neo4j-password'), 'utf8');
  expect(password).toMatch(/^[\w-]{32}$/);
  expect(readFileSync(join(target, 'neo4j-auth'), 'utf8')).toBe(`neo4j/${password}`);
  expect([modeOf(target), modeOf(join(target, 'neo4j-auth'))]).toEqual([0o700, 0o444]);
});

test('keeps what exists', () => {
  const target = join(folder, 'new');
  const before = readFileSync(join(target, 'neo4j-password'), 'utf8');
  expect(make(target).status).toBe(0);
  expect(readFileSync(join(target, 'neo4j-password'), 'utf8')).toBe(before);
});

test('completes a password of the operator, and refuses two that differ', () => {
  const target = mkdtempSync(join(folder, 'own-'));
  writeFileSync(join(target, 'neo4j-password'), 'chosen by hand\n');
  expect(make(target).status).toBe(0);
  expect(readFileSync(join(target, 'neo4j-auth'), 'utf8')).toBe('neo4j/chosen by hand');
  writeFileSync(join(target, 'neo4j-password'), 'changed');
  const refused = make(target);
  expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('different passwords')]);
});
