import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { userInfo } from 'node:os';
import { ClientError } from '../errors.js';
import { runOperation } from '../graphql/executor/runOperation.js';
import { makeSchema } from '../graphql/schema/schema.js';
import type { Graph } from '../main.js';
import { defaultLevelOf, Role } from '../model/access.js';
import { ChangeClock } from '../read/changeClock.js';
import { ChangeFeed } from '../read/changeFeed.js';
import { Reader } from '../read/reader.js';
import { ChangeExecutor } from '../write/work/changeExecutor.js';

/** The GraphQL API, of a service or of a graph that the command opened. Commands use nothing else. */
export type Api = (query: string, variables?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** An error that the command line reports in one line, without a stack. */
export class CommandError extends Error {}

interface Errors {
  /** The service's Retry-After in milliseconds. */
  waitMs?: number;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  data?: unknown;
}

function dataOf({ errors, data }: Errors): Record<string, unknown> {
  if (errors?.[0]) throw new CommandError(errors.map(({ message }) => message).join('\n'));
  return data as Record<string, unknown>;
}

const maxAttempts = 5;
/** Errors worth a retry; CONFLICT, since a concurrent change may have caused it. */
const transientCodes = new Set(['SERVICE_UNAVAILABLE', 'RATE_LIMITED', 'TIMEOUT', 'CONFLICT']);

const isTransient = ({ errors }: Errors): boolean =>
  errors?.some(({ extensions }) => transientCodes.has(String(extensions?.['code']))) ?? false;

/** Retries while an error may be transient. Mutations have an idempotency key, so a retry changes nothing twice. */
const withRetries =
  (ask: (query: string, variables?: Record<string, unknown>) => Promise<Errors>): Api =>
  async (query, variables) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await ask(query, variables);
      if (!isTransient(answer) || attempt >= maxAttempts) return dataOf(answer);
      await pause(Math.max(200 * 2 ** attempt, answer.waitMs ?? 0));
    }
  };

/** The API of a running service. */
export function remoteApi(url: string, key: string | undefined): Api {
  const endpoint = url.replace(/\/+$/, '').replace(/(\/graphql)?$/, '/graphql');
  // The bookmark of the last write, so that the next instance that answers has it too.
  let bookmark: string | undefined;
  const ask = async (body: string): Promise<Errors> => {
    try {
      const response = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(key && { authorization: `Bearer ${key}` }),
          ...(bookmark && { 'x-graph-bookmark': bookmark }),
        },
        body,
      });
      bookmark = response.headers.get('x-graph-bookmark') ?? bookmark;
      const waitMs = Number(response.headers.get('retry-after') ?? 0) * 1000;
      return { ...((await response.json()) as Errors), waitMs };
    } catch {
      return {
        errors: [
          {
            message: `${endpoint} does not answer. Check --url and whether the service is running.`,
            extensions: { code: 'SERVICE_UNAVAILABLE' },
          },
        ],
      };
    }
  };
  return withRetries((query, variables) => ask(JSON.stringify({ query, variables })));
}

/** The API of a graph that the command opened, as ADMIN: who can open the database can do everything. */
export function localApi({ database, templates, statements }: Graph): Api {
  const schema = makeSchema();
  const reader = new Reader(database, templates);
  const changes = new ChangeExecutor(database, statements);
  // Used only to read the time of the last change; a command has no subscriptions.
  const feed = new ChangeFeed(reader, new ChangeClock(database, templates, 60_000));
  const principal = {
    actor: `cli:${userInfo().username}`,
    role: Role.ADMIN,
    level: defaultLevelOf(Role.ADMIN),
  };
  const bookmarks = { values: [], hasWritten: false };
  return withRetries(async (query, variables) => {
    const context = {
      reader,
      changes,
      feed,
      principal,
      requestId: `cli:${randomUUID()}`,
      timeoutMs: 60_000,
      bookmarks,
    };
    const { data, errors } = await runOperation(schema, query, context, variables);
    const hidden = errors?.find(
      ({ originalError }) => originalError && !(originalError instanceof ClientError),
    );
    if (hidden) throw hidden.originalError as Error;
    const reported = errors?.map(({ message, originalError }) => ({
      message,
      extensions: { code: (originalError as ClientError | undefined)?.code },
    }));
    return { data, ...(reported && { errors: reported }) };
  });
}
