import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip } from 'node:zlib';

/** JSON with sorted keys, so that equal values have equal texts. */
const canonical = (value) =>
  JSON.stringify(value, (_key, inner) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)))
      : inner,
  );
const hashOf = (value) => createHash('sha256').update(canonical(value)).digest('hex');
const modulus = 2n ** 256n;

/**
 * A digest of the graph in a backup. Nodes and relationships are hashed without the numbers that the database gave them
 * and the hashes are summed, since neither the numbers nor the order survive a restore. The clock is left out: a restore
 * is a change, and sets it.
 */
export async function backupDigest(file) {
  const nodes = new Map();
  let [sum, relationships] = [0n, 0];
  const add = (hash) => (sum = (sum + BigInt(`0x${hash}`)) % modulus);
  const lines = createInterface({ input: createReadStream(file).pipe(createGunzip()), crlfDelay: Infinity });
  for await (const line of lines) {
    const value = JSON.parse(line);
    if (value.n !== undefined) {
      const hash = hashOf([[...value.labels].sort(), value.properties]);
      nodes.set(value.n, value.labels.includes('Clock') ? 'clock' : hash);
      if (!value.labels.includes('Clock')) add(hash);
    } else if (value.r !== undefined) {
      relationships += 1;
      add(hashOf([value.r, nodes.get(value.from), nodes.get(value.to), value.properties]));
    }
  }
  return { nodes: nodes.size, relationships, digest: sum.toString(16) };
}
