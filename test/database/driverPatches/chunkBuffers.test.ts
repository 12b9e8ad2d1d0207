import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Duplex } from 'node:stream';
import { setImmediate as setImmediately } from 'node:timers/promises';
import { patchChunkBuffers } from '../../../src/database/driverPatches/chunkBuffers.js';
import { driverModule } from '../../../src/database/driverPatches/driverModule.js';

/* eslint-disable @typescript-eslint/no-explicit-any -- the driver's inside has no types */
const inside = (file: string): any => driverModule(file);
const ChannelBuffer = inside('channel-buf').default;
const utf8 = inside('utf8').default;

/** A message as the database sends it: chunks, each after its length, and an empty chunk at the end. */
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

/** The messages that the driver reads from packets of that size. */
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

describe.each([true, false])('the buffers of the driver, patched: %s', (isPatched) => {
  let restore: (() => void) | undefined;
  beforeAll(() => {
    if (isPatched) restore = patchChunkBuffers();
  });
  afterAll(() => restore?.());

  test('reads the same message from any chunks and packets', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), sizes, sizes, (bytes, chunk, packet) => {
        const [message, ...more] = received(chunked(Buffer.from(bytes), chunk), packet);
        expect(more).toEqual([]);
        expect(message).toHaveLength(bytes.length);
        expect(Array.from(bytes, () => message.readUInt8())).toEqual([...bytes]);
      }),
    );
  });

  test('reads the same text wherever chunks and packets cut it', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), sizes, sizes, (text, chunk, packet) => {
        const bytes = Buffer.from(text);
        const [message] = received(chunked(bytes, chunk), packet);
        expect(utf8.decode(message, bytes.length)).toBe(text);
      }),
    );
  });
});

describe('the patch', () => {
  let restore: () => void;
  beforeAll(() => {
    restore = patchChunkBuffers();
  });
  afterAll(() => restore());

  test('joins the chunks of a message', () => {
    const [message] = received(chunked(Buffer.alloc(100, 7), 8), 1_000);
    expect(message._buffer).toEqual(Buffer.alloc(100, 7));
  });

  test('writes 5,000 bytes at once', () => {
    const { Chunker } = inside('chunking');
    const written: number[] = [];
    const chunker = new Chunker({ write: (buffer: any) => written.push(buffer.length) });
    chunker.writeBytes(new ChannelBuffer(Buffer.alloc(5_000)));
    chunker.messageBoundary();
    chunker.flush();
    expect(written).toEqual([5_004]);
  });

  test('writes what one turn of the event loop sends in one packet', async () => {
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
});

test('restores the buffers of the driver', () => {
  const { default: before } = inside('combined-buf');
  const { Chunker } = inside('chunking');
  const { write } = inside('node/node-channel').default.prototype;
  patchChunkBuffers()();
  expect(inside('combined-buf').default).toBe(before);
  expect(inside('chunking').Chunker).toBe(Chunker);
  expect(inside('node/node-channel').default.prototype.write).toBe(write);
});
