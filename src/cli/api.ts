import { graphql } from 'graphql';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { userInfo } from 'node:os';
import { ClientError } from '../errors.js';
import { requestContext } from '../graphql/executor/requestContext.js';
import { makeSchema } from '../graphql/schema/schema.js';
import type { Graph } from '../main.js';
import { defaultLevelOf, Role } from '../model/access.js';
import { Reader } from '../read/reader.js';
import { ChangeExecutor } from '../write/work/changeExecutor.js';

/** The API, be it a service's or the graph's own: commands know no other way in. */
export type Api = (query: string, variables?: Record<string, unknown>) => Promise<Record<string, unknown>>;

/** What the command line says of a fault: one line, no stack. */
export class CommandError extends Error {}

interface Errors {
  /** How long to wait before asking again, if the service says. */
  waitMs?: number;
  errors?: readonly { message: string; extensions?: Record<string, unknown> }[];
  data?: unknown;
}

function dataOf({ errors, data }: Errors): Record<string, unknown> {
  if (errors?.[0]) throw new CommandError(errors.map(({ message }) => message).join('\n'));
  return data as Record<string, unknown>;
}

const maxAttempts = 5;
/** Faults that may be gone in a moment; a change that met somebody else's is a CONFLICT then. */
const passing = new Set(['SERVICE_UNAVAILABLE', 'RATE_LIMITED', 'TIMEOUT', 'CONFLICT']);

const mayPass = ({ errors }: Errors): boolean =>
  errors?.some(({ extensions }) => passing.has(String(extensions?.['code']))) ?? false;

/** Asks again while a fault may pass: a change has a key, and is done once. */
const persistent =
  (ask: (query: string, variables?: Record<string, unknown>) => Promise<Errors>): Api =>
  async (query, variables) => {
    for (let attempt = 1; ; attempt += 1) {
      const answer = await ask(query, variables);
      if (!mayPass(answer) || attempt >= maxAttempts) return dataOf(answer);
      await pause(Math.max(200 * 2 ** attempt, answer.waitMs ?? 0));
    }
  };

/** A service somewhere. */
export function remoteApi(url: string, key: string | undefined): Api {
  const endpoint = url.replace(/\/+$/, '').replace(/(\/graphql)?$/, '/graphql');
  // How far what was written so far has come, so that it is read again from whichever instance answers next.
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
        errors: [{ message: `${endpoint} does not answer.`, extensions: { code: 'SERVICE_UNAVAILABLE' } }],
      };
    }
  };
  return persistent((query, variables) => ask(JSON.stringify({ query, variables })));
}

/** The graph itself, opened by the command; whoever may open it may do everything. */
export function localApi({ database, patterns, statements }: Graph): Api {
  const schema = makeSchema();
  const reader = new Reader(database, patterns);
  const changes = new ChangeExecutor(database, statements);
  const principal = {
    actor: `cli:${userInfo().username}`,
    role: Role.ADMIN,
    level: defaultLevelOf(Role.ADMIN),
  };
  const bookmarks = { values: [], hasWritten: false };
  return persistent(async (query, variables) => {
    const contextValue = requestContext({
      reader,
      changes,
      principal,
      requestId: `cli:${randomUUID()}`,
      timeoutMs: 60_000,
      bookmarks,
    });
    const { data, errors } = await graphql({
      schema,
      source: query,
      variableValues: variables,
      contextValue,
    });
    const hidden = errors?.find(
      ({ originalError }) => originalError && !(originalError instanceof ClientError),
    );
    if (hidden) throw hidden.originalError as Error;
    const told = errors?.map(({ message, originalError }) => ({
      message,
      extensions: { code: (originalError as ClientError | undefined)?.code },
    }));
    return { data, ...(told && { errors: told }) };
  });
}
