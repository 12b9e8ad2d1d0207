import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageName } from './pageFiles.js';

type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void;

/** What helmet sets is the same for every request, so it is asked once. */
function headers(directives: Record<string, string[]>): SetHeaders {
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"], ...directives },
    },
    // Whoever ends TLS in front of the service knows whether browsers may hold it to HTTPS; the service does not.
    strictTransportSecurity: false,
  });
  const made = new Map<string, string>();
  const noted = {
    setHeader: (name: string, value: string) => made.set(name, value),
    removeHeader: (name: string) => made.delete(name),
  };
  set({} as IncomingMessage, noted as unknown as ServerResponse, () => undefined);
  return (_request, response) => made.forEach((value, name) => response.setHeader(name, value));
}

/** For answers that load nothing: data, and the page of links. */
export const dataHeaders = headers({ defaultSrc: ["'none'"] });

/** For pages: everything from here, and no inline script. */
const fromHere = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
};

export const pageHeaders: Readonly<Record<PageName, SetHeaders>> = {
  /** Its editor sets styles inline, carries its icons' font as data, and runs its language services in workers. */
  playground: headers({
    ...fromHere,
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["'self'", 'data:'],
    workerSrc: ["'self'", 'blob:'],
  }),
  /** Nothing inline at all: names and texts of anybody are shown here. It lays graphs out in a worker. */
  explorer: headers({ ...fromHere, styleSrc: ["'self'"], workerSrc: ["'self'"] }),
};
