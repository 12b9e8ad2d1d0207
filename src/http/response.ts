import type { ServerResponse } from 'node:http';
import varyOn from 'vary';
import type { HttpError } from './httpError.js';

/** A complete response; its body is sent at once. */
export interface HttpResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer;
}

/** A response with a JSON body. */
export const jsonResponse = (status: number, value: unknown): HttpResponse => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  body: JSON.stringify(value),
});

/** The response for an error before GraphQL, in the form of a GraphQL response. */
export const errorResponse = (error: HttpError): HttpResponse => ({
  status: error.status,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    ...error.headers,
  },
  body: error.body,
});

/** Sends the whole body at once, with its length; for HEAD, Node omits the body. */
export function send(response: ServerResponse, { status, headers, body }: HttpResponse): void {
  const length = status === 204 || status === 304 ? {} : { 'content-length': Buffer.byteLength(body) };
  const { vary, ...others } = headers;
  if (vary !== undefined) varyOn(response, vary); // adds to the headers that it already depends on
  response.writeHead(status, { ...others, ...length });
  response.end(body);
}
