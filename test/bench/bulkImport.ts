import { processTerminal } from '../../src/cli/terminal.js';
import { importDrafts } from '../../src/cli/importDrafts.js';
import { remoteApi } from '../../src/cli/api.js';
import type { IncidentDraft } from '../../src/exchange/draft.js';
import { type Batch, inputOf } from './graph/batch.js';
import { type GraphPlan, seriesLength, seriesOf } from './graph/generate.js';
import { cpuSeconds } from './measure/processes.js';
import type { Measured } from './measure/rounds.js';
import type { Pace } from './measure/schedule.js';
import type { Stage } from './stage.js';

/** The number of incidents in one portion. */
const incidentsEach = 540;

/** The portions of each contender before it is measured: after fewer, Java still compiles what the statements execute. */
const warmUpRounds = 4;

const quiet = { ...processTerminal, say: () => undefined };

/** New incidents in the existing world, different in each portion. */
function portion(plan: GraphPlan, number: number): Batch[] {
  const first = Math.ceil(plan.incidents / seriesLength) * seriesLength + number * incidentsEach;
  return [...seriesOf({ ...plan, shape: 'plain' }, first, first + incidentsEach)];
}

async function* drafts(batches: Iterable<Batch>): AsyncGenerator<IncidentDraft> {
  const readAt = { file: 'generated', line: 1 };
  for (const batch of batches) yield { ...(inputOf(batch) as unknown as IncidentDraft), readAt };
}

const sizeOf = (batches: readonly Batch[]): number =>
  batches.reduce((sum, { entities, claims }) => sum + entities.length + claims.length, 0);

/** Imports through the API, batch by batch, without looking for duplicates, which the plain batches do not either. */
async function byService({ peers, adminKey }: Stage, batches: readonly Batch[]): Promise<void> {
  const api = remoteApi(peers.service.url, adminKey);
  const parsed = { drafts: drafts(batches), unreadable: [], doubtful: [] };
  const whole = await importDrafts(api, parsed, { duplicates: false }, quiet);
  if (!whole) throw new Error('The import was not taken whole');
}

/** Imports with the driver, in serial `UNWIND` batches. */
async function byDriver({ loader }: Stage, batches: readonly Batch[]): Promise<void> {
  await loader.load(batches);
}

type Import = (stage: Stage, batches: readonly Batch[]) => Promise<void>;

/** Measures the contenders in turn; a thousand entities and claims count as one request. */
export async function measureImport(
  stage: Stage,
  plan: GraphPlan,
  pace: Pace,
): Promise<Map<string, Measured>> {
  const ways: [string, number, Import][] = [
    ['service', stage.peers.service.pid, byService],
    ['limit', process.pid, byDriver],
  ];
  const results = new Map<string, Measured>();
  let number = 0;
  for (let round = -warmUpRounds; round < Math.min(pace.rounds, 3); round += 1)
    for (const [name, pid, way] of ways) {
      const batches = portion(plan, number);
      number += 1;
      const before = [cpuSeconds(pid), cpuSeconds(stage.neo4j.pid())];
      const began = performance.now();
      await way(stage, batches);
      const milliseconds = performance.now() - began;
      const after = [cpuSeconds(pid), cpuSeconds(stage.neo4j.pid())];
      if (round < 0) continue;
      const cpu = after.map((seconds, index) => 1_000 * ((seconds ?? NaN) - (before[index] ?? NaN)));
      results.set(name, withRound(results.get(name), { milliseconds, items: sizeOf(batches) / 1_000, cpu }));
    }
  return results;
}

interface Portion {
  milliseconds: number;
  /** In thousands. */
  items: number;
  cpu: number[];
}

/** Adds the measurement of one portion to those so far. */
function withRound(so: Measured | undefined, { milliseconds, items, cpu }: Portion): Measured {
  const round = { latencyMs: milliseconds / items, throughput: { 1: (items * 1_000) / milliseconds } };
  const rounds = [...(so?.rounds ?? []), round];
  const latencies = rounds.map(({ latencyMs }) => latencyMs).sort((a, b) => a - b);
  const middle = latencies[Math.floor(latencies.length / 2)] ?? NaN;
  const mean = (before: number | null | undefined, now: number | undefined): number | null =>
    now === undefined || Number.isNaN(now)
      ? null
      : ((before ?? 0) * (rounds.length - 1) + now / items) / rounds.length;
  return {
    medianMs: middle,
    p99Ms: latencies.at(-1) ?? NaN,
    throughput: { 1: 1_000 / middle },
    serverCpuMs: mean(so?.serverCpuMs, cpu[0]),
    databaseCpuMs: mean(so?.databaseCpuMs, cpu[1]),
    requests: (so?.requests ?? 0) + 1,
    refused: 0,
    rounds,
  };
}
