import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A proxy that publishes a service below a path, next to other sites of its host. */
export interface ReverseProxy {
  /** Its own address, without the path. */
  url: string;
  /** Requests outside the path, such as "GET /graphql": they would reach another site. */
  strays: string[];
  close(): Promise<void>;
}

interface ReverseProxyOptions {
  /** The address of the service. */
  target: string;
  /** Where the service is published, such as `/cti`. */
  path: string;
  /** Whether the path is removed before a request is passed on. */
  strips: boolean;
}

/** Starts a proxy on a free port of the loopback address. It streams both ways and passes on the client's Host. */
export async function startReverseProxy({
  target,
  path,
  strips,
}: ReverseProxyOptions): Promise<ReverseProxy> {
  const strays: string[] = [];
  const pass = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    const { url = '/', method, headers } = incoming;
    const [, rest] = new RegExp(`^${path}(?=[/?]|$)(.*)$`).exec(url) ?? [];
    if (rest === undefined) {
      strays.push(`${method} ${url}`);
      outgoing.writeHead(404).end('no such site');
      return;
    }
    const passedOn = strips ? rest.replace(/^(?!\/)/, '/') : url;
    const forwarded = request(`${target}${passedOn}`, { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    forwarded.on('error', () => outgoing.destroy());
    outgoing.on('close', () => forwarded.destroy());
    incoming.pipe(forwarded);
  };
  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    strays,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
