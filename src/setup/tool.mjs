/**
 * `npm run bench`, `npm run soak`, `npm run explain`: installs and builds what is missing, then runs the tool with the
 * arguments after `--`.
 */
import { inProject, projectFolder } from './folders.mjs';
import { ensureNeo4j } from './neo4j.mjs';
import { ensureBenchPackages, ensureBuild, ensureNode, ensurePackages } from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';

const tools = {
  bench: ['test', 'bench', 'main.ts'],
  soak: ['test', 'load', 'soak.ts'],
  explain: ['src', 'cli', 'explain.ts'],
};
const [name, ...options] = process.argv.slice(2);

ensureNode();
try {
  await ensurePackages();
  if (name === 'bench') await ensureBenchPackages();
  if (name !== 'explain') await Promise.all([ensureBuild(), ensureNeo4j()]);
  else if (options.includes('--profile')) await ensureNeo4j();
} catch (fault) {
  giveUp(fault.message);
}
const command = ['--import', 'tsx', inProject(...tools[name]), ...options];
process.exit(await become(process.execPath, command, { cwd: projectFolder }));
