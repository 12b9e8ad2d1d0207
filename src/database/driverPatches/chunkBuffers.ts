import { createRequire } from 'node:module';
import type { Socket } from 'node:net';

/**
 * Puts two better buffers into the driver, for every connection from then on. They are in its own inside: so its version
 * is pinned (package.json), and a test sends values of all sizes to and fro.
 *
 * What comes: a long answer comes in several chunks and packets, and the driver leaves them apart. To read a byte it looks
 * for its part from the first one on, which took four tenths of the service's time for a graph of 500 nodes. Here they are
 * joined before they are read.
 *
 * What goes: the driver hands the socket 1,400 bytes at a time, each by a call into the kernel that wakes the database up
 * for a part of a statement; most of ours have two or three times as much. Here they go at once, and with them whatever
 * else is sent in the same moment: the statements of a change that do not wait for each other.
 */

interface ChannelBuffer {
  _buffer: Buffer;
}

interface Chunking {
  Chunker: new (channel: object, bufferSize?: number) => object;
}

/** More than a statement with its parameters has, save for an import's. */
const sentAtOnce = 8_192;

const ofDriver = createRequire(createRequire(import.meta.url).resolve('neo4j-driver'));

/** A file of the driver's inside, about what goes to and fro. */
export const driverModule = (file: string): unknown =>
  ofDriver(`neo4j-driver-bolt-connection/lib/channel/${file}.js`);

const { default: OneBuffer } = driverModule('channel-buf') as {
  default: new (bytes: Buffer) => ChannelBuffer;
};
const combined = driverModule('combined-buf') as { default: unknown };
// Called with `new`, which gives what it returns.
combined.default = function joined(parts: readonly ChannelBuffer[]): ChannelBuffer {
  return new OneBuffer(Buffer.concat(parts.map(({ _buffer }) => _buffer)));
};

const chunking = driverModule('chunking') as Chunking;
chunking.Chunker = class extends chunking.Chunker {
  constructor(channel: object) {
    super(channel, sentAtOnce);
  }
};

interface Channel {
  write(buffer: ChannelBuffer): void;
}

const { default: NodeChannel } = driverModule('node/node-channel') as {
  default: { prototype: Channel & { _conn: Socket } };
};
const { write } = NodeChannel.prototype;
NodeChannel.prototype.write = function gathered(buffer) {
  const { _conn: socket } = this;
  if (socket.writableCorked === 0) {
    socket.cork();
    process.nextTick(() => socket.uncork());
  }
  write.call(this, buffer);
};
