#!/usr/bin/env node
/** `npx incidents`: installs and builds what is missing, then runs the command. */
import { inProject } from './folders.mjs';
import { ensureNeo4j } from './neo4j.mjs';
import { ensureBuild, ensureNode, ensurePackages, loadSettings } from './prepare.mjs';
import { become } from './run.mjs';
import { giveUp } from './say.mjs';

ensureNode();
loadSettings();
try {
  await ensurePackages();
  await Promise.all([ensureBuild(), process.env.NEO4J_URI ? undefined : ensureNeo4j()]);
} catch (fault) {
  giveUp(fault.message);
}
const command = [inProject('dist', 'cli', 'main.js'), ...process.argv.slice(2)];
process.exit(await become(process.execPath, ['--enable-source-maps', ...command]));
