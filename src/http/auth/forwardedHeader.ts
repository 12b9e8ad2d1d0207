/** A parameter of the header `Forwarded`: a token, and a token or quoted string (RFC 7239, section 4). */
const parameter = /[ \t]*([!#$%&'*+.^_`|~\w-]+)=(?:"((?:[^"\\]|\\.)*)"|([!#$%&'*+.^_`|~\w-]*))[ \t]*(;|,|$)/y;

/**
 * The values of `for`, one for each proxy, in the order of the header; empty text for a proxy without one.
 *
 * @returns undefined when the form of the header is invalid
 */
export function parseForwarded(value: string): string[] | undefined {
  const found: string[] = [];
  let current = '';
  parameter.lastIndex = 0;
  for (;;) {
    const match = parameter.exec(value);
    if (!match) return undefined;
    const [, name = '', quoted, token = '', separator] = match;
    if (name.toLowerCase() === 'for') current = quoted?.replace(/\\(.)/g, '$1') ?? token;
    if (separator === ';') continue;
    found.push(current);
    current = '';
    if (separator === '') return found;
  }
}
