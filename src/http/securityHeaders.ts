import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void;

function headers(directives: Record<string, string[]>): SetHeaders {
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"], ...directives },
    },
    // Whoever ends TLS in front of the service knows whether browsers may hold it to HTTPS; the service does not.
    strictTransportSecurity: false,
  });
  return (request, response) => set(request, response, () => undefined);
}

/** For answers that load nothing: data, and the page of links. */
export const dataHeaders = headers({ defaultSrc: ["'none'"] });

/**
 * For the playground: everything from here and no inline script. Its editor sets styles inline, carries its icons'
 * font as data, and runs its language services in workers.
 */
export const playgroundHeaders = headers({
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  fontSrc: ["'self'", 'data:'],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
  workerSrc: ["'self'", 'blob:'],
});
