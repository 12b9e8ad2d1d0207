import { Agent, request, type RequestOptions } from 'node:http';

const agent = new Agent({ keepAlive: true });

/** A request that had no response in time. */
export class NoResponse extends Error {}

/**
 * Sends a request and reads the response. Node's `fetch` has been seen to wait for ever for a response of a process that was
 * killed.
 *
 * @throws NoResponse after the timeout, other errors when the connection fails
 */
export function send(
  url: string,
  { body, timeoutMs, ...options }: RequestOptions & { body?: string; timeoutMs: number },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      sent.destroy(new NoResponse(`no response within ${timeoutMs} ms`));
    }, timeoutMs);
    const sent = request(url, { agent, ...options }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.on('close', () => {
      clearTimeout(timer);
      reject(new Error('the connection was closed')); // has no effect after a response
    });
    sent.end(body);
  });
}
