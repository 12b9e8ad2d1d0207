import { cpus, totalmem } from 'node:os';
import { type Measured, ratioOf } from './measure/rounds.js';
import { connectionCounts } from './measure/schedule.js';

/** The results for one question: the ratios, and the figures behind them. */
export interface QuestionResult {
  name: string;
  title: string;
  /** Median latency on one connection: the service's divided by the limit's. */
  latencyToLimit: number;
  /** Responses per second: the service's divided by the limit's; the lower ratio of 10 and 50 connections. */
  throughputToLimit: number;
  /** Median latency on one connection: @neo4j/graphql's divided by the service's; null where it cannot answer. */
  speedupOverNeo4jGraphql: number | null;
  /**
   * Processor time per response in server and database together: the service's divided by the limit's. It hardly
   * depends on other load of the machine; null where it cannot be measured.
   */
  cpuToLimit: number | null;
  /** The service's median latency with the lens divided by that without; null for questions without a lens. */
  lensToNone: number | null;
  raw: { service: Measured; limit: Measured; neo4jGraphql: Measured | null };
}

/** The results for one graph. */
export interface SizeResult {
  size: number;
  shape: string;
  questions: QuestionResult[];
  graph: { entities: number; claims: number; relationships: number };
  /** Resident memory in megabytes, after the run. */
  memoryMb: {
    service: number | null;
    limit: number | null;
    neo4jGraphql: number | null;
    neo4j: number | null;
  };
  pace: { rounds: number; sliceMs: number; warmUpMs: number };
  machine: {
    processor: string;
    cores: number;
    memoryGb: number;
    node: string;
    loadAverage: [number, number];
  };
  takenAt: string;
}

export function machine(): Omit<SizeResult['machine'], 'loadAverage'> {
  const [first] = cpus();
  return {
    processor: first?.model ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  };
}

const cpuOf = ({ serverCpuMs, databaseCpuMs }: Measured): number =>
  (serverCpuMs ?? NaN) + (databaseCpuMs ?? NaN);

const known = (ratio: number): number | null => (Number.isFinite(ratio) ? rounded(ratio) : null);

const rounded = (ratio: number): number => Math.round(ratio * 1_000) / 1_000;

/** The ratios of the measurements. */
export function resultOf(
  { name, title }: { name: string; title: string },
  measured: ReadonlyMap<string, Measured>,
): QuestionResult {
  const [service, limit] = [measured.get('service'), measured.get('limit')];
  if (!service || !limit) throw new Error(`${name} was not measured`);
  const neo4jGraphql = measured.get('neo4j-graphql') ?? null;
  const throughputs = connectionCounts
    .filter((count) => count > 1 && service.throughput[count] !== undefined)
    .map((count) => ratioOf(service, limit, ({ throughput }) => throughput[count] ?? NaN));
  const single = (): number => ratioOf(service, limit, ({ throughput }) => throughput[1] ?? NaN);
  return {
    name,
    title,
    latencyToLimit: rounded(ratioOf(service, limit, ({ latencyMs }) => latencyMs)),
    throughputToLimit: rounded(throughputs.length > 0 ? Math.min(...throughputs) : single()),
    speedupOverNeo4jGraphql:
      neo4jGraphql && rounded(ratioOf(neo4jGraphql, service, ({ latencyMs }) => latencyMs)),
    cpuToLimit: known(cpuOf(service) / cpuOf(limit)),
    lensToNone: null,
    raw: { service, limit, neo4jGraphql },
  };
}

/** Adds the ratio with a lens to without one, for the questions measured both ways. */
export function withLensCosts(
  results: readonly QuestionResult[],
  lensOn: ReadonlyMap<string, string>,
): QuestionResult[] {
  return results.map((result) => {
    const plain = results.find(({ name }) => name === lensOn.get(result.name));
    if (!plain) return result;
    return { ...result, lensToNone: rounded(result.raw.service.medianMs / plain.raw.service.medianMs) };
  });
}
