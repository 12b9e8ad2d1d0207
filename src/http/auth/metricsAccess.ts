import type { IncomingMessage } from 'node:http';
import { type Principal, Role, roleAllows } from '../../model/access.js';
import { throwBeforeGraphql } from '../clientErrorResponse.js';
import { HttpError } from '../httpError.js';
import { isLoopbackAddress } from './hostCheck.js';

/** Who may read the metrics: no client, clients on this machine, or the role ADMIN. */
export const metricsAccesses = ['off', 'loopback', 'admin'] as const;
export type MetricsAccess = (typeof metricsAccesses)[number];

/** Headers that proxies add: a request through a proxy on this machine also has a loopback address. */
const forwarded = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
];

const isLocal = ({ socket: { remoteAddress = '' }, headers }: IncomingMessage): boolean =>
  isLoopbackAddress(remoteAddress) && !forwarded.some((name) => name in headers);

/** @throws HttpError if the client may not read the metrics */
export async function checkMetricsAccess(
  access: MetricsAccess,
  request: IncomingMessage,
  identify: (request: IncomingMessage) => Promise<Principal>,
): Promise<void> {
  const isAdmin = async (): Promise<boolean> => {
    try {
      return roleAllows((await identify(request)).role, Role.ADMIN);
    } catch (fault) {
      // Invalid credentials are reported as on other routes.
      throwBeforeGraphql(fault);
    }
  };
  const may = access === 'loopback' ? isLocal(request) : access === 'admin' && (await isAdmin());
  if (!may) throw new HttpError(403, 'FORBIDDEN', `You may not read the metrics (METRICS is ${access}).`);
}
