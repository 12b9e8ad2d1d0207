import { connect, type Socket } from 'node:net';
import { chunked, failureOf, handshakeBytes, MessageReader, messageOf, tagOf, tags } from './bolt.js';
import { unpackMessage } from './packStream.js';
import { type StoppableServer, startServer } from './stoppableServer.js';

/** What has passed a member since the counts were last reset. */
export interface Passed {
  connections: number;
  /** In both directions, with handshakes. */
  bytes: number;
  /** Transactions that declare to read only, with the number of bookmarks that each waits for. */
  reads: number[];
  /** The other transactions. */
  writes: number;
}

/** A member of a cluster: a proxy in front of a Neo4j server that several members share. */
export interface MemberProxy extends StoppableServer {
  passed: Passed;
  /** Sets the counts to zero. */
  reset(): void;
  /** Whether it executes writes; otherwise it refuses them and COMMIT as a follower does. */
  isLeader: boolean;
  /** Whether it accepts connections and gives no answer; `kill` ends it. */
  isHung: boolean;
  /** Whether it resets each connection at its next message, as a server that dies. */
  isDying: boolean;
  /** The number of answers to COMMIT after which it ends the connection instead of passing them on. */
  lostCommits: number;
}

/** The manifest of Bolt 5.7 in place of a version; the client then sends its choice, and its capabilities (none). */
const manifest = Buffer.from([0, 0, 1, 0xff]);
const choiceBytes = 5;

const nothing = (): Passed => ({ connections: 0, bytes: 0, reads: [], writes: 0 });

/** Whether a message ends the answer to a request. */
const isSummary = (message: Buffer): boolean => tagOf(message) !== tags.record;

/** The options of a transaction, the last field of BEGIN and of RUN. */
interface Extra {
  mode?: 'r';
  bookmarks?: string[];
}

/** Requests after which a connection is in no transaction. */
const endings: readonly (number | undefined)[] = [tags.commit, tags.rollback, tags.reset];

/** One connection through a member. */
class Passage {
  /** The tags of requests passed on whose answers are not complete. */
  readonly #open: (number | undefined)[] = [];
  /** Own answers, which wait for those of the server to earlier requests. */
  readonly #held: Buffer[] = [];
  /** Whether requests are ignored until RESET, after an own failure. */
  #hasFailed = false;
  #isInTransaction = false;
  #isWriting = false;

  constructor(
    readonly member: MemberProxy,
    readonly client: Socket,
    readonly server: Socket,
  ) {
    const ofClient = new MessageReader(handshakeBytes);
    const ofServer = new MessageReader(0);
    let hasVersion = false;
    this.#receive(client, (received) => {
      const { preface, messages } = ofClient.add(received);
      if (preface.length > 0) server.write(preface);
      for (const message of messages) this.#request(message);
    });
    this.#receive(server, (received) => {
      if (hasVersion) {
        for (const message of ofServer.add(received).messages) this.#answer(message);
        return;
      }
      hasVersion = true;
      if (received.subarray(0, manifest.length).equals(manifest)) ofClient.preface = choiceBytes;
      client.write(received);
    });
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
    server.on('error', () => client.destroy());
  }

  #receive(socket: Socket, handle: (received: Buffer) => void): void {
    socket.on('data', (received) => {
      this.member.passed.bytes += received.length;
      if (!this.member.isHung) handle(received);
    });
  }

  #request(message: Buffer): void {
    if (this.member.isDying) {
      this.client.resetAndDestroy();
      return;
    }
    const tag = tagOf(message);
    if (this.#hasFailed && tag !== tags.reset && tag !== tags.goodbye) {
      this.#reply(messageOf(tags.ignored));
      return;
    }
    this.#hasFailed = false;
    const begins = tag === tags.begin || (tag === tags.run && !this.#isInTransaction);
    if (begins) this.#count(message);
    if ((begins || tag === tags.commit) && this.#isWriting && !this.member.isLeader) {
      this.#hasFailed = true;
      this.#reply(failureOf('Neo.ClientError.Cluster.NotALeader', 'This member is not the leader.'));
      return;
    }
    if (tag === tags.begin) this.#isInTransaction = true;
    if (endings.includes(tag)) this.#isInTransaction = false;
    this.#open.push(tag);
    this.server.write(chunked(message));
  }

  /** Counts the transaction that a message begins. */
  #count(message: Buffer): void {
    const { mode, bookmarks = [] } = unpackMessage(message).fields.at(-1) as Extra;
    this.#isWriting = mode !== 'r';
    if (this.#isWriting) this.member.passed.writes += 1;
    else this.member.passed.reads.push(bookmarks.length);
  }

  #reply(answer: Buffer): void {
    if (this.#open.length === 0) this.client.write(answer);
    else this.#held.push(answer);
  }

  #answer(message: Buffer): void {
    if (!isSummary(message)) {
      this.client.write(chunked(message));
      return;
    }
    const isCommitted = this.#open.shift() === tags.commit && tagOf(message) === tags.success;
    if (isCommitted && this.member.lostCommits > 0) {
      this.member.lostCommits -= 1;
      this.client.destroy();
      return;
    }
    this.client.write(chunked(message));
    if (this.#open.length === 0) for (const held of this.#held.splice(0)) this.client.write(held);
  }
}

/** Starts a member in front of the Neo4j at a URI. */
export async function startMemberProxy(uri: string): Promise<MemberProxy> {
  const { hostname, port } = new URL(uri);
  const serve = (client: Socket): void => {
    member.passed.connections += 1;
    const server = connect({ host: hostname, port: Number(port), noDelay: true });
    new Passage(member, client, server);
  };
  const member: MemberProxy = {
    ...(await startServer(serve)),
    passed: nothing(),
    reset: () => {
      member.passed = nothing();
    },
    isLeader: false,
    isHung: false,
    isDying: false,
    lostCommits: 0,
  };
  return member;
}
