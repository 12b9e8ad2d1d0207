import type { IncomingMessage } from 'node:http';
import type { GraphqlHandler } from './graphqlHandler.js';
import { live, ready, type Readiness } from './health.js';
import { HttpProblem } from './httpProblem.js';
import type { PlaygroundFiles } from './playgroundFiles.js';
import type { Reply } from './reply.js';
import type { RequestRecord } from './requestRecord.js';
import { prefersHtml, rootPage } from './rootPage.js';

export interface Asked {
  request: IncomingMessage;
  /** The path without its query. */
  path: string;
  record: RequestRecord;
  /** Aborts when the client is gone. */
  signal: AbortSignal;
}

export interface Route {
  methods: readonly string[];
  /** Whether its answers are pages of the playground, which may load scripts. */
  playground?: boolean;
  /** Whether pages of other origins may ask for it, where some may. */
  crossOrigin?: boolean;
  /** Whether a request for it is worth a line in the log at the usual level. */
  logged?: boolean;
  answer(asked: Asked): Promise<Reply> | Reply;
}

export interface RouteParts {
  graphql: GraphqlHandler;
  playground: PlaygroundFiles;
  readiness: Readiness;
}

const reading = ['GET', 'HEAD'];
const redirect = (location: string): Reply => ({ status: 303, headers: { location }, body: '' });
const nothingHere = () => new HttpProblem(404, 'NOT_FOUND', 'There is nothing here: GraphQL is at /graphql.');

const acceptOf = ({ request }: Asked) => request.headers.accept;

/** Someone who opens `/graphql` in a browser is looking for the playground. */
const isBrowserVisit = (asked: Asked): boolean =>
  asked.request.method === 'GET' && prefersHtml(acceptOf(asked)) && !(asked.request.url ?? '').includes('?');

async function playgroundFile({ playground }: RouteParts, { path, request }: Asked): Promise<Reply> {
  const file = path.slice('/playground'.length).replace(/^\//, '');
  const reply = await playground(file, request.headers['accept-encoding']);
  if (reply) return reply;
  if (file !== '') throw nothingHere();
  throw new HttpProblem(404, 'NOT_FOUND', 'The playground has not been built: run npm run build.');
}

/** The service's paths. What is asked for elsewhere is answered 404. */
export function routesOf(parts: RouteParts): (path: string) => Route {
  const fixed: Readonly<Record<string, Route>> = {
    '/': { methods: reading, answer: (asked) => rootPage(acceptOf(asked)) },
    '/graphql': {
      methods: ['GET', 'POST'],
      crossOrigin: true,
      logged: true,
      answer: (asked) =>
        isBrowserVisit(asked)
          ? redirect('/playground')
          : parts.graphql(asked.request, asked.record, asked.signal),
    },
    '/health/live': { methods: reading, answer: live },
    '/health/ready': { methods: reading, answer: () => ready(parts.readiness) },
  };
  const playground: Route = {
    methods: reading,
    playground: true,
    answer: (asked) => playgroundFile(parts, asked),
  };
  const missing: Route = {
    methods: ['GET', 'HEAD', 'POST'],
    logged: true,
    answer: () => {
      throw nothingHere();
    },
  };

  return (path) => {
    if (path === '/playground' || path.startsWith('/playground/')) return playground;
    return Object.hasOwn(fixed, path) ? (fixed[path] ?? missing) : missing;
  };
}
