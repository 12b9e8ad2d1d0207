import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { projectFolder } from '../../src/projectFolder.js';

/** Every package.json lists exactly the packages that its files import, so that `npm start` installs nothing else. */

interface Manifest {
  scripts?: Record<string, string>;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
  peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const inProject = (...path: string[]): string => join(projectFolder, ...path);
const manifestAt = (path: string): Manifest => JSON.parse(readFileSync(inProject(path), 'utf8')) as Manifest;
const packagesOf = ({ dependencies, devDependencies }: Manifest): string[] =>
  Object.keys({ ...dependencies, ...devDependencies });

const [root, tests, bench, clients] = ['', 'test/', 'test/bench/', 'test/clients/'].map((folder) =>
  manifestAt(`${folder}package.json`),
) as [Manifest, Manifest, Manifest, Manifest];

const isSource = (path: string): boolean =>
  /\.(ts|tsx|mjs|js)$/.test(path) && !/(^|\/)node_modules\//.test(path);
const filesBelow = (folder: string): string[] =>
  readdirSync(inProject(folder), { recursive: true, encoding: 'utf8' })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter(isSource);
const files = [...readdirSync(projectFolder).filter(isSource), ...filesBelow('src'), ...filesBelow('test')];

/** "@apollo/server/plugin/disabled" is of the package "@apollo/server". */
const packageOf = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const imports = new Map(
  files.map((file) => {
    const { importedFiles } = ts.preProcessFile(readFileSync(inProject(file), 'utf8'), true, true);
    const specifiers = importedFiles.map(({ fileName }) => fileName);
    const packages = specifiers.filter((name) => !name.startsWith('.') && !name.startsWith('node:'));
    return [file, new Set(packages.map(packageOf))];
  }),
);

const checkFiles = ['eslint.config.js', 'jest.config.mjs'];
/** Built or run before the service is served; everything else in `src/` runs in production, without devDependencies. */
const buildFolders = ['src/explorer/', 'src/playground/', 'src/setup/'];
const belongsTo = {
  service: (file: string) => file.startsWith('src/') && !belongsTo.build(file),
  build: (file: string) =>
    buildFolders.some((folder) => file.startsWith(folder)) ||
    (!file.includes('/') && !checkFiles.includes(file)),
  tests: (file: string) =>
    checkFiles.includes(file) ||
    (file.startsWith('test/') && !belongsTo.bench(file) && !belongsTo.clients(file)),
  bench: (file: string) => file.startsWith('test/bench/'),
  clients: (file: string) => file.startsWith('test/clients/'),
};

/** The packages that the files of each part may import. */
const parts: [keyof typeof belongsTo, string[]][] = [
  ['service', Object.keys(root.dependencies ?? {})],
  ['build', packagesOf(root)],
  ['tests', [root, tests].flatMap(packagesOf)],
  ['bench', [root, tests, bench].flatMap(packagesOf)],
  ['clients', [root, tests, clients].flatMap(packagesOf)],
];

test.each(parts)('the files of %s import listed packages alone', (part, listed) => {
  const unlisted = files
    .filter(belongsTo[part])
    .flatMap((file) =>
      [...(imports.get(file) ?? [])].filter((name) => !listed.includes(name)).map((name) => [file, name]),
    );
  expect(unlisted).toEqual([]);
});

/** Packages that are used without an import: the file that names them, by a path, in a command or as a module to load. */
const namedIn: Record<string, string> = {
  '@iconify-json/lucide': 'src/setup/generatedIcons.mjs',
  '@modelcontextprotocol/conformance': 'test/clients/mcp.test.ts',
  '@swc-node/register': 'src/setup/tool.mjs',
  '@swc/jest': 'jest.config.mjs',
  'axe-core': 'test/explorer/page.ts',
  jest: 'src/setup/test.mjs',
  prettier: 'package.json',
  'relay-compiler': 'test/clients/relay.test.ts',
  typescript: 'src/setup/prepare.mjs',
};

const installedManifest = (name: string, folder: string): Manifest | undefined =>
  [folder, '']
    .map((place) => `${place}node_modules/${name}/package.json`)
    .flatMap((path) => (existsSync(inProject(path)) ? [manifestAt(path)] : []))[0];

/** The peer dependencies of listed packages, except optional ones. */
const peersOf = (listed: string[], folder: string): string[] =>
  listed.flatMap((name) => {
    const { peerDependencies, peerDependenciesMeta } = installedManifest(name, folder) ?? {};
    return Object.keys(peerDependencies ?? {}).filter((peer) => !peerDependenciesMeta?.[peer]?.optional);
  });

const served: [string, string, string[], (file: string) => boolean][] = [
  ['dependencies', '', Object.keys(root.dependencies ?? {}), belongsTo.service],
  [
    'devDependencies',
    '',
    Object.keys(root.devDependencies ?? {}),
    (file) => belongsTo.service(file) || belongsTo.build(file),
  ],
  ['test/package.json', 'test/', packagesOf(tests), belongsTo.tests],
  ['test/bench/package.json', 'test/bench/', packagesOf(bench), belongsTo.bench],
  ['test/clients/package.json', 'test/clients/', packagesOf(clients), belongsTo.clients],
];

describe('every listed package is used', () => {
  test.each(served)('in %s', (_name, folder, listed, isServed) => {
    const imported = new Set(files.filter(isServed).flatMap((file) => [...(imports.get(file) ?? [])]));
    const peers = peersOf(listed, folder);
    /** `@types/x` is used with `x`, and `@types/node` with Node itself. */
    const isUsed = (name: string): boolean =>
      imported.has(name) ||
      peers.includes(name) ||
      name in namedIn ||
      name === '@types/node' ||
      (name.startsWith('@types/') && imported.has(name.slice('@types/'.length)));
    expect(listed.filter((name) => !isUsed(name))).toEqual([]);
  });

  test.each(Object.entries(namedIn))('%s is named in %s', (name, file) => {
    expect(readFileSync(inProject(file), 'utf8')).toContain(name);
    expect([root, tests, bench, clients].flatMap(packagesOf)).toContain(name);
  });
});

test.each(['', 'test/bench/', 'test/clients/'])('%spackage-lock.json names no registry', (folder) => {
  expect(readFileSync(inProject(`${folder}package-lock.json`), 'utf8')).not.toMatch(/"resolved": "[a-z+]+:/);
});
