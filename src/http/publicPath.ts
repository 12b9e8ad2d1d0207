/**
 * The path below which a proxy publishes the service: empty for the root of its host, otherwise such as `/cti`, without a
 * slash at its end.
 */
export type PublicPath = string;

/** Unreserved characters of RFC 3986, section 2.3: they mean themselves in a path, in HTML, in a header and in a cookie. */
const segment = '[A-Za-z0-9._~-]+';
const form = new RegExp(`^(/${segment})+$`);
const maxLength = 200;

/** The first segments of the service's own addresses. */
const ownSegments = new Set(['explorer', 'playground', 'graphql', 'health', 'metrics']);

/** Reads the setting. @throws Error whose message says what the path must be */
export function parsePublicPath(text: string): PublicPath {
  if (text === '/') return '';
  const path = text.replace(/\/$/, '');
  const segments = path.split('/').slice(1);
  if (!form.test(path) || path.length > maxLength || segments.some((name) => /^\.\.?$/.test(name))) {
    throw new Error(
      `must be a path such as /cti, of at most ${maxLength} letters, digits and . _ ~ - between single slashes`,
    );
  }
  // A proxy may remove the path: /explorer/x would then be either the page or an address below the path.
  const [first = ''] = segments;
  if (ownSegments.has(first)) {
    throw new Error(`must not begin with /${first}, an address of the service itself`);
  }
  return path;
}

/**
 * The path of a request as the routes know it, without its query and without the public path. Proxies may remove the
 * public path or not, and probes do not know it, so both forms are accepted.
 */
export const routePath = (publicPath: PublicPath): ((url: string | undefined) => string) => {
  const below = `${publicPath}/`;
  return (url = '/') => {
    const path = url.split('?', 1)[0] ?? '/';
    if (publicPath === '') return path;
    if (path === publicPath) return '/';
    return path.startsWith(below) ? path.slice(publicPath.length) : path;
  };
};
