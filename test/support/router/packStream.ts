/** The part of PackStream 1 that messages of Bolt 5 need (Bolt protocol documentation, "PackStream"). */

/** A structure: a message, or a value such as a date. */
export interface Structure {
  tag: number;
  fields: unknown[];
}

const isStructure = (value: object): value is Structure => 'tag' in value && 'fields' in value;

const sized = (marker: number, size: number): Buffer => {
  if (size > 0xffff) throw new Error(`${size} is more than a message of this stub may hold`);
  return Buffer.from([marker + 1, size >> 8, size & 0xff]);
};

/** Packs null, booleans, integers of 32 bits, strings, lists, maps and structures. */
export function pack(value: unknown): Buffer {
  if (value === null) return Buffer.from([0xc0]);
  if (typeof value === 'boolean') return Buffer.from([value ? 0xc3 : 0xc2]);
  if (typeof value === 'number') {
    const packed = Buffer.from([0xca, 0, 0, 0, 0]);
    packed.writeInt32BE(value, 1);
    return packed;
  }
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([sized(0xd0, text.length), text]);
  }
  if (Array.isArray(value)) return Buffer.concat([sized(0xd4, value.length), ...value.map(pack)]);
  if (typeof value !== 'object') throw new Error(`a ${typeof value} cannot be packed`);
  if (isStructure(value))
    return Buffer.concat([Buffer.from([0xb0 + value.fields.length, value.tag]), ...value.fields.map(pack)]);
  const entries = Object.entries(value);
  return Buffer.concat([sized(0xd8, entries.length), ...entries.flat().map(pack)]);
}

/** Reads values one after the other. */
class Unpacker {
  #at = 0;

  constructor(readonly bytes: Buffer) {}

  #unsigned(size: number): number {
    const value = this.bytes.readUIntBE(this.#at, size);
    this.#at += size;
    return value;
  }

  #signed(size: number): number {
    const value =
      size === 8 ? Number(this.bytes.readBigInt64BE(this.#at)) : this.bytes.readIntBE(this.#at, size);
    this.#at += size;
    return value;
  }

  #slice(size: number): Buffer {
    this.#at += size;
    return this.bytes.subarray(this.#at - size, this.#at);
  }

  #list(size: number): unknown[] {
    return Array.from({ length: size }, () => this.value());
  }

  #map(size: number): Record<string, unknown> {
    return Object.fromEntries(Array.from({ length: size }, () => [this.value(), this.value()]));
  }

  #float(): number {
    return this.#slice(8).readDoubleBE();
  }

  value(): unknown {
    const marker = this.#unsigned(1);
    if (marker < 0x80) return marker;
    if (marker >= 0xf0) return marker - 0x100;
    const small = marker & 0x0f;
    if (marker < 0x90) return this.#slice(small).toString();
    if (marker < 0xa0) return this.#list(small);
    if (marker < 0xb0) return this.#map(small);
    if (marker < 0xc0) return { tag: this.#unsigned(1), fields: this.#list(small) } satisfies Structure;
    if (marker === 0xc0) return null;
    if (marker === 0xc1) return this.#float();
    if (marker <= 0xc3) return marker === 0xc3;
    const width = 2 ** (marker & 0x03);
    if (marker >= 0xc8 && marker <= 0xcb) return this.#signed(width);
    if (marker >= 0xcc && marker <= 0xce) return this.#slice(this.#unsigned(width));
    if (marker >= 0xd0 && marker <= 0xd2) return this.#slice(this.#unsigned(width)).toString();
    if (marker >= 0xd4 && marker <= 0xd6) return this.#list(this.#unsigned(width));
    if (marker >= 0xd8 && marker <= 0xda) return this.#map(this.#unsigned(width));
    throw new Error(`unknown marker 0x${marker.toString(16)}`);
  }
}

/** The structure that a message consists of. */
export const unpackMessage = (message: Buffer): Structure => new Unpacker(message).value() as Structure;
