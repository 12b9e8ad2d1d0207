import { Command, InvalidArgumentError, Option } from 'commander';
import { readFileSync, writeFileSync } from 'node:fs';
import { wholeNumber } from '../support/wholeNumber.js';
import { type Shape, shapes } from './graph/shapes.js';
import type { Pace } from './measure/schedule.js';
import { chartOf } from './report/chart.js';
import { tablesOf } from './report/table.js';
import type { SizeResult } from './result.js';
import { expectedSeconds, questionNames, run } from './run.js';
import { Disagreement } from './contest.js';
import { setStage } from './stage.js';

interface Options {
  size: number[];
  questions: string[];
  json?: string;
  chart?: string;
  from?: string;
  rounds: number;
  shape: Shape;
  slice?: number;
  hold?: true;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const wholes = (text: string): number[] => text.split(',').map(wholeNumber);

function names(text: string): string[] {
  const asked = text.split(',');
  const unknown = asked.filter((name) => !questionNames.includes(name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(
      `Unknown question: ${unknown.join(', ')}. Choose from ${questionNames.join(', ')}.`,
    );
  return asked;
}

const program = new Command('npm run bench --')
  .description('measures the service against hand-written Cypher and @neo4j/graphql, over generated graphs')
  .option(
    '--size <sizes>',
    'the number of incidents, or several: 1000,20000',
    wholes,
    [1_000, 20_000, 200_000],
  )
  .option('--questions <names>', `only these: ${questionNames.join(',')}`, names, [...questionNames])
  .option('--json <file>', 'writes the figures to a file: an object for one size, a list for several')
  .option('--chart <file>', 'draws the ratios of the first size as an SVG')
  .addOption(
    new Option('--from <file>', 'shows the figures of such a file instead of measuring').conflicts('json'),
  )
  .addOption(
    new Option(
      '--shape <shape>',
      'the shape of the graph: plain, one actor in half of all claims (hub), chains of 10,000 derived claims (chain), incidents with 2,000 claims (heavy)',
    )
      .choices(shapes)
      .default('plain'),
  )
  .option('--rounds <number>', 'the number of rounds in which each contender is measured', wholeNumber, 5)
  .option(
    '--slice <ms>',
    'milliseconds of each measurement; by default 200 for up to 1,000 incidents, else 500',
    wholeNumber,
  )
  .option('--hold', 'starts all servers and keeps them running until Ctrl-C, for measurements by hand');

const paceFor = (size: number, { rounds, slice }: Options): Pace => {
  const sliceMs = slice ?? (size <= 1_000 ? 200 : 500);
  return { rounds, sliceMs, warmUpMs: Math.max(500, 2 * sliceMs) };
};

/** Seconds to generate the graph and start the servers on an idle machine. */
const settingSeconds = (size: number): number => 30 + size / 800;

function announce(options: Options): void {
  const seconds = options.size.map(
    (size) => settingSeconds(size) + expectedSeconds(paceFor(size, options), options.questions),
  );
  const minutes = Math.ceil(seconds.reduce((sum, one) => sum + one, 0) / 60);
  say(`This takes about ${minutes} min on an idle machine.`);
}

async function measure(options: Options): Promise<SizeResult[]> {
  announce(options);
  const results: SizeResult[] = [];
  for (const size of options.size) {
    const pace = paceFor(size, options);
    results.push(
      await run({ plan: { incidents: size, shape: options.shape }, pace, only: options.questions, say }),
    );
  }
  return results;
}

async function hold({ size: [incidents = 1_000], shape }: Options): Promise<void> {
  const { neo4j, peers, key, stop } = await setStage({ plan: { incidents, shape }, say });
  say(`service   ${peers.service.url}/graphql  Authorization: Bearer ${key}  pid ${peers.service.pid}`);
  say(`limit     ${peers.limit.url}/<question>  pid ${peers.limit.pid}`);
  say(`neo4j-graphql  ${peers['neo4j-graphql'].url}  pid ${peers['neo4j-graphql'].pid}`);
  say(`Neo4j     ${neo4j.uri} ${neo4j.user} ${neo4j.password}  pid ${neo4j.pid()}`);
  await new Promise((resolve) => process.once('SIGINT', resolve));
  await stop();
}

function write(file: string, results: readonly SizeResult[]): void {
  const [only, ...more] = results;
  writeFileSync(file, `${JSON.stringify(more.length === 0 ? only : results, null, 2)}\n`);
}

const readFrom = (file: string): SizeResult[] =>
  [JSON.parse(readFileSync(file, 'utf8')) as SizeResult | SizeResult[]].flat();

async function main(options: Options): Promise<void> {
  if (options.hold) return hold(options);
  const results = options.from === undefined ? await measure(options) : readFrom(options.from);
  for (const result of results) process.stdout.write(`\n${tablesOf(result)}\n`);
  if (options.json !== undefined) write(options.json, results);
  const [first] = results;
  if (options.chart !== undefined && first) writeFileSync(options.chart, chartOf(first));
}

try {
  await main(program.parse().opts());
} catch (error) {
  say(error instanceof Disagreement ? error.message : ((error as Error).stack ?? String(error)));
  process.exitCode = 1;
}
process.exit();
