import { createMcpHandler, type McpServer } from '@modelcontextprotocol/server';
import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { AbortContext } from '../model/abortContext.js';
import { throwBeforeGraphql } from './clientErrorResponse.js';
import type { LoadShedder } from './limits/loadShedding.js';
import { readJson } from './limits/requestBody.js';
import type { RequestLogContext } from './requestLogContext.js';
import type { HttpResponse } from './response.js';

export interface McpHandlerParts {
  /** The context of a request, which authenticates its caller and counts it for its rate limit. */
  contextOf(request: IncomingMessage, requestId: string, abort: AbortContext): Promise<object>;
  /** The tools for one caller. */
  serverFor(context: object): McpServer;
  /** @throws HttpError 403 for a request of a page of another origin */
  checkOrigin(request: IncomingMessage): void;
  loadShedder: LoadShedder;
  bodyBytes: number;
  logger: Logger;
}

export type McpHandler = (
  request: IncomingMessage,
  record: RequestLogContext,
  abort: AbortContext,
) => Promise<HttpResponse>;

/** The method of a message and the name of what it calls, for logs and for the limit of what runs at once. */
function nameOf(body: unknown): string {
  const { method, params } = (body ?? {}) as { method?: unknown; params?: { name?: unknown } };
  if (typeof method !== 'string') return 'mcp';
  return `mcp ${method}${typeof params?.name === 'string' ? ` ${params.name}` : ''}`.slice(0, 100);
}

const headersOf = (request: IncomingMessage): [string, string][] =>
  Object.entries(request.headers).flatMap(([name, value]) =>
    value === undefined || name === 'content-length'
      ? []
      : [[name, Array.isArray(value) ? value.join(', ') : value]],
  );

/**
 * Answers `/mcp`: the Model Context Protocol over streamable HTTP, without sessions. Each message is answered by a server of its
 * own, for its caller, with one JSON document or a stream that ends with the answer; clients of 2025 and of 2026-07-28 alike.
 */
export function mcpHandler(parts: McpHandlerParts): McpHandler {
  const { contextOf, serverFor, checkOrigin, loadShedder, bodyBytes, logger } = parts;

  return async (request, record, abort) => {
    checkOrigin(request);
    loadShedder.check();
    const body = await readJson(request, bodyBytes);
    record.operationName = nameOf(body);
    const context = await contextOf(request, record.requestId, abort).catch(throwBeforeGraphql);
    const release = await loadShedder.acquire(record.operationName, abort).catch(throwBeforeGraphql);
    try {
      const handler = createMcpHandler(() => serverFor(context), {
        // Tools, prompts and resources of a version never change.
        maxSubscriptions: 0,
        onerror: (error) =>
          logger.debug({ requestId: record.requestId, err: error }, 'an MCP message failed'),
      });
      const asked = new Request('http://localhost/mcp', {
        method: 'POST',
        headers: headersOf(request),
        body: JSON.stringify(body ?? null),
        signal: abort.signal,
      });
      const answer = await handler.fetch(asked, { parsedBody: body });
      const text = await answer.text();
      await handler.close();
      const type = answer.headers.get('content-type');
      return {
        status: answer.status,
        headers: { 'cache-control': 'no-store', ...(type !== null && { 'content-type': type }) },
        body: text,
      };
    } finally {
      release();
    }
  };
}
