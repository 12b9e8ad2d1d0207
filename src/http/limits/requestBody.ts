import type { IncomingMessage } from 'node:http';
import { HttpError } from '../httpError.js';

const tooLarge = (limit: number) =>
  new HttpError(413, 'PAYLOAD_TOO_LARGE', `The body of a request may have ${limit} bytes.`, {
    connection: 'close',
  });

/** Many clients read an answer only once all is sent, so somewhat more than the limit is taken in, and dropped. */
const patience = 16;

/** The bytes of the body, at most `limit` of them held. */
async function bodyBytes(request: IncomingMessage, limit: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > patience * limit) throw tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      else if (size > patience * limit) reject(tooLarge(limit));
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

/** The only form of body there is: JSON in UTF-8, not compressed. */
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
  if (!['', 'identity'].includes(headers['content-encoding'] ?? '')) {
    throw new HttpError(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the operation without content-encoding.');
  }
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The JSON value a POST carries; an empty body is left to the GraphQL server to name. */
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
