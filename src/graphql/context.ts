import type { GraphQLResolveInfo } from 'graphql';
import type { Reader } from '../read/reader.js';

/** What the resolvers of one request share. */
export interface RequestContext {
  requestId: string;
  /** Answers a root field by one statement, as much of the graph as this reader may see. */
  answer(info: GraphQLResolveInfo): Promise<unknown>;
}

export interface ContextParts {
  reader: Reader;
  requestId: string;
  level: number;
  timeoutMs: number;
  signal?: AbortSignal;
}

export function requestContext({
  reader,
  requestId,
  level,
  timeoutMs,
  signal,
}: ContextParts): RequestContext {
  const reading = { level, timeoutMs, ...(signal && { signal }) };
  return { requestId, answer: (info) => reader.answer(info, reading) };
}
