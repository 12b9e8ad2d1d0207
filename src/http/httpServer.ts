import type { HTTPGraphQLRequest } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Logger } from 'pino';
import type { AbortContext } from '../model/abortContext.js';
import type { GraphSize } from '../model/graphSize.js';
import { LoadShedder, type LoadSheddingSettings } from './limits/loadShedding.js';
import { requestListener } from './requestListener.js';
import { type Execute, makeApolloServer } from './apolloServer.js';
import { crossOrigin } from './auth/crossOrigin.js';
import { type AllowedHosts, hostCheck } from './auth/hostCheck.js';
import { originCheck } from './auth/originCheck.js';
import { costCheck, costLimitPlugin } from './limits/costLimit.js';
import { rejectSubscriptions } from './streams/rejectSubscriptions.js';
import { EventLoopLag } from './limits/eventLoopLag.js';
import { graphqlHandler } from './graphqlHandler.js';
import { isReady, type Readiness } from './health.js';
import { HttpError } from './httpError.js';
import {
  loadSheddingDefaults,
  operationLimits,
  streamDefaults,
  type TransportLimits,
  transportLimits,
} from './limits/defaultLimits.js';
import { makeMetrics, type MetricsParts } from './metrics.js';
import { mcpHandler, type McpHandlerParts } from './mcpHandler.js';
import { OpenStreams, type StreamLimits } from './streams/openStreams.js';
import { inputLimitsCheck } from './limits/inputLimits.js';
import { operationLimitsCheck } from './limits/operationLimits.js';
import { type CostOf, operationCost } from './limits/operationCost.js';
import { builtPage, pageFiles, type PageName } from './pageFiles.js';
import { type PublicPath, routePath } from './publicPath.js';
import { operationLogging } from './operationLogging.js';
import type { HttpResponse } from './response.js';
import type { RequestLogContext } from './requestLogContext.js';
import { routesOf } from './routes.js';
import { streamHandler, type StreamHandlerParts } from './streams/streamHandler.js';
import { subscriptionOperation } from './streams/subscriptionOperation.js';

export interface HttpServerParts {
  schema: GraphQLSchema;
  settings: {
    host: string;
    port: number;
    /** The path below which a proxy publishes the service; by default the root. */
    publicPath?: PublicPath;
    introspection: boolean;
    queryTimeoutMs: number;
    /** Maximum estimated cost of an operation. */
    maxCost?: number;
    /** Allowed CORS origins, or `*`; by default none. */
    corsOrigins?: readonly string[];
    /** Hosts for which the service answers, in addition to loopback names; by default any. */
    allowedHosts?: AllowedHosts;
    /** `max-age` of public GET responses, in seconds. */
    maxAgeSeconds?: number;
  };
  logger: Logger;
  /** Makes the GraphQL context of a request; the signal aborts when the client is gone. */
  contextOf(request: IncomingMessage, requestId: string, abort: AbortContext): Promise<object>;
  /** The size of the graph that the caller of a request sees, by its GraphQL context. */
  sizeOf(context: object): Promise<GraphSize>;
  /** Headers to add to a response. */
  headersAfter?(context: object): Readonly<Record<string, string>>;
  /** Executes an operation that Apollo Server has parsed, validated and checked against the limits. */
  execute: Execute;
  /** Parts whose readiness `/health/ready` reports: a check throws when its part is not ready. */
  readiness: Readiness;
  /** The folder of the built pages; by default next to the built service. */
  pageFolders?: Partial<Record<PageName, string>>;
  limits?: TransportLimits;
  /** Who may read metrics, and what they count; absent for no metrics. */
  metrics?: Omit<MetricsParts, 'pathOf' | 'loadShedder' | 'openStreams' | 'isReady'> & {
    /** @throws when the client may not read them */
    check(request: IncomingMessage): Promise<void>;
  };
  /** Absent for no subscriptions. */
  streams?: StreamLimits & Pick<StreamHandlerParts, 'subscriberOf' | 'subscribe' | 'drainTimeoutMs'>;
  /** The tools for language models that the caller of a request gets; absent for none. */
  mcpServerFor?: McpHandlerParts['serverFor'];
  /** Limits of operations in flight and in the queue. */
  loadShedding?: Partial<LoadSheddingSettings>;
}

/** A listening server. */
export interface HttpServer {
  url: string;
  port: number;
  /** Stops accepting requests, waits for those in flight, and closes. */
  close(): Promise<void>;
}

/** The port or address cannot be bound; the message names the setting to change. */
export class ListenError extends Error {}

function listenError(error: NodeJS.ErrnoException, { host, port }: { host: string; port: number }): Error {
  if (error.code === 'EADDRINUSE')
    return new ListenError(`port ${port} on ${host} is taken: set PORT`, { cause: error });
  if (error.code === 'EACCES')
    return new ListenError(`port ${port} on ${host} is not allowed: set PORT`, { cause: error });
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new ListenError(`${host} is no address of this machine: set HOST`, { cause: error });
  }
  return error;
}

function listening(server: Server, address: { host: string; port: number }): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenError(error, address)));
    server.listen(address, () => resolve((server.address() as AddressInfo).port));
  });
}

