/**
 * `node deploy/restoreDrill.mjs FOLDER`: restores the newest backup of a folder into a graph of its own, and checks that
 * the restored graph is the one that was backed up. The graph of the service is not touched: the drill starts an
 * embedded Neo4j in a temporary folder, or uses an empty server that DRILL_NEO4J_URI and DRILL_NEO4J_PASSWORD name.
 */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { backupDigest } from './backupDigest.mjs';
import { fail, runIncidents } from './incidents.mjs';
import { timeOf } from './retention.mjs';

const [folder] = process.argv.slice(2);
if (folder === undefined) fail('Usage: node deploy/restoreDrill.mjs FOLDER');
const newest = readdirSync(folder)
  .filter((name) => timeOf(name))
  .sort()
  .at(-1);
if (newest === undefined) fail(`${folder} has no backup.`);

const scratch = mkdtempSync(join(tmpdir(), 'restore-drill-'));
const { DRILL_NEO4J_URI, DRILL_NEO4J_PASSWORD, DRILL_NEO4J_USER } = process.env;
const settings = {
  DATA_DIR: scratch,
  SEED: 'false',
  SEED_COUNTRIES: 'false',
  NEO4J_URI: DRILL_NEO4J_URI ?? '',
  NEO4J_USER: DRILL_NEO4J_USER ?? '',
  NEO4J_PASSWORD: DRILL_NEO4J_PASSWORD ?? '',
  NEO4J_PASSWORD_FILE: '',
  NEO4J_DATABASE: '',
};

const started = Date.now();
try {
  const steps = [
    ['restore', join(folder, newest)],
    ['backup', join(scratch, 'again.backup')],
  ];
  for (const step of steps) {
    const { code, output } = await runIncidents(step, settings);
    if (code !== 0) throw new Error(`${step[0]} of ${newest} failed:\n${output}`);
  }
  const before = await backupDigest(join(folder, newest));
  const after = await backupDigest(join(scratch, 'again.backup'));
  const size = ({ nodes, relationships }) => `${nodes} nodes and ${relationships} relationships`;
  if (before.digest !== after.digest)
    throw new Error(
      `The restored graph differs from ${newest}: it has ${size(after)} instead of ${size(before)}.`,
    );
  const seconds = Math.round((Date.now() - started) / 1000);
  process.stdout.write(`${newest}: restored and compared, ${size(before)}, in ${seconds} s\n`);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${error.message}\n`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
