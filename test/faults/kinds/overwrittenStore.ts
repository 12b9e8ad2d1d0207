import { createHash } from 'node:crypto';
import { closeSync, cpSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../support/serviceProcess.js';
import { type Fault, fewer } from '../fault.js';
import { emptyResult } from '../result.js';
import { Stage } from '../stage.js';

const storeFile = (dataDir: string): string =>
  join(dataDir, 'neo4j', 'data', 'databases', 'neo4j', 'neostore.propertystore.db');

/** The bytes that are overwritten: what a bad sector takes. */
const sector = 512;

/** All nodes and relationships, as far as a start of the service leaves them alone, as a hash. */
async function contentOf({ read }: Stage): Promise<string> {
  const rows = [
    ...(await read(
      'MATCH (node:Entity|MergedEntity|Claim|AuditEntry) RETURN labels(node), properties(node)',
    )),
    ...(await read('MATCH (from)-[edge]->(to) RETURN from.id, type(edge), to.id, properties(edge)')),
  ];
  return createHash('sha256')
    .update(
      rows
        .map((row) => JSON.stringify(row))
        .sort()
        .join('\n'),
    )
    .digest('hex');
}

/**
 * Overwrites a sector of the file of properties while the service is stopped. Afterwards `verify --backup` either finds it or
 * the content is that of the backup, which happens where the sector was not in use.
 */
export const overwrittenStore: Fault = {
  name: 'store overwritten',
  make: async ({ random, kills }) => {
    const folder = mkdtempSync(join(tmpdir(), 'incident-graph-overwritten-'));
    const [kept, backup] = [join(folder, 'data'), join(folder, 'graph.backup')];
    const stage = await Stage.set();
    const result = emptyResult('store overwritten');
    try {
      const { code, err } = await runCommand(['backup', backup], stage.environment);
      if (code !== 0) throw new Error(err);
      const content = await contentOf(stage);
      await stage.stop();
      cpSync(stage.dataDir, kept, { recursive: true });
      let found = 0;
      for (; result.rounds < fewer(kills); result.rounds += 1) {
        rmSync(stage.dataDir, { recursive: true });
        cpSync(kept, stage.dataDir, { recursive: true });
        const file = storeFile(stage.dataDir);
        const handle = openSync(file, 'r+');
        writeSync(
          handle,
          Buffer.alloc(sector, random.whole(256)),
          0,
          sector,
          random.whole(statSync(file).size),
        );
        closeSync(handle);
        // The command starts the database by itself.
        if ((await stage.verified('--backup', backup)) !== undefined) {
          found += 1;
          continue;
        }
        stage.start();
        await stage.healed(Date.now());
        if ((await contentOf(stage)) !== content)
          result.failures.push(`a damage was not found (round ${result.rounds})`);
        await stage.stop();
      }
      result.errors['found by verify'] = found;
    } finally {
      await stage.end();
      rmSync(folder, { recursive: true });
    }
    return result;
  },
};
