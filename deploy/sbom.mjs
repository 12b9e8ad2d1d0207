/**
 * `npm run sbom [-- FOLDER]`: writes what the service consists of, into `artefacts/` unless a folder is given:
 * `service.cdx.json` and `pages.cdx.json` are CycloneDX lists of the packages that the service runs with, and of those
 * that the pages are built from and with; `licenses.csv` has the license of each. Fails for a license that is not allowed.
 */
import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail } from './incidents.mjs';

const project = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(project, 'artefacts'));
const { name, version } = JSON.parse(readFileSync(join(project, 'package.json'), 'utf8'));

/** Licenses that allow distribution with this service under Apache-2.0 (SPDX identifiers). */
const allowed = new Set([
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'CC0-1.0', 'ISC'],
  ...['MIT', 'MIT-0', 'MPL-2.0', 'PSF-2.0', 'Python-2.0', 'Unlicense', 'Zlib'],
]);

/** npm reads the lock file alone, so nothing has to be installed. */
function packageList() {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['sbom', '--sbom-format=cyclonedx', '--package-lock-only', '--workspaces=false'],
    { cwd: project, encoding: 'utf8', maxBuffer: 2 ** 28 },
  );
  if (status !== 0) fail(`npm sbom failed; it needs npm 10 or newer:\n${stderr}`);
  const list = JSON.parse(stdout);
  // npm names the project for its folder.
  Object.assign(list.metadata.component, { type: 'application', name, version });
  return list;
}

/**
 * The part of a list that is installed without the packages of the build, by the lock file: `npm sbom --omit=dev` also
 * leaves out packages that the service and a package of the build both need.
 */
function withoutBuild(list) {
  const { packages } = JSON.parse(readFileSync(join(project, 'package-lock.json'), 'utf8'));
  const installed = new Set(
    Object.entries(packages)
      .filter(([path, { dev, link }]) => path.includes('node_modules/') && !dev && !link)
      .map(([path, entry]) => `${entry.name ?? path.split('node_modules/').at(-1)}@${entry.version}`),
  );
  const isInstalled = (ref) => installed.has(ref) || ref === list.metadata.component['bom-ref'];
  return {
    ...list,
    components: list.components.filter((component) => isInstalled(`${component.name}@${component.version}`)),
    dependencies: list.dependencies
      .filter(({ ref }) => isInstalled(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: dependsOn.filter(isInstalled) })),
  };
}

/** The license of a component as an SPDX expression. */
const licenseOf = ({ licenses = [] }) =>
  licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(' AND ') ||
  'unknown';

/** Whether an expression leaves an allowed choice: all parts of an AND, one part of an OR. */
const isAllowed = (expression) =>
  expression
    .replaceAll(/[()]/g, '')
    .split(' AND ')
    .every((part) => part.split(' OR ').some((license) => allowed.has(license)));

const quoted = (text) => `"${String(text).replaceAll('"', '""')}"`;

mkdirSync(folder, { recursive: true });
const pages = packageList();
const service = { ...withoutBuild(pages), serialNumber: `urn:uuid:${randomUUID()}` };
const served = new Set(service.components.map(({ purl }) => purl));
for (const [file, list] of [
  ['service.cdx.json', service],
  ['pages.cdx.json', pages],
])
  writeFileSync(join(folder, file), `${JSON.stringify(list, undefined, 2)}\n`);

const rows = pages.components.map((component) => ({ ...component, license: licenseOf(component) }));
const lines = rows.map(({ name: of, version: at, license, purl }) =>
  [of, at, license, served.has(purl) ? 'service' : 'pages'].map(quoted).join(','),
);
writeFileSync(join(folder, 'licenses.csv'), `package,version,license,part\n${lines.join('\n')}\n`);

const refused = rows.filter(({ license }) => !isAllowed(license));
if (refused.length > 0)
  fail(
    `Packages with a license that is not allowed; replace them, or add it to deploy/sbom.mjs after a review:\n${refused
      .map(({ name: of, version: at, license }) => `  ${of} ${at}: ${license}`)
      .join('\n')}`,
  );
process.stdout.write(
  `${service.components.length} packages of the service, ${rows.length} with those of the pages, in ${folder}\n`,
);
