#!/usr/bin/env node
/** `npx incidents`: installs and builds what is missing, then runs the command. */
import { inProject } from './folders.mjs';
import { become } from './run.mjs';
import { ensureService } from './service.mjs';

await ensureService();
const command = [inProject('dist', 'cli', 'main.js'), ...process.argv.slice(2)];
process.exit(await become(process.execPath, ['--enable-source-maps', ...command]));
