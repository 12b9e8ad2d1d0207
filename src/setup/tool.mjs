/**
 * `npm run bench`, `npm run soak`, `npm run test:faults`, `npm run explain`: installs and builds what is missing, then runs the tool with the
 * arguments after `--`.
 */
import { inProject, projectFolder } from './folders.mjs';
import { ensureNeo4j } from './neo4j.mjs';
import {
  ensureBenchPackages,
  ensureBuild,
  ensureNode,
  ensurePackages,
  ensureServiceBuild,
} from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';

const tools = {
  bench: ['--import', '@swc-node/register/esm-register', inProject('test', 'bench', 'main.ts')],
  'test:faults': ['--import', '@swc-node/register/esm-register', inProject('test', 'faults', 'main.ts')],
  soak: ['--import', '@swc-node/register/esm-register', inProject('test', 'load', 'soak.ts')],
  explain: ['--enable-source-maps', inProject('dist', 'cli', 'explain.js')],
};
const [name, ...options] = process.argv.slice(2);

ensureNode();
try {
  if (name === 'explain') {
    await ensurePackages();
    await ensureServiceBuild();
    if (options.includes('--profile')) await ensureNeo4j();
  } else {
    if (name === 'bench') await ensureBenchPackages();
    else await ensurePackages({ withTests: true });
    await Promise.all([ensureBuild(), ensureNeo4j()]);
  }
} catch (fault) {
  giveUp(fault.message);
}
process.exit(await become(process.execPath, [...tools[name], ...options], { cwd: projectFolder }));
