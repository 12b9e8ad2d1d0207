import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { createHandler, type Request, type RequestParams } from 'graphql-sse';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ClientError } from '../../errors.js';
import type { AbortContext } from '../../model/abortContext.js';
import type { LoadShedder } from '../limits/loadShedding.js';
import { throwBeforeGraphql } from '../clientErrorResponse.js';
import { waitForDrain, type EventStreamResponse } from './eventStream.js';
import { formatError, isInternal } from '../formatError.js';
import { HttpError } from '../httpError.js';
import { ClientClosed, type OpenStream, type OpenStreams } from './openStreams.js';
import { withRequestId } from '../operationLogging.js';
import { readJson } from '../limits/requestBody.js';
import type { RequestLogContext } from '../requestLogContext.js';
import { OperationValidationError, type subscriptionOperation } from './subscriptionOperation.js';

/** The client of a stream. */
export interface Subscriber {
  /** The name by which its streams are counted. */
  client: string;
  /** @throws ClientError when its token has expired or its key is revoked */
  check(): Promise<void>;
  /** The GraphQL context of its subscription; the signal aborts when the stream ends. */
  context(requestId: string, abort: AbortContext): object;
}

export type Subscribe = (request: {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
  context: object;
}) => Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult>;

export interface StreamHandlerParts {
  /** Begins a subscription. @returns its events, or only errors if it cannot begin */
  subscribe: Subscribe;
  operationOf: ReturnType<typeof subscriptionOperation>;
  /** @throws ClientError UNAUTHENTICATED or RATE_LIMITED */
  subscriberOf(request: IncomingMessage): Promise<Subscriber>;
  streams: OpenStreams;
  loadShedder: LoadShedder;
  bodyBytes: number;
  /** How long a client may read nothing, in milliseconds. */
  drainTimeoutMs: number;
  logger: Logger;
}

/** The state of one stream. */
interface Streaming {
  response: ServerResponse;
  record: RequestLogContext;
  subscriber: Subscriber;
  stream: OpenStream;
}

/** How often the credentials of a subscriber are checked while there are no events. */
const checkEveryMs = 10_000;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // No proxy may cache, change or buffer the events.
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
  connection: 'close',
};

const isResult = (value: AsyncGenerator<ExecutionResult> | ExecutionResult): value is ExecutionResult =>
  !(Symbol.asyncIterator in value);

const asGraphQLErrors = (error: unknown): readonly GraphQLError[] => {
  if (error instanceof OperationValidationError) return error.faults;
  if (error instanceof GraphQLError) return [error];
  const originalError = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError(originalError.message, { originalError })];
};

/** Opens the stream of a request; graphql-sse reads its parameters and writes its events and heartbeat. */
export type StreamHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  record: RequestLogContext,
  abort: AbortContext,
) => Promise<EventStreamResponse>;

