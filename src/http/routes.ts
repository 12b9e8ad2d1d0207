import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AbortContext } from '../model/abortContext.js';
import { streamPath } from './streams/rejectSubscriptions.js';
import type { EventStreamResponse } from './streams/eventStream.js';
import type { GraphqlHandler } from './graphqlHandler.js';
import { live, ready, type Readiness } from './health.js';
import { HttpError } from './httpError.js';
import type { McpHandler } from './mcpHandler.js';
import type { PageFiles, PageName } from './pageFiles.js';
import type { PublicPath } from './publicPath.js';
import type { HttpResponse } from './response.js';
import type { RequestLogContext } from './requestLogContext.js';
import { prefersHtml, rootPage } from './rootPage.js';
import type { StreamHandler } from './streams/streamHandler.js';

export interface RoutedRequest {
  request: IncomingMessage;
  response: ServerResponse;
  /** The path without its query and without the public path. */
  path: string;
  record: RequestLogContext;
  /** Aborts when the client is gone. */
  abort: AbortContext;
}

/** A path of the service with its allowed methods. */
export interface Route {
  methods: readonly string[];
  /** The page whose files it serves, which may load scripts. */
  page?: PageName;
  /** Whether the allowed CORS origins may request it. */
  crossOrigin?: boolean;
  /** Whether its requests are logged at level info; otherwise debug. */
  logged?: boolean;
  answer(routed: RoutedRequest): Promise<HttpResponse | EventStreamResponse> | HttpResponse;
}

export interface RouteParts {
  graphql: GraphqlHandler;
  /** Absent where streams are off. */
  stream?: StreamHandler;
  pages: Readonly<Record<PageName, PageFiles>>;
  readiness: Readiness;
  publicPath: PublicPath;
  /** Absent where there are no tools for language models. */
  mcp?: McpHandler;
  /** Absent where metrics are off. */
  metrics?: (request: IncomingMessage) => Promise<HttpResponse>;
}

const reading = ['GET', 'HEAD'];
const redirect = (location: string): HttpResponse => ({ status: 303, headers: { location }, body: '' });
const nothingHere = (publicPath: PublicPath) =>
  new HttpError(404, 'NOT_FOUND', `This address does not exist: GraphQL is at ${publicPath}/graphql.`);

const acceptOf = ({ request }: RoutedRequest) => request.headers.accept;

/** A browser that opens `/graphql` is redirected to the playground. */
const isBrowserVisit = (routed: RoutedRequest): boolean =>
  routed.request.method === 'GET' &&
  prefersHtml(acceptOf(routed)) &&
  !(routed.request.url ?? '').includes('?');

async function pageFile(
  name: PageName,
  { pages, publicPath }: RouteParts,
  { path, request }: RoutedRequest,
): Promise<HttpResponse> {
  const file = path.slice(`/${name}`.length).replace(/^\//, '');
  const reply = await pages[name](file, request.headers['accept-encoding']);
  if (reply) return reply;
  if (file !== '') throw nothingHere(publicPath);
  throw new HttpError(404, 'NOT_FOUND', `The ${name} has not been built: run npm run build.`);
}

/** The routes of the service; any other path is 404. */
export function routesOf(parts: RouteParts): (path: string) => Route {
  const { mcp, metrics, stream, publicPath } = parts;
  const root = rootPage(publicPath);
  const fixed: Readonly<Record<string, Route>> = {
    '/': { methods: reading, answer: (routed) => root(acceptOf(routed)) },
    '/graphql': {
      methods: ['GET', 'POST'],
      crossOrigin: true,
      logged: true,
      answer: (routed) =>
        isBrowserVisit(routed)
          ? redirect(`${publicPath}/playground`)
          : parts.graphql(routed.request, routed.record, routed.abort),
    },
    ...(stream && {
      [streamPath]: {
        methods: ['POST'],
        crossOrigin: true,
        logged: true,
        answer: ({ request, response, record, abort }: RoutedRequest) =>
          stream(request, response, record, abort),
      },
    }),
    ...(mcp && {
      '/mcp': {
        methods: ['POST'],
        crossOrigin: true,
        logged: true,
        answer: ({ request, record, abort }: RoutedRequest) => mcp(request, record, abort),
      },
    }),
    '/health/live': { methods: reading, answer: live },
    '/health/ready': { methods: reading, answer: () => ready(parts.readiness) },
    ...(metrics && { '/metrics': { methods: reading, answer: ({ request }) => metrics(request) } }),
  };
  const page = (name: PageName): Route => ({
    methods: reading,
    page: name,
    answer: (routed) => pageFile(name, parts, routed),
  });
  const pages = { playground: page('playground'), explorer: page('explorer') };
  const missing: Route = {
    methods: ['GET', 'HEAD', 'POST'],
    logged: true,
    answer: () => {
      throw nothingHere(publicPath);
    },
  };

  return (path) => {
    const [, first = ''] = path.split('/', 2);
    if (Object.hasOwn(pages, first)) return pages[first as PageName];
    return Object.hasOwn(fixed, path) ? (fixed[path] ?? missing) : missing;
  };
}
