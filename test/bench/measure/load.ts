import { Client, type Dispatcher } from 'undici';

/** One request, made beforehand so that making it costs the measuring nothing. */
export interface Ask {
  path: string;
  body: string;
}

/** A server to ask, and how. */
export interface Target {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Whether the head of an answer looks like one that answers; all that do not are faults of the run. */
  isAnswer(head: string): boolean;
}

export interface Load {
  /** Milliseconds from the request to the last byte of its answer, each. */
  latencies: number[];
  seconds: number;
  /** How many were refused for the moment, since the server or the database had too much to do. */
  refused: number;
}

/** The longest beginning of a wrong answer that is shown. */
const shown = 500;

const isRefusal = (status: number, text: string): boolean =>
  status === 429 || status === 503 || /"code":"(SERVICE_UNAVAILABLE|RATE_LIMITED|TIMEOUT)"/.test(text);

/** Sends one request; only counts the bytes of the answer, so that the client takes as little time as it can. */
function send(client: Client, target: Target, { path, body }: Ask): Promise<'answered' | 'refused'> {
  return new Promise((resolve, reject) => {
    let head: Buffer | undefined;
    let status = 0;
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: () => undefined,
      onResponseStart: (_controller, code) => {
        status = code;
      },
      onResponseData: (_controller, chunk) => {
        head ??= Buffer.from(chunk.subarray(0, shown));
      },
      onResponseEnd: () => {
        const text = head?.toString() ?? '';
        if (status === 200 && target.isAnswer(text)) resolve('answered');
        else if (isRefusal(status, text)) resolve('refused');
        else reject(new Error(`${target.url}${path} answered ${status}: ${text}`));
      },
      onResponseError: (_controller, fault) => reject(fault),
    };
    client.dispatch({ path, method: 'POST', body, headers: target.headers }, handler);
  });
}

/** Asks and reads the whole answer. */
export async function askOnce(target: Target, { path, body }: Ask): Promise<unknown> {
  const response = await fetch(`${target.url}${path}`, { method: 'POST', headers: target.headers, body });
  const text = await response.text();
  if (response.status !== 200 || !target.isAnswer(text.slice(0, shown)))
    throw new Error(`${target.url}${path} answered ${response.status}: ${text.slice(0, 2_000)}`);
  return JSON.parse(text);
}

/** Connections to one server that stay open from one measurement to the next. */
export class Connections {
  readonly #clients: Client[] = [];

  constructor(readonly target: Target) {}

  #client(n: number): Client {
    return (this.#clients[n] ??= new Client(this.target.url, {
      pipelining: 1,
      headersTimeout: 120_000,
      bodyTimeout: 120_000,
    }));
  }

  /** Each connection asks, waits for the answer and asks again, until the time is up; each asks once at least. */
  async load(count: number, milliseconds: number, next: () => Ask): Promise<Load> {
    const latencies: number[] = [];
    let refused = 0;
    const began = performance.now();
    const endsAt = began + milliseconds;
    const one = async (client: Client): Promise<void> => {
      do {
        const ask = next();
        const started = performance.now();
        const outcome = await send(client, this.target, ask);
        if (outcome === 'answered') latencies.push(performance.now() - started);
        else refused += 1;
      } while (performance.now() < endsAt);
    };
    await Promise.all(Array.from({ length: count }, (_, n) => one(this.#client(n))));
    return { latencies, refused, seconds: (performance.now() - began) / 1_000 };
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.close()));
  }
}
