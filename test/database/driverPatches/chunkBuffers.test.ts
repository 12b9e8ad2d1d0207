import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { Duplex } from 'node:stream';
import { setImmediate as setImmediately } from 'node:timers/promises';
import { pino } from 'pino';
import { driverModule } from '../../../src/database/driverPatches/chunkBuffers.js';
import { type Database, openDatabase } from '../../../src/database/database.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- the driver's inside has no types */
const inside = (file: string): any => driverModule(file);
const ChannelBuffer = inside('channel-buf').default;
const utf8 = inside('utf8').default;

/** As the database sends a message: chunks with their lengths before them, and an empty one. */
function chunked(bytes: Buffer, chunkSize: number): Buffer {
  const parts: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += chunkSize) {
    const chunk = bytes.subarray(start, start + chunkSize);
    const header = Buffer.alloc(2);
    header.writeUInt16BE(chunk.length);
    parts.push(header, chunk);
  }
  return Buffer.concat([...parts, Buffer.alloc(2)]);
}

/** What the driver makes of it when it comes in packets of that size. */
function received(bytes: Buffer, packetSize: number): any[] {
  const { Dechunker } = inside('chunking');
  const dechunker = new Dechunker();
  const messages: any[] = [];
  dechunker.onmessage = (message: any) => messages.push(message);
  for (let start = 0; start < bytes.length; start += packetSize)
    dechunker.write(new ChannelBuffer(bytes.subarray(start, start + packetSize)));
  return messages;
}

const sizes = fc.integer({ min: 1, max: 40 });

describe('what comes', () => {
  test('a message is the same, in whatever chunks and packets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), sizes, sizes, (bytes, chunk, packet) => {
        const [message, ...more] = received(chunked(Buffer.from(bytes), chunk), packet);
        expect(more).toEqual([]);
        expect(message).toHaveLength(bytes.length);
        expect(Array.from(bytes, () => message.readUInt8())).toEqual([...bytes]);
      }),
    );
  });

  test('a text is the same, whichever of its characters the cuts go through', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), sizes, sizes, (text, chunk, packet) => {
        const bytes = Buffer.from(text);
        const [message] = received(chunked(bytes, chunk), packet);
        expect(utf8.decode(message, bytes.length)).toBe(text);
      }),
    );
  });

  test('a message of several chunks lies in one piece', () => {
    const [message] = received(chunked(Buffer.alloc(100, 7), 8), 1_000);
    expect(message._buffer).toEqual(Buffer.alloc(100, 7));
  });
});

test('what goes is handed on at once', () => {
  const { Chunker } = inside('chunking');
  const written: number[] = [];
  const chunker = new Chunker({ write: (buffer: any) => written.push(buffer.length) });
  chunker.writeBytes(new ChannelBuffer(Buffer.alloc(5_000)));
  chunker.messageBoundary();
  chunker.flush();
  expect(written).toEqual([5_004]);
});

test('what is sent in one moment goes together', async () => {
  const NodeChannel = inside('node/node-channel').default;
  const packets: string[] = [];
  const socket = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      packets.push(chunk.toString());
      done();
    },
    writev: (chunks, done) => {
      packets.push(chunks.map(({ chunk }) => String(chunk)).join(''));
      done();
    },
  });
  const channel = new NodeChannel({}, (_config: object, connected: () => void) => {
    setImmediate(connected);
    return socket;
  });
  const send = (text: string): void => channel.write(new ChannelBuffer(Buffer.from(text)));
  send('before ');
  send('it is connected');
  await setImmediately();
  send('alone');
  await setImmediately();
  send('one, ');
  await Promise.resolve();
  send('another');
  await setImmediately();
  expect(packets).toEqual(['before it is connected', 'alone', 'one, another']);
});

describe('to a database and back', () => {
  let database: Database;
  beforeAll(() => {
    const {
      TEST_NEO4J_URI: uri = '',
      TEST_NEO4J_USER: user = '',
      TEST_NEO4J_PASSWORD: password = '',
    } = process.env;
    database = openDatabase(
      { uri, user, password, database: 'neo4j', queryTimeoutMs: 60_000 },
      pino({ level: 'silent' }),
    );
  });
  afterAll(() => database.close());

  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.string({ unit: 'grapheme', maxLength: 3_000, size: 'max' }),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((number) => !Number.isInteger(number)),
      fc.constantFrom(true, false, null),
      fc.array(tie('value'), { maxLength: 40 }),
      fc.dictionary(fc.string({ minLength: 1 }), tie('value'), { maxKeys: 10 }),
    ),
  })).value;

  test('a change begins with its first statement', async () => {
    const {
      TEST_NEO4J_URI: uri = '',
      TEST_NEO4J_USER: user = '',
      TEST_NEO4J_PASSWORD: password = '',
    } = process.env;
    const turns: string[] = [];
    const took = (side: string) => () => {
      if (turns.at(-1) !== side) turns.push(side);
    };
    const { hostname, port } = new URL(uri);
    const between = createServer((client) => {
      const server = connect(Number(port), hostname);
      client.on('data', took('sent')).pipe(server);
      server.on('data', took('answered')).pipe(client);
    }).listen(0, '127.0.0.1');
    await once(between, 'listening');
    const { port: here } = between.address() as AddressInfo;
    const through = openDatabase(
      { uri: `bolt://127.0.0.1:${here}`, user, password, database: 'neo4j', queryTimeoutMs: 60_000 },
      pino({ level: 'silent' }),
    );
    const change = () =>
      through.write((transaction) => transaction.run({ name: 'one', text: 'RETURN 1', parameters: {} }));
    await change();
    turns.length = 0;
    expect(await change()).toEqual([[1]]);
    expect(turns).toEqual(['sent', 'answered', 'sent', 'answered']);
    await through.close();
    between.close();
  });

  test('a value of any kind and size comes back as it went', async () => {
    await fc.assert(
      fc.asyncProperty(value, async (sent) => {
        const [row] = await database.read({ name: 'echo', text: 'RETURN $sent', parameters: { sent } });
        expect(row).toEqual([sent]);
      }),
    );
  }, 120_000);
});