/** Answers `/graphql/stream`: subscriptions by the protocol of graphql-sse, each over a connection of its own. */
export function streamHandler(parts: StreamHandlerParts): StreamHandler {
  const { subscribe, operationOf, streams, loadShedder, bodyBytes, drainTimeoutMs, logger } = parts;

  /** Formats errors as for other responses; logs internal ones. */
  const reportErrors = ({ record }: Streaming, errors: readonly GraphQLError[]): GraphQLFormattedError[] => {
    for (const error of errors.filter(isInternal))
      logger.error({ requestId: record.requestId, err: error.originalError ?? error }, 'a stream failed');
    const formatted = errors.map((error) =>
      withRequestId(formatError(error.toJSON(), error), record.requestId),
    );
    record.errorCodes = formatted.map(({ extensions }) => String(extensions?.['code']));
    return formatted;
  };

  const lastEvent = (streaming: Streaming, error: unknown): ExecutionResult => ({
    // graphql-sse only serializes them.
    errors: reportErrors(streaming, asGraphQLErrors(error)) as unknown as GraphQLError[],
  });

  const message = (streaming: Streaming, { data, errors }: ExecutionResult): ExecutionResult => ({
    ...(errors && lastEvent(streaming, new OperationValidationError(errors))),
    ...(data !== undefined && { data }),
  });

  /** Yields events as fast as the client reads them, while its credentials are valid; an error is the last event. */
  async function* messages(
    streaming: Streaming,
    results: AsyncGenerator<ExecutionResult, void, void>,
  ): AsyncGenerator<ExecutionResult> {
    const { response, stream, subscriber } = streaming;
    try {
      for (;;) {
        await waitForDrain(response, drainTimeoutMs, stream.signal);
        const next: IteratorResult<ExecutionResult, void> = await results.next();
        if (next.done) return;
        await subscriber.check();
        yield message(streaming, next.value);
      }
    } catch (error) {
      if (!(error instanceof ClientClosed)) yield lastEvent(streaming, error);
    } finally {
      void results.return();
    }
  }

  async function* onlyMessage(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
    yield result;
  }

  /** Joins the feed of changes before it returns, so that every later change becomes an event. */
  const begin = async (
    { context: streaming }: Request<IncomingMessage, Streaming>,
    params: RequestParams,
  ): Promise<AsyncGenerator<ExecutionResult>> => {
    const { subscriber, record, stream } = streaming;
    try {
      const { document, operation, variables } = operationOf(params);
      if (operation.name) record.operationName = operation.name.value;
      const results = await subscribe({
        document,
        operationName: operation.name?.value,
        variables,
        context: subscriber.context(record.requestId, stream),
      });
      return isResult(results) ? onlyMessage(message(streaming, results)) : messages(streaming, results);
    } catch (error) {
      return onlyMessage(lastEvent(streaming, error));
    }
  };

  const handle = createHandler<IncomingMessage, Streaming>({
    // Each subscription has its own connection, so no stream needs a token, which others could guess.
    authenticate: () => null,
    onSubscribe: begin,
  });

  /** The request as graphql-sse reads it; method, content type and Accept have been checked before. */
  const parametersOf = (request: IncomingMessage, body: unknown, context: Streaming) => ({
    method: 'POST',
    url: '',
    headers: {
      get: (name: string) => ({ accept: 'text/event-stream', 'content-type': 'application/json' })[name],
    },
    body: body as Record<string, unknown> | null,
    raw: request,
    context,
  });

  const open = async (streaming: Streaming, request: IncomingMessage, body: unknown) => {
    const [events] = await handle(parametersOf(request, body, streaming));
    if (typeof events === 'object' && events !== null) return events;
    const { errors } = JSON.parse(events ?? '{}') as { errors?: { message: string }[] };
    throw new HttpError(400, 'BAD_REQUEST', `${errors?.[0]?.message ?? 'Missing body'}.`);
  };

  /** Ends the stream when its client is gone or its credentials are no longer valid. */
  async function* watched(
    { stream, subscriber }: Streaming,
    gone: AbortSignal,
    events: AsyncGenerator<string>,
  ): AsyncGenerator<string> {
    const leave = (): void => stream.end(new ClientClosed());
    const checking = setInterval(() => {
      subscriber.check().catch((fault: unknown) => {
        if (fault instanceof ClientError && fault.code === 'UNAUTHENTICATED') stream.end(fault);
      });
    }, checkEveryMs).unref();
    gone.addEventListener('abort', leave);
    if (gone.aborted) leave();
    try {
      yield* events;
    } finally {
      clearInterval(checking);
      gone.removeEventListener('abort', leave);
      stream.close();
    }
  }

  return async (request, response, record, abort) => {
    loadShedder.check();
    const body = await readJson(request, bodyBytes);
    const subscriber = await parts.subscriberOf(request).catch(throwBeforeGraphql);
    const stream = streams.open(subscriber.client);
    const streaming = { response, record, subscriber, stream };
    try {
      const events = await open(streaming, request, body);
      return { status: 200, headers, events: watched(streaming, abort.signal, events) };
    } catch (fault) {
      stream.close();
      throw fault;
    }
  };
}
