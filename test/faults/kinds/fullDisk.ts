import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, fewer, underLoad } from '../fault.js';
import { emptyResult } from '../result.js';
import { Stage } from '../stage.js';

/** The size of the disk in memory: enough for the seeded graph and what is written to it. */
const diskSize = '700m';

/** Fills the disk of a folder. @returns what frees it again */
function fill(folder: string): () => void {
  const file = join(folder, 'filler');
  const handle = openSync(file, 'w');
  const block = Buffer.alloc(65_536, 1);
  try {
    for (;;) writeSync(handle, block);
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOSPC') throw fault;
  } finally {
    closeSync(handle);
  }
  return () => rmSync(file);
}

function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskSize}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Fills the disk of the database while it is written to, and frees it again. */
export const fullDisk: Fault = {
  name: 'disk full',
  make: async (options) => {
    const { random, kills } = options;
    const name = 'disk full';
    const folder = mkdtempSync(join(tmpdir(), 'incident-graph-disk-'));
    if (!mounted(folder)) {
      rmSync(folder, { recursive: true });
      return {
        ...emptyResult(name),
        skipped: 'a file system in memory cannot be mounted (needs root on Linux)',
      };
    }
    try {
      const stage = await Stage.set(join(folder, 'data'));
      return await underLoad([name, 'Full'], stage, options, async (traffic) => {
        const { result } = traffic;
        for (; result.rounds < fewer(kills); result.rounds += 1) {
          traffic.start();
          await sleep(random.between(500, 2_000));
          const free = fill(folder);
          await sleep(random.between(5_000, 15_000));
          free();
          const began = Date.now();
          // Readiness is about reading; a database that needs a restart is found by the next change.
          await sleep(2_000);
          result.healedMs.push(await stage.healed(began));
          await sleep(2_000);
          await traffic.stop();
        }
      });
    } finally {
      execFileSync('umount', [folder]);
      rmSync(folder, { recursive: true });
    }
  },
};
