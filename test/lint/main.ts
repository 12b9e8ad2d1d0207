import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';
import { lintTemplate } from './cypherLint.js';

/** Checks every file of `cypher/`, and that each recipe applies to the project as it is; part of `npm run lint`. */
const folder = join(projectFolder, 'cypher');
const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('.cypher'),
);
let faults = 0;
for (const path of paths.sort()) {
  const name = path.replaceAll('\\', '/').replace(/\.cypher$/, '');
  for (const fault of lintTemplate(name, readFileSync(join(folder, path), 'utf8'))) {
    faults += 1;
    process.stderr.write(`${relative(projectFolder, join(folder, path))}: ${fault}\n`);
  }
}
const recipes = join(projectFolder, 'docs', 'recipes');
for (const recipe of readdirSync(recipes).sort()) {
  const args = ['apply', '--check', join(recipes, recipe)];
  const { status, stderr } = spawnSync('git', args, { cwd: projectFolder, encoding: 'utf8' });
  if (status === 0) continue;
  faults += 1;
  process.stderr.write(`docs/recipes/${recipe} does not apply:\n${stderr}`);
}
process.exit(faults === 0 ? 0 : 1);
