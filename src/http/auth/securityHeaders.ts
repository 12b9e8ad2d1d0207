import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { PageName } from '../pageFiles.js';

type Headers = Readonly<Record<string, string>>;

/** Headers that only pages need: they restrict windows, scripts and links. */
const pageOnly = {
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  xDnsPrefetchControl: false,
  xDownloadOptions: false,
  xPermittedCrossDomainPolicies: false,
  xXssProtection: false,
} as const;

/** helmet sets the same headers for every request, so it runs once. */
function headers(directives: Record<string, string[]>, without: Partial<typeof pageOnly> = {}): Headers {
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { baseUri: ["'none'"], formAction: ["'none'"], frameAncestors: ["'none'"], ...directives },
    },
    // HSTS is up to the proxy that terminates TLS; the service does not know whether HTTPS is available.
    strictTransportSecurity: false,
    ...without,
  });
  const made = new Map<string, string>();
  const noted = {
    setHeader: (name: string, value: string) => made.set(name, value),
    removeHeader: (name: string) => made.delete(name),
  };
  set({} as IncomingMessage, noted as unknown as ServerResponse, () => undefined);
  return Object.fromEntries(made);
}

/** For responses that load nothing: data, and the root page. */
export const dataHeaders = headers({ defaultSrc: ["'none'"] }, pageOnly);

/** For pages: all content from this origin, and no inline script. */
const sameOrigin = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  connectSrc: ["'self'"],
};

/** The security headers of each page. */
export const pageHeaders: Readonly<Record<PageName, Headers>> = {
  /** Its editor uses inline styles, a data URL for the font of its icons, and workers for its language services. */
  playground: headers({
    ...sameOrigin,
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["'self'", 'data:'],
    workerSrc: ["'self'", 'blob:'],
  }),
  /** Shows untrusted names and texts, so nothing inline is allowed. Its layout runs in a worker. */
  explorer: headers({ ...sameOrigin, styleSrc: ["'self'"], workerSrc: ["'self'"] }),
};
