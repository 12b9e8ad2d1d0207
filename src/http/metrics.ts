import { once } from 'node:events';
import type { RequestListener } from 'node:http';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { type LayerOutcome, layerOutcomes, type SpeedLayer, speedLayers } from '../model/speedLayers.js';
import type { LoadShedderState } from './limits/loadShedding.js';
import { streamPath } from './streams/rejectSubscriptions.js';
import type { HttpResponse } from './response.js';

/** The sources from which the metrics are read at each scrape. */
export interface MetricsParts {
  /** The path of a request as the routes know it. */
  pathOf(url: string | undefined): string;
  loadShedder(): LoadShedderState;
  /** How many streams are open. */
  openStreams(): number;
  /** Requests refused by the rate limit. */
  rateLimited(): number;
  /** Executions by what a speed layer did for them. */
  speedLayer(layer: SpeedLayer, outcome: LayerOutcome): number;
  /** Calls the listener for every statement that has ended. */
  onStatementEnd(listener: (statement: string, seconds: number, failed: boolean) => void): void;
  /** Whether the patches of the Neo4j driver are applied. */
  driverPatchesApplied: boolean;
  /** Whether requests can be served, as `/health/ready` says. */
  isReady(): Promise<boolean>;
}

export interface Metrics {
  /** Times each request; call it before the request is answered. */
  observe: RequestListener;
  reply(): Promise<HttpResponse>;
}

const prefix = 'incident_graph_';
const buckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

/** A closed list: each value of a label is a time series of its own. */
function routeOf(path: string): string {
  // Streams last as long as a client follows, and would hide the durations of queries.
  if (path.startsWith(streamPath)) return 'stream';
  const [, first = ''] = /^\/(\w*)/.exec(path) ?? [];
  return ['graphql', 'playground', 'health', 'metrics'].includes(first) ? first : 'other';
}

/** Counts and times for Prometheus, in addition to those of Node itself (memory, event loop, garbage collection). */
export function makeMetrics(parts: MetricsParts): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix });
  // Gauges with the suffix of a counter; their sums by type have other names.
  for (const counted of ['handles', 'requests', 'resources'])
    registry.removeSingleMetric(`${prefix}nodejs_active_${counted}_total`);

  const requests = new Histogram({
    name: `${prefix}request_duration_seconds`,
    help: 'Duration of requests from their first byte to the last byte of the response, including refused requests; status closed: the client closed the connection before the response.',
    labelNames: ['route', 'status'] as const,
    buckets,
    registers,
  });
  const statements = new Histogram({
    name: `${prefix}statement_duration_seconds`,
    help: 'Duration of database statements, by the root field they answer.',
    labelNames: ['statement', 'outcome'] as const,
    buckets,
    registers,
  });
  parts.onStatementEnd((statement, seconds, failed) =>
    statements.observe({ statement, outcome: failed ? 'failed' : 'answered' }, seconds),
  );

  const gauge = (name: string, help: string, read: () => number | Promise<number>) =>
    new Gauge({
      name: `${prefix}${name}`,
      help,
      registers,
      async collect() {
        this.set(await read());
      },
    });
  gauge('ready', 'Whether requests can be served (1), as /health/ready says, or not (0).', async () =>
    Number(await parts.isReady()),
  );
  gauge('operations_in_flight', 'Operations in flight.', () => parts.loadShedder().inFlight);
  gauge('operations_waiting', 'Operations in the queue of load shedding.', () => parts.loadShedder().queued);
  gauge('operations_limit', 'Current limit of operations in flight.', () => parts.loadShedder().limit);

  gauge(
    'driver_patches_applied',
    'Whether the patches of the Neo4j driver are applied (1) or skipped (0).',
    () => Number(parts.driverPatchesApplied),
  );

  gauge('streams_open', 'Open subscription streams.', parts.openStreams);

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
  counter('operations_shed', 'Operations shed with 503.', () => parts.loadShedder().shed);
  counter('requests_rate_limited', 'Requests over the rate limit, refused with 429.', parts.rateLimited);

  new Counter({
    name: `${prefix}speed_layer_total`,
    help: 'Executions that a speed layer was used for, skipped for, or failed and was replaced for.',
    labelNames: ['layer', 'outcome'] as const,
    registers,
    collect() {
      this.reset();
      for (const layer of speedLayers)
        for (const outcome of layerOutcomes) this.inc({ layer, outcome }, parts.speedLayer(layer, outcome));
    },
  });

  return {
    observe: (request, response) => {
      const end = requests.startTimer({ route: routeOf(parts.pathOf(request.url)) });
      void once(response, 'close').then(() =>
        end({ status: response.headersSent ? response.statusCode : 'closed' }),
      );
    },
    reply: async () => ({
      status: 200,
      headers: { 'content-type': registry.contentType, 'cache-control': 'no-store' },
      body: await registry.metrics(),
    }),
  };
}