const unreadable: Readonly<Record<string, HttpError>> = {
  HPE_HEADER_OVERFLOW: new HttpError(431, 'HEADERS_TOO_LARGE', 'The headers of the request are too large.'),
  ERR_HTTP_REQUEST_TIMEOUT: new HttpError(
    408,
    'TIMEOUT',
    'The request did not arrive in time: send it again.',
  ),
};
const notHttp = new HttpError(400, 'BAD_REQUEST', 'This is not an HTTP request.');

/** Answers requests that Node could not parse or did not receive in time, in the same form as other errors. */
function answerUnreadable(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const { status, body } = unreadable[error.code ?? ''] ?? notHttp;
  const head = [
    `HTTP/1.1 ${status} `,
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function nodeServer(limits: TransportLimits): Server {
  const server = createServer({
    headersTimeout: limits.headersTimeoutMs,
    requestTimeout: limits.requestTimeoutMs,
    connectionsCheckingInterval: limits.checkingIntervalMs,
    keepAliveTimeout: limits.keepAliveTimeoutMs,
  });
  return server.on('clientError', (error, socket) => answerUnreadable(error, socket as Socket));
}

/** Resolves when the last request has ended; connections still open after the timeout are closed. */
function drained(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), timeoutMs);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}

const urlOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`;

interface MeasuredParts extends Pick<MetricsParts, 'pathOf'> {
  readiness: Readiness;
  loadShedder: LoadShedder;
  streams: OpenStreams;
}

function metricsRoute(
  { check, ...counted }: NonNullable<HttpServerParts['metrics']>,
  { pathOf, loadShedder, streams, readiness }: MeasuredParts,
): { observe: RequestListener; answer(request: IncomingMessage): Promise<HttpResponse> } {
  const { observe, reply } = makeMetrics({
    ...counted,
    pathOf,
    loadShedder: () => loadShedder.state,
    openStreams: () => streams.count,
    isReady: () => isReady(readiness),
  });
  const answer = async (request: IncomingMessage): Promise<HttpResponse> => {
    await check(request);
    return reply();
  };
  return { observe, answer };
}

/** Serves the schema, the pages and the health of the service. */
export async function startHttpServer(parts: HttpServerParts): Promise<HttpServer> {
  const { schema, settings, logger, contextOf, readiness, execute, limits = transportLimits } = parts;
  const { publicPath = '' } = settings;
  const pathOf = routePath(publicPath);
  const records = new WeakMap<HTTPGraphQLRequest, RequestLogContext>();
  const maxCost = settings.maxCost ?? operationLimits.cost;
  const checkInputs = inputLimitsCheck(schema);
  const estimate = operationCost(schema);
  const costOf: CostOf = (operation, size) => {
    checkInputs(operation);
    return estimate(operation, size);
  };
  const checkCost = costCheck(costOf, maxCost);
  const plugins = [
    rejectSubscriptions(publicPath),
    costLimitPlugin(costOf, maxCost, parts.sizeOf),
    operationLogging((request) => records.get(request), logger),
  ];
  const apollo = makeApolloServer({
    ...{ schema, execute, logger, plugins },
    introspection: settings.introspection,
  });
  await apollo.start();

  const lag = new EventLoopLag();
  const loadShedder = new LoadShedder({
    settings: { ...loadSheddingDefaults, ...parts.loadShedding },
    logger,
    lagMs: () => lag.ms,
  });
  const check = operationLimitsCheck(schema);
  const { bodyBytes } = limits;
  const { headersAfter } = parts;
  const graphql = graphqlHandler({
    ...{ apollo, loadShedder, check, contextOf, records, bodyBytes, logger },
    ...(headersAfter && { headersAfter }),
    maxAgeSeconds: settings.maxAgeSeconds ?? 0,
  });
  const streams = new OpenStreams(parts.streams ?? streamDefaults);
  const operationOf = subscriptionOperation({ schema, check, checkCost, publicPath });
  const stream =
    parts.streams &&
    streamHandler({ ...parts.streams, operationOf, streams, loadShedder, bodyBytes, logger });
  const { mcpServerFor } = parts;
  const origins = settings.corsOrigins ?? [];
  const mcp =
    mcpServerFor &&
    mcpHandler({
      ...{ contextOf, loadShedder, bodyBytes, logger },
      serverFor: mcpServerFor,
      checkOrigin: originCheck(origins),
    });
  const filesOf = (name: PageName) =>
    pageFiles(parts.pageFolders?.[name] ?? builtPage(name), { name, publicPath });
  const pages = { playground: await filesOf('playground'), explorer: await filesOf('explorer') };
  const metrics = parts.metrics && metricsRoute(parts.metrics, { pathOf, loadShedder, streams, readiness });
  const routeFor = routesOf({
    ...{ graphql, pages, readiness, publicPath },
    ...(stream && { stream }),
    ...(mcp && { mcp }),
    ...(metrics && { metrics: metrics.answer }),
  });

  const server = nodeServer(limits);
  const isClosing = () => !server.listening;
  if (metrics) server.on('request', metrics.observe);
  const { urlLength } = limits;
  server.on(
    'request',
    requestListener({
      pathOf,
      routeFor,
      urlLength,
      crossOrigin: crossOrigin(origins),
      checkHost: hostCheck(settings.allowedHosts),
      isClosing,
      logger,
    }),
  );
  const port = await listening(server, settings);
  return {
    port,
    url: urlOf(settings.host, port),
    close: async () => {
      const ended = drained(server, settings.queryTimeoutMs + 1_000);
      streams.close();
      await ended;
      await apollo.stop();
      lag.stop();
    },
  };
}
