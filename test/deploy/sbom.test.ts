import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectFolder } from '../../src/projectFolder.js';

interface Bom {
  bomFormat: string;
  specVersion: string;
  metadata: { component: { name: string; version: string; type: string } };
  components: { name: string; purl: string; hashes: object[]; licenses: object[] }[];
}

const manifest = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
let folder: string;
let run: { status: number | null; stdout: string; stderr: string };
const bom = (file: string): Bom => JSON.parse(readFileSync(join(folder, file), 'utf8')) as Bom;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'incident-graph-sbom-'));
  run = spawnSync(process.execPath, [join(projectFolder, 'deploy', 'sbom.mjs'), folder], {
    encoding: 'utf8',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

test('every license is allowed', () => {
  expect([run.status, run.stderr]).toEqual([0, '']);
});

test.each([
  ['service.cdx.json', manifest.dependencies],
  ['pages.cdx.json', { ...manifest.dependencies, ...manifest.devDependencies }],
])('%s lists the packages with version, hash and license', (file, wanted) => {
  const { bomFormat, specVersion, metadata, components } = bom(file);
  expect([bomFormat, specVersion]).toEqual(['CycloneDX', '1.5']);
  const { name, version } = manifest;
  expect(metadata.component).toMatchObject({ name, version, type: 'application' });
  const names = new Set(components.map((component) => component.name));
  expect(Object.keys(wanted).filter((one) => !names.has(one))).toEqual([]);
  expect(names).not.toContain('jest');
  for (const { purl, hashes, licenses } of components)
    expect([purl, hashes.length, licenses.length]).toEqual([expect.stringMatching(/^pkg:npm\/.+@\d/), 1, 1]);
});

test('the service runs without the packages of the pages', () => {
  expect(bom('service.cdx.json').components.map(({ name }) => name)).not.toContain('react');
});

test('licenses.csv has a row for each package', () => {
  const rows = parse(readFileSync(join(folder, 'licenses.csv')), { columns: true }) as unknown as Record<
    'package' | 'license' | 'part',
    string
  >[];
  expect(rows).toHaveLength(bom('pages.cdx.json').components.length);
  expect(rows.filter(({ license }) => license === '' || license === 'unknown')).toEqual([]);
  expect(rows.find((row) => row.package === 'graphql')).toMatchObject({ license: 'MIT', part: 'service' });
  expect(rows.find((row) => row.package === 'react')).toMatchObject({ part: 'pages' });
});
