import { createHash } from 'node:crypto';

/** A node, or a relationship between two nodes. Numbers are those of the database, and differ after a restore. */
export type GraphRecord =
  | { n: number; labels: string[]; properties: Readonly<Record<string, unknown>> }
  | { r: string; from: number; to: number; properties: Readonly<Record<string, unknown>> };

type NodeRecord = Extract<GraphRecord, { n: number }>;

/** A record in a form that does not depend on numbers and orders. */
export interface CanonicalRecord {
  /** The key of its node; a relationship belongs to its start. */
  key: Buffer;
  /** The type of a relationship with the key of its end; the labels of a node. */
  what: string;
  /** The properties as JSON with sorted names. */
  properties: string;
}

/** Bytes of a key: keys of millions of nodes do not collide. */
const keyBytes = 16;
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const noKey = Buffer.alloc(keyBytes);

/** The clock, and the key that each installation makes for itself: a graph has others after a restore. */
const isOfInstallation = ({ labels, properties }: NodeRecord): boolean =>
  labels.includes('Clock') || (labels.includes('ApiKey') && properties['name'] === 'local-researcher');

const sortedJson = (properties: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(properties, Object.keys(properties).sort());

/** Brings records into their canonical form. Nodes precede their relationships; 16 bytes per node are kept. */
export class CanonicalRecords {
  #keys = Buffer.alloc(1024 * keyBytes);

  /** @returns undefined for a node that is not part of the content */
  of(record: GraphRecord): CanonicalRecord | undefined {
    const properties = sortedJson(record.properties);
    if ('r' in record)
      return {
        ...{ key: this.#keyOf(record.from), properties },
        what: `${record.r} ${this.#keyOf(record.to).toString('hex')}`,
      };
    if (isOfInstallation(record)) return undefined;
    const what = [...record.labels].sort().join(' ');
    const { id } = record.properties;
    const key = sha256(typeof id === 'string' ? id : `${what} ${properties}`).subarray(0, keyBytes);
    this.#keep(record.n, key);
    return { key, what, properties };
  }

  #keep(number: number, key: Buffer): void {
    if ((number + 1) * keyBytes > this.#keys.length)
      this.#keys = Buffer.concat([this.#keys], (number + 1) * 2 * keyBytes);
    key.copy(this.#keys, number * keyBytes);
  }

  #keyOf(number: number): Buffer {
    const at = number * keyBytes;
    return at < this.#keys.length ? this.#keys.subarray(at, at + keyBytes) : noKey;
  }
}

/** The part that the records of a node are in: 65,536 parts, so that differences are searched in few records. */
export const partOf = (key: Buffer): number => key.readUInt16BE(0);

const modulus = 2n ** 256n;

/**
 * A hash of the content of a graph: the SHA-256 hashes of all records, added up, since their order and numbers do not
 * survive a restore. It finds damage, not forgery.
 */
export class ContentHash {
  readonly #records = new CanonicalRecords();
  /** The sum of each part. */
  readonly sums: bigint[] = new Array<bigint>(65_536).fill(0n);

  add(record: GraphRecord): void {
    const canonical = this.#records.of(record);
    if (!canonical) return;
    const { key, what, properties } = canonical;
    const hash = sha256(`${key.toString('hex')} ${what} ${properties}`).toString('hex');
    const part = partOf(key);
    this.sums[part] = ((this.sums[part] ?? 0n) + BigInt(`0x${hash}`)) % modulus;
  }

  get hex(): string {
    const sum = this.sums.reduce((all, one) => all + one, 0n) % modulus;
    return sum.toString(16).padStart(64, '0');
  }
}
