import type { Socket } from 'node:net';
import { failureOf, handshakeBytes, MessageReader, messageOf, tagOf, tags } from './bolt.js';
import { type StoppableServer, startServer } from './stoppableServer.js';

/** The routing table that a router answers with; addresses are host and port. */
export interface RoutingTable {
  writers: readonly string[];
  readers: readonly string[];
  /** Seconds for which the driver may use the table. */
  ttl: number;
}

/** A member of a cluster that answers ROUTE and executes nothing. */
export interface RouterStub extends StoppableServer {
  /** The next answer to ROUTE; a code is answered as a failure. */
  table: RoutingTable | { code: string };
  /** The number of tables asked for. */
  routed: number;
}

/** Bolt 5.4 */
const version = Buffer.from([0, 0, 4, 5]);

/** Starts a router. */
export async function startRouterStub(table: RoutingTable): Promise<RouterStub> {
  const routeAnswer = (): Buffer => {
    stub.routed += 1;
    if ('code' in stub.table) return failureOf(stub.table.code, 'The stub was told to fail.');
    const { writers, readers, ttl } = stub.table;
    const servers = [
      { role: 'WRITE', addresses: writers },
      { role: 'READ', addresses: readers },
      { role: 'ROUTE', addresses: [stub.address] },
    ];
    return messageOf(tags.success, { rt: { ttl, db: 'neo4j', servers } });
  };
  const answerTo = (message: Buffer): Buffer => {
    const tag = tagOf(message);
    if (tag === tags.hello)
      return messageOf(tags.success, { server: 'Neo4j/5.26.0', connection_id: 'bolt-0', hints: {} });
    if (tag === tags.route) return routeAnswer();
    if (tag === tags.logon || tag === tags.logoff || tag === tags.reset) return messageOf(tags.success, {});
    return failureOf('Neo.ClientError.Request.Invalid', 'The stub only answers ROUTE.');
  };
  const serve = (socket: Socket): void => {
    const reader = new MessageReader(handshakeBytes);
    let isAgreed = false;
    socket.on('data', (received) => {
      const { messages } = reader.add(received);
      if (!isAgreed && reader.preface === 0) {
        isAgreed = true;
        socket.write(version);
      }
      for (const message of messages) {
        if (tagOf(message) === tags.goodbye) socket.end();
        else socket.write(answerTo(message));
      }
    });
  };
  const stub: RouterStub = { ...(await startServer(serve)), table, routed: 0 };
  return stub;
}
