import { loadavg } from 'node:os';
import { measureImport } from './bulkImport.js';
import { Contest, contendersFor } from './contest.js';
import type { GraphPlan } from './graph/generate.js';
import { residentMegabytes } from './measure/processes.js';
import { connectionCounts, type Pace } from './measure/schedule.js';
import { questions } from './questions/questions.js';
import { machine, type QuestionResult, resultOf, type SizeResult, withLensCosts } from './result.js';
import { setStage, type Stage } from './stage.js';

/** The one question that is a series of requests. */
export const bulkImport = { name: 'bulkImport', title: 'Bulk import, 1,000 entities and claims' };

export const questionNames: readonly string[] = [...questions.map(({ name }) => name), bulkImport.name];

export interface RunOptions {
  plan: GraphPlan;
  pace: Pace;
  /** The names of the questions to measure. */
  only: readonly string[];
  say(line: string): void;
}

/** The approximate duration of the measurement in seconds, without starting the servers. */
export function expectedSeconds(pace: Pace, only: readonly string[]): number {
  const perContender = pace.warmUpMs + pace.rounds * connectionCounts.length * pace.sliceMs;
  const contenders = questions
    .filter(({ name }) => only.includes(name))
    .reduce((sum, question) => sum + contendersFor(question).length, 0);
  const importing = only.includes(bulkImport.name) ? 45 : 0;
  return Math.round((contenders * perContender) / 1_000 + importing);
}

const summaryOf = ({ name, latencyToLimit, throughputToLimit, raw }: QuestionResult): string =>
  `  ${name}: ${raw.service.medianMs.toFixed(2)} ms, ${latencyToLimit.toFixed(2)} of the limit; throughput ${throughputToLimit.toFixed(2)}`;

async function askAll(stage: Stage, { plan, pace, only, say }: RunOptions): Promise<QuestionResult[]> {
  const results: QuestionResult[] = [];
  const take = (result: QuestionResult): void => {
    results.push(result);
    say(summaryOf(result));
  };
  for (const question of questions.filter(({ name }) => only.includes(name))) {
    const contest = await Contest.of(stage, question);
    await contest.compare();
    take(resultOf(question, await contest.measure(pace)));
  }
  if (only.includes(bulkImport.name)) take(resultOf(bulkImport, await measureImport(stage, plan, pace)));
  return withLensCosts(results, new Map(questions.map(({ name, lensOn = '' }) => [name, lensOn])));
}

/** Starts the servers over one graph, measures the questions and stops the servers. */
export async function run(options: RunOptions): Promise<SizeResult> {
  const { plan, pace, say } = options;
  const loadBefore = loadavg()[0] ?? 0;
  const stage = await setStage({ plan, say });
  try {
    const answered = await askAll(stage, options);
    const { peers, neo4j, loaded } = stage;
    const resident = (pid: number): number | null => residentMegabytes(pid) ?? null;
    return {
      size: plan.incidents,
      shape: plan.shape,
      questions: answered,
      graph: loaded,
      memoryMb: {
        service: resident(peers.service.pid),
        limit: resident(peers.limit.pid),
        neo4jGraphql: resident(peers['neo4j-graphql'].pid),
        neo4j: resident(neo4j.pid()),
      },
      pace,
      machine: { ...machine(), loadAverage: [loadBefore, loadavg()[0] ?? 0] },
      takenAt: new Date().toISOString(),
    };
  } finally {
    await stage.stop();
  }
}
