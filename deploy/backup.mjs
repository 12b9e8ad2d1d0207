/**
 * `node deploy/backup.mjs FOLDER [--daily 7] [--weekly 5] [--monthly 12]`: backs the graph of the settings up into the
 * folder and then deletes the backups that are no longer kept. If the backup fails, nothing is deleted.
 */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { fail, runIncidents } from './incidents.mjs';
import { backupName, expiredBackups, retentionDefaults } from './retention.mjs';

const usage = 'Usage: node deploy/backup.mjs FOLDER [--daily 7] [--weekly 5] [--monthly 12]';

function given() {
  try {
    const options = Object.fromEntries(
      Object.entries(retentionDefaults).map(([name, number]) => [
        name,
        { type: 'string', default: String(number) },
      ]),
    );
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const keep = Object.fromEntries(Object.entries(values).map(([name, text]) => [name, Number(text)]));
    const isValid = Object.values(keep).every((number) => Number.isInteger(number) && number >= 0);
    return positionals.length === 1 && isValid ? { folder: positionals[0], keep } : fail(usage);
  } catch (error) {
    return fail(`${error.message}\n${usage}`);
  }
}

const { folder, keep } = given();
mkdirSync(folder, { recursive: true, mode: 0o700 });
const name = backupName(new Date());
const { code, output } = await runIncidents(['backup', join(folder, name)]);
if (code !== 0) fail(`The backup failed, and older ones are kept:\n${output}`);
process.stdout.write(`${output}\n`);
for (const expired of expiredBackups(readdirSync(folder), keep)) {
  rmSync(join(folder, expired));
  process.stdout.write(`deleted ${expired}\n`);
}
