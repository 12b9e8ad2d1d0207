import { once } from 'node:events';
import type { IncomingMessage, RequestListener } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { LoadShedderState } from './limits/loadShedding.js';
import { streamPath } from './streams/rejectSubscriptions.js';
import type { HttpResponse } from './response.js';

/** What the metrics are read from when somebody asks for them. */
export interface MetricsParts {
  loadShedder(): LoadShedderState;
  /** How many streams are open. */
  openStreams(): number;
  /** How many requests were refused since their client had made too many. */
  rateLimited(): number;
  /** Tells of every statement that has ended. */
  onStatementEnd(listener: (statement: string, seconds: number, failed: boolean) => void): void;
  /** Whether the patches of the Neo4j driver are applied. */
  driverPatchesApplied: boolean;
}

export interface Metrics {
  /** Times each request; to be told of it before it is answered. */
  observe: RequestListener;
  reply(): Promise<HttpResponse>;
}

const prefix = 'incident_graph_';
const buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** A few names only: each name of a label is a series of its own. */
function routeOf({ url = '/' }: IncomingMessage): string {
  // Streams last as long as somebody follows: among the questions they would hide how long those take.
  if (url.startsWith(streamPath)) return 'stream';
  const [, first = ''] = /^\/(\w*)/.exec(url) ?? [];
  return ['graphql', 'playground', 'health', 'metrics'].includes(first) ? first : 'other';
}

/** Counts and times for Prometheus, beside those of Node itself (memory, event loop, garbage collection). */
export function makeMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix });

  const requests = new Histogram({
    name: `${prefix}request_duration_seconds`,
    help: 'From the first byte of a request to the last of its answer, those that were turned away too.',
    labelNames: ['route', 'status'] as const,
    buckets,
    registers,
  });
  const statements = new Histogram({
    name: `${prefix}statement_duration_seconds`,
    help: 'How long the database took for a statement, by the question it answers.',
    labelNames: ['statement', 'outcome'] as const,
    buckets,
    registers,
  });
  parts.onStatementEnd((statement, seconds, failed) =>
    statements.observe({ statement, outcome: failed ? 'failed' : 'answered' }, seconds),
  );

  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  gauge('operations_in_flight', 'Operations at work just now.', () => parts.loadShedder().inFlight);
  gauge('operations_waiting', 'Operations that wait for a place.', () => parts.loadShedder().queued);
  gauge('operations_limit', 'How many may be at work at once just now.', () => parts.loadShedder().limit);

  gauge(
    'driver_patches_applied',
    'Whether the patches of the Neo4j driver are applied (1) or skipped (0).',
    () => Number(parts.driverPatchesApplied),
  );

  gauge('streams_open', 'Streams that are open just now.', parts.openStreams);

  const counter = (name: string, help: string, read: () => number) =>
    new Counter({
      name: `${prefix}${name}_total`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  counter('operations_shed', 'Operations turned away with 503.', () => parts.loadShedder().shed);
  counter(
    'requests_rate_limited',
    'Requests of clients over their rate, refused with 429.',
    parts.rateLimited,
  );

  return {
    observe: (request, response) => {
      const end = requests.startTimer({ route: routeOf(request) });
      void once(response, 'close').then(() => end({ status: response.statusCode }));
    },
    reply: async () => ({
      status: 200,
      headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
      body: await registry.metrics(),
    }),
  };
}
