import { ClientError } from '../errors.js';
import { jsonResponse, type HttpResponse } from './response.js';

/** Checks by the name of the part; a check throws when its part is not ready. */
export type Readiness = Readonly<Record<string, () => Promise<void>>>;

/** Milliseconds after which a check that has not answered counts as failed. */
const maxWaitMs = 2_000;

async function withinMaxWait(check: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const error = new ClientError('TIMEOUT', `no answer within ${maxWaitMs} ms`);
    timer = setTimeout(() => reject(error), maxWaitMs);
  });
  try {
    await Promise.race([check(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** `ready`, or the reason. Messages of unforeseen errors are not shown: they could contain an address or a name. */
async function stateOf(check: () => Promise<void>): Promise<string> {
  try {
    await withinMaxWait(check);
    return 'ready';
  } catch (error) {
    return error instanceof ClientError ? `not ready: ${error.message}` : 'not ready';
  }
}

/** Liveness: the process answers; no dependency is checked. */
export const live = (): HttpResponse => jsonResponse(200, { status: 'live' });

/** The state of each part by its name, and whether all are ready. */
async function statesOf(readiness: Readiness): Promise<{ parts: Record<string, string>; areReady: boolean }> {
  const states = await Promise.all(
    Object.entries(readiness).map(async ([part, check]) => [part, await stateOf(check)] as const),
  );
  return { parts: Object.fromEntries(states), areReady: states.every(([, state]) => state === 'ready') };
}

/** Whether requests can be served. */
export const isReady = async (readiness: Readiness): Promise<boolean> => (await statesOf(readiness)).areReady;

/** Readiness: whether requests can be served, and which part fails if not. */
export async function ready(readiness: Readiness): Promise<HttpResponse> {
  const { parts, areReady } = await statesOf(readiness);
  return jsonResponse(areReady ? 200 : 503, { status: areReady ? 'ready' : 'not ready', parts });
}
