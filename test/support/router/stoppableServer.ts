import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** A TCP server on the loopback address that can die and come back at its address. */
export interface StoppableServer {
  /** Host and port. */
  address: string;
  /** Ends all connections and refuses new ones. */
  kill(): Promise<void>;
  /** Accepts connections again. */
  revive(): Promise<void>;
}

/** Starts a server on a free port. */
export async function startServer(serve: (socket: Socket) => void): Promise<StoppableServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.setNoDelay(true);
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    serve(socket);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    kill: async () => {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      sockets.forEach((socket) => socket.destroy());
      await closed;
    },
    revive: async () => {
      if (!server.listening) await listen(port);
    },
  };
}
