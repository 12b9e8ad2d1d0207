import { pack, type Structure } from './packStream.js';

/** Tags of the messages that the stubs know (Bolt protocol documentation, "Messages"). */
export const tags = {
  hello: 0x01,
  goodbye: 0x02,
  reset: 0x0f,
  run: 0x10,
  begin: 0x11,
  commit: 0x12,
  rollback: 0x13,
  route: 0x66,
  logon: 0x6a,
  logoff: 0x6b,
  success: 0x70,
  record: 0x71,
  ignored: 0x7e,
  failure: 0x7f,
} as const;

/** A client first sends a preamble and four proposals of a version, 4 bytes each. */
export const handshakeBytes = 20;

/** The tag of a message. */
export const tagOf = (message: Buffer): number | undefined => message[1];

const maxChunk = 0xffff;

/** A message in chunks, each with its size, and the end mark. */
export function chunked(message: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at < message.length; at += maxChunk) {
    const chunk = message.subarray(at, at + maxChunk);
    parts.push(Buffer.from([chunk.length >> 8, chunk.length & 0xff]), chunk);
  }
  return Buffer.concat([...parts, Buffer.alloc(2)]);
}

/** A message ready to be sent. */
export const messageOf = (tag: number, ...fields: unknown[]): Buffer =>
  chunked(pack({ tag, fields } satisfies Structure));

/** A failure in the form of Bolt 5.7 and in the one before. */
export const failureOf = (code: string, message: string): Buffer =>
  messageOf(tags.failure, {
    ...{ code, neo4j_code: code, message },
    ...{ gql_status: '50N42', description: message, diagnostic_record: {} },
  });

/** Puts what a socket receives together into messages, after a number of bytes that are none. */
export class MessageReader {
  #rest: Buffer = Buffer.alloc(0);
  #chunks: Buffer[] = [];

  /** @param preface the number of bytes to receive before the next message */
  constructor(public preface: number) {}

  /** Adds what was received. @returns the part of the preface in it, and the messages that are complete */
  add(received: Buffer): { preface: Buffer; messages: Buffer[] } {
    const preface = received.subarray(0, this.preface);
    this.preface -= preface.length;
    let rest = Buffer.concat([this.#rest, received.subarray(preface.length)]);
    const messages: Buffer[] = [];
    while (rest.length >= 2 && rest.length >= 2 + rest.readUInt16BE()) {
      const size = rest.readUInt16BE();
      if (size > 0) this.#chunks.push(rest.subarray(2, 2 + size));
      else if (this.#chunks.length > 0) messages.push(Buffer.concat(this.#chunks.splice(0)));
      rest = rest.subarray(2 + size);
    }
    this.#rest = rest;
    return { preface, messages };
  }
}
