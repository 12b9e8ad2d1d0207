import { ClientError } from '../../errors.js';
import { HttpError } from '../httpError.js';

/** The maximum numbers of open streams. */
export interface StreamLimits {
  /** How many streams may be open here. */
  maxStreams: number;
  /** How many of them each client may have. */
  maxStreamsPerClient: number;
}

/** The client has closed its stream: nothing is sent or reported. */
export class ClientClosed extends Error {
  constructor() {
    super('The client has closed its stream.');
    this.name = 'ClientClosed';
  }
}

/** A stream that counts against the limits until it is closed. */
export interface OpenStream {
  /** Aborts with the error that the stream is to end with. */
  readonly signal: AbortSignal;
  end(error: ClientError | ClientClosed): void;
  /** The stream is over, however it ended. */
  close(): void;
}

/** Streams last long, so a retry soon is pointless. */
const retryAfter = { 'retry-after': '30' };

const tooManyOfOne = (most: number): HttpError =>
  new HttpError(
    429,
    'RATE_LIMITED',
    `You may have at most ${most} open streams. Close one before you open another.`,
    retryAfter,
  );
const tooManyInAll = (): HttpError =>
  new HttpError(
    503,
    'SERVICE_UNAVAILABLE',
    'The maximum number of streams is open. Try again later, or query `changes` from time to time.',
    retryAfter,
  );
const stopping = (): ClientError =>
  new ClientError(
    'SERVICE_UNAVAILABLE',
    'The service is stopping. Reconnect in a moment, with `since` set to the last `at` you received.',
  );

/** The open streams of this instance: counted, limited, and ended at a stop. */
export class OpenStreams {
  readonly #open = new Set<OpenStream>();
  readonly #ofClient = new Map<string, number>();
  #isClosed = false;

  constructor(readonly limits: StreamLimits) {}

  get count(): number {
    return this.#open.size;
  }

  /** @throws HttpError 429 or 503 over the maximum; 503 also while the service stops */
  open(client: string): OpenStream {
    if (this.#isClosed) throw new HttpError(503, 'SERVICE_UNAVAILABLE', stopping().message, retryAfter);
    const own = this.#ofClient.get(client) ?? 0;
    if (own >= this.limits.maxStreamsPerClient) throw tooManyOfOne(this.limits.maxStreamsPerClient);
    if (this.count >= this.limits.maxStreams) throw tooManyInAll();
    this.#ofClient.set(client, own + 1);

    const controller = new AbortController();
    const stream: OpenStream = {
      signal: controller.signal,
      end: (error) => controller.abort(error),
      close: () => {
        if (!this.#open.delete(stream)) return;
        const left = (this.#ofClient.get(client) ?? 1) - 1;
        if (left > 0) this.#ofClient.set(client, left);
        else this.#ofClient.delete(client);
      },
    };
    this.#open.add(stream);
    return stream;
  }

  /** Ends all streams and accepts no new ones. */
  close(): void {
    this.#isClosed = true;
    for (const stream of this.#open) stream.end(stopping());
  }
}
