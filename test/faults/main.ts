/**
 * `npm run test:faults`: makes faults at random moments while clients write and read, and counts what was lost, doubled,
 * half-written or answered wrongly. See README.md.
 */
import 'reflect-metadata';
import { Command, InvalidArgumentError } from 'commander';
import { randomInt } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import type { Fault } from './fault.js';
import { cutBackup } from './kinds/cutBackup.js';
import { shiftedClock } from './kinds/clock.js';
import { fullDisk } from './kinds/fullDisk.js';
import { hungDatabase } from './kinds/hungDatabase.js';
import { killedDatabase, killedService } from './kinds/kills.js';
import { fewFiles, littleMemory } from './kinds/limits.js';
import { overwrittenStore } from './kinds/overwrittenStore.js';
import { Random } from './random.js';
import { wholeNumber } from '../support/wholeNumber.js';
import { type FaultReport, lineOf } from './result.js';

const faults: readonly Fault[] = [
  ...[killedService, killedDatabase, hungDatabase, fullDisk, shiftedClock],
  ...[fewFiles, littleMemory, cutBackup, overwrittenStore],
];

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function names(text: string): string[] {
  const asked = text.split(',').map((name) => name.trim());
  const unknown = asked.filter((name) => !faults.some((fault) => fault.name === name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(`Choose from: ${faults.map(({ name }) => name).join(', ')}.`);
  return asked;
}

const program = new Command('npm run test:faults --')
  .description('makes faults under load and counts what was lost, doubled, half-written or answered wrongly')
  .option('--seed <number>', 'draws the same moments again', wholeNumber, randomInt(1, 2 ** 31))
  .option(
    '--kills <number>',
    'the number of kills of each kind; other faults are made a tenth as often',
    wholeNumber,
    100,
  )
  .option(
    '--faults <names>',
    'only these, separated by commas',
    names,
    faults.map(({ name }) => name),
  )
  .option('--json <file>', 'writes the report to a file');

const {
  seed,
  kills,
  faults: wanted,
  json,
} = program.parse().opts<{
  seed: number;
  kills: number;
  faults: string[];
  json?: string;
}>();

say(`Random moments are drawn from --seed ${seed}`);
const report: FaultReport = { seed, kills, at: new Date().toISOString(), node: process.version, results: [] };
for (const fault of faults.filter(({ name }) => wanted.includes(name))) {
  const result = await fault.make({ random: new Random(`${seed} ${fault.name}`), kills, say });
  result.healedMs.sort((one, other) => one - other);
  report.results.push(result);
  say(lineOf(result));
  for (const failure of result.failures.slice(0, 20)) say(`  ${failure}`);
  if (json !== undefined) writeFileSync(json, `${JSON.stringify(report, null, 2)}\n`);
}
process.exit(report.results.every(({ failures }) => failures.length === 0) ? 0 : 1);
