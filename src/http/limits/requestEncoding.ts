import type { IncomingMessage } from 'node:http';
import { HttpError } from '../httpError.js';

/** Node reads header values as Latin-1: a character is a byte. It refuses such bytes in a URL itself. */
const notAscii = /[\u0080-\u00ff]/;
const utf8 = new TextDecoder('utf-8', { fatal: true });

const isUtf8 = (value: string): boolean => {
  try {
    utf8.decode(Buffer.from(value, 'latin1'));
    return true;
  } catch {
    return false;
  }
};

function isPercentEncoded(url: string): boolean {
  try {
    decodeURIComponent(url);
    return true;
  } catch {
    return false;
  }
}

/** Text outside ASCII is percent-encoded UTF-8 in a URL (RFC 3986, section 2.5), and UTF-8 in a header. @throws HttpError 400 */
export function checkEncoding({ url = '', rawHeaders }: IncomingMessage): void {
  if (!isPercentEncoded(url))
    throw new HttpError(
      400,
      'BAD_REQUEST',
      'The URL is not percent-encoded UTF-8: encode its parts with encodeURIComponent.',
    );
  for (let at = 1; at < rawHeaders.length; at += 2) {
    const value = rawHeaders[at] as string;
    if (!notAscii.test(value) || isUtf8(value)) continue;
    const name = rawHeaders[at - 1]?.slice(0, 100);
    throw new HttpError(400, 'BAD_REQUEST', `The header ${name} is not UTF-8: send it as ASCII or UTF-8.`);
  }
}
