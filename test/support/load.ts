import { Agent, request } from 'node:http';

/** The result of one request. */
export interface Answered {
  status: number;
  retryAfter: string | undefined;
  /** The code of its first error. */
  code: string | undefined;
  tookMs: number;
}

export interface Target {
  url: string;
  body: string;
  headers?: Record<string, string>;
}

interface Body {
  errors?: { extensions?: { code?: string } }[];
}

/** Sends requests over keep-alive connections and returns their results; a broken one has status 0. */
export class Client {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2_000 });

  constructor(readonly target: Target) {}

  send(): Promise<Answered> {
    const { url, body, headers } = this.target;
    const began = performance.now();
    const answered = (status: number, retryAfter?: string, code?: string): Answered => ({
      status,
      retryAfter,
      code,
      tookMs: performance.now() - began,
    });
    return new Promise((resolve) => {
      const sent = request(
        `${url}/graphql`,
        {
          method: 'POST',
          agent: this.#agent,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', () => resolve(answered(0)));
          response.on('end', () => {
            // Only failed responses are parsed, to keep the load generator cheap.
            const text = Buffer.concat(chunks);
            const failed = response.statusCode !== 200 || text.subarray(0, 10).includes('errors');
            const code = failed
              ? (JSON.parse(text.toString()) as Body).errors?.[0]?.extensions?.code
              : undefined;
            resolve(answered(response.statusCode ?? 0, response.headers['retry-after'], code));
          });
        },
      );
      sent.on('error', () => resolve(answered(0)));
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** A closed loop: each client sends its next request when it has the response to the last. */
export async function closedLoop(client: Client, clients: number, seconds: number): Promise<Answered[]> {
  const until = performance.now() + seconds * 1000;
  const answers: Answered[] = [];
  const ask = async (): Promise<void> => {
    while (performance.now() < until) answers.push(await client.send());
  };
  await Promise.all(Array.from({ length: clients }, ask));
  return answers;
}

/** An open loop: a fixed number of requests per second, regardless of pending responses. */
export async function openLoop(client: Client, perSecond: number, seconds: number): Promise<Answered[]> {
  const began = performance.now();
  const answers: Promise<Answered>[] = [];
  const total = Math.round(perSecond * seconds);
  while (answers.length < total) {
    const due = Math.min(total, ((performance.now() - began) / 1000) * perSecond);
    while (answers.length < due) answers.push(client.send());
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return Promise.all(answers);
}

export function percentile(answers: readonly Answered[], share: number): number {
  const times = answers.map(({ tookMs }) => tookMs).sort((a, b) => a - b);
  return times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
}
