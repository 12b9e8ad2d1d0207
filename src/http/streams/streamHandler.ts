import { type DocumentNode, type ExecutionResult, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { createHandler, type Request, type RequestParams } from 'graphql-sse';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { ClientError } from '../../errors.js';
import type { AbortContext } from '../../model/abortContext.js';
import type { LoadShedder } from '../limits/loadShedding.js';
import { httpErrorOf } from '../clientErrorResponse.js';
import { waitForDrain, type EventStreamResponse } from './eventStream.js';
import { formatError, isInternal } from '../formatError.js';
import { HttpError } from '../httpError.js';
import type { OpenStream, OpenStreams } from './openStreams.js';
import { withRequestId } from '../operationLogging.js';
import { readJson } from '../limits/requestBody.js';
import type { RequestLogContext } from '../requestLogContext.js';
import { OperationValidationError, type subscriptionOperation } from './subscriptionOperation.js';

/** Who follows. */
export interface Subscriber {
  /** By whom their streams are counted. */
  client: string;
  /** @throws ClientError once they are not believed any more: a token runs out, a key is revoked */
  check(): Promise<void>;
  /** The GraphQL context of their subscription; its signal aborts when it is over. */
  context(requestId: string, abort: AbortContext): object;
}

export type Subscribe = (request: {
  document: DocumentNode;
  operationName: string | undefined;
  variables: Readonly<Record<string, unknown>>;
  context: object;
}) => Promise<AsyncGenerator<ExecutionResult, void, void> | ExecutionResult>;

export interface StreamHandlerParts {
  /** Begins a subscription; what it yields are events, and errors alone are why it cannot begin. */
  subscribe: Subscribe;
  operationOf: ReturnType<typeof subscriptionOperation>;
  /** @throws ClientError when they are not believed, or ask too often */
  subscriberOf(request: IncomingMessage): Promise<Subscriber>;
  streams: OpenStreams;
  loadShedder: LoadShedder;
  bodyBytes: number;
  /** How long a client may take in nothing. */
  drainTimeoutMs: number;
  logger: Logger;
}

/** What belongs to one stream. */
interface Streaming {
  response: ServerResponse;
  record: RequestLogContext;
  subscriber: Subscriber;
  stream: OpenStream;
}

/** How often it is asked whether a subscriber is still believed, when they are told nothing. */
const checkEveryMs = 10_000;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Nothing between here and the client may keep, change or hold back what is sent.
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

/** The stream a client asks for is what the library makes of them: its parameters, its events, its heartbeat. */
export type StreamHandler = (
  request: IncomingMessage,
  response: ServerResponse,
  record: RequestLogContext,
  abort: AbortContext,
) => Promise<EventStreamResponse>;

/** Answers `/graphql/stream`: subscriptions by the protocol of graphql-sse, each over a connection of its own. */
export function streamHandler(parts: StreamHandlerParts): StreamHandler {
  const { subscribe, operationOf, streams, loadShedder, bodyBytes, drainTimeoutMs, logger } = parts;

  /** Errors as they leave everywhere; the service's own are logged. */
  const told = ({ record }: Streaming, errors: readonly GraphQLError[]): GraphQLFormattedError[] => {
    for (const error of errors.filter(isInternal))
      logger.error({ requestId: record.requestId, err: error.originalError ?? error }, 'a stream failed');
    const formatted = errors.map((error) =>
      withRequestId(formatError(error.toJSON(), error), record.requestId),
    );
    record.errorCodes = formatted.map(({ extensions }) => String(extensions?.['code']));
    return formatted;
  };

  const lastWord = (streaming: Streaming, error: unknown): ExecutionResult => ({
    // They are sent as they are formatted, which is all that the library does with them.
    errors: told(streaming, asGraphQLErrors(error)) as unknown as GraphQLError[],
  });

  const message = (streaming: Streaming, { data, errors }: ExecutionResult): ExecutionResult => ({
    ...(errors && lastWord(streaming, new OperationValidationError(errors))),
    ...(data !== undefined && { data }),
  });

  /** Hands on what is told, as fast as it is read and as long as its reader is believed; an error is its last word. */
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
      yield lastWord(streaming, error);
    } finally {
      void results.return();
    }
  }

  async function* onlyMessage(result: ExecutionResult): AsyncGenerator<ExecutionResult> {
    yield result;
  }

  /** Takes its place in the feed before anything is answered: what changes from then on is told. */
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
      return onlyMessage(lastWord(streaming, error));
    }
  };

  const handle = createHandler<IncomingMessage, Streaming>({
    // Each subscription has a connection of its own: no stream is known by a token that others could guess.
    authenticate: () => null,
    onSubscribe: begin,
  });

  /** What the library reads of a request: it is by POST, in JSON, and wants events, or it would not have come so far. */
  const asked = (request: IncomingMessage, body: unknown, context: Streaming) => ({
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
    const [events] = await handle(asked(request, body, streaming));
    if (typeof events === 'object' && events !== null) return events;
    const { errors } = JSON.parse(events ?? '{}') as { errors?: { message: string }[] };
    throw new HttpError(400, 'BAD_REQUEST', `${errors?.[0]?.message ?? 'Missing body'}.`);
  };

  /** Ends the stream when its subscriber is gone or not believed any more, and forgets it once it has ended. */
  async function* watched(
    { stream, subscriber }: Streaming,
    gone: AbortSignal,
    events: AsyncGenerator<string>,
  ): AsyncGenerator<string> {
    const leave = (): void => stream.end(new ClientError('INTERNAL', 'The client has gone.'));
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
    const subscriber = await parts.subscriberOf(request).catch((fault: unknown) => {
      throw fault instanceof ClientError ? httpErrorOf(fault) : fault;
    });
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
