import type { IncomingMessage } from 'node:http';
import { HttpError } from '../httpError.js';

const tooLarge = (limit: number) =>
  new HttpError(
    413,
    'PAYLOAD_TOO_LARGE',
    `The body exceeds the maximum of ${limit} bytes: send a smaller operation.`,
    {
      connection: 'close',
    },
  );

/** Many clients read the response only after sending the whole body: up to this many times the limit is read and discarded. */
const drainFactor = 16;

/** The bytes of the body; at most `limit` bytes are buffered. */
async function bodyBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > drainFactor * limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > drainFactor * limit) reject(tooLarge(limit));
    });
    request.on('end', () =>
      size > limit
        ? reject(tooLarge(limit))
        : resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)),
    );
    request.on('error', () =>
      reject(new HttpError(400, 'BAD_REQUEST', 'The request ended before its body did.')),
    );
  });
}

function charsetOf(contentType: string): string {
  return /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? 'utf-8';
}

/** A body must be JSON in UTF-8, uncompressed. @throws HttpError 415 */
function checkMediaType({ headers }: IncomingMessage): void {
  const contentType = headers['content-type'] ?? '';
  const essence = contentType.split(';')[0]?.trim().toLowerCase();
  if (essence !== 'application/json') {
    throw new HttpError(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the operation as JSON, with content-type: application/json.',
    );
  }
  if (!['utf-8', 'utf8'].includes(charsetOf(contentType))) {
    throw new HttpError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the operation in UTF-8.');
  }
  if (!['', 'identity'].includes(headers['content-encoding']?.trim().toLowerCase() ?? '')) {
    throw new HttpError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the operation without content-encoding.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON value of a POST; undefined for an empty body, which the GraphQL server reports. @throws HttpError 400, 413, 415 */
export async function readJson(request: IncomingMessage, limit: number): Promise<unknown> {
  checkMediaType(request);
  const bytes = await bodyBytes(request, limit);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes));
  } catch {
    throw new HttpError(
      400,
      'BAD_REQUEST',
      'The body is not JSON: send {"query": "...", "variables": {...}}.',
    );
  }
}
