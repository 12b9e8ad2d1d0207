import { Client, type Dispatcher } from 'undici';

/** One request, built in advance so that building it is not measured. */
export interface Ask {
  path: string;
  body: string;
}

/** A server, and how to send requests to it. */
export interface Target {
  url: string;
  headers: Readonly<Record<string, string>>;
  /** Whether the beginning of a response is that of a successful one; any other response fails the run. */
  isAnswer(head: string): boolean;
}

export interface Load {
  /** Milliseconds from each request to the last byte of its response. */
  latencies: number[];
  seconds: number;
  /** The number of requests rejected because the server or the database was overloaded. */
  refused: number;
}

/** The maximum number of characters shown of a failed response. */
const shown = 500;

const isRefusal = (status: number, text: string): boolean =>
  status === 429 || status === 503 || /"code":"(SERVICE_UNAVAILABLE|RATE_LIMITED|TIMEOUT)"/.test(text);

/** Sends one request and only counts the bytes of the response, to keep the client cheap. */
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
      onResponseError: (_controller, error) => reject(error),
    };
    client.dispatch({ path, method: 'POST', body, headers: target.headers }, handler);
  });
}

/** Sends a request and reads the whole response. */
export async function askOnce(target: Target, { path, body }: Ask): Promise<unknown> {
  const response = await fetch(`${target.url}${path}`, { method: 'POST', headers: target.headers, body });
  const text = await response.text();
  if (response.status !== 200 || !target.isAnswer(text.slice(0, shown)))
    throw new Error(`${target.url}${path} answered ${response.status}: ${text.slice(0, 2_000)}`);
  return JSON.parse(text);
}

/** Keep-alive connections to one server, reused between measurements. */
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

  /** Each connection sends requests one after the other until the time is up, and at least one. */
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
