import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand, startCommand } from '../../support/serviceProcess.js';
import { type Fault, fewer, underLoad } from '../fault.js';
import { Stage } from '../stage.js';

/**
 * Kills backups while they are written, under load, and cuts whole ones off at random bytes: what is left must not be taken
 * for a backup.
 */
export const cutBackup: Fault = {
  name: 'backup cut off',
  make: async (options) => {
    const { random, kills } = options;
    const folder = mkdtempSync(join(tmpdir(), 'incident-graph-cut-'));
    const stage = await Stage.set();
    const isRefused = async (file: string): Promise<boolean> =>
      (await stage.verified('--backup', file)) !== undefined;
    try {
      return await underLoad(['backup cut off', 'Unkept'], stage, options, async (traffic) => {
        const { result } = traffic;
        traffic.start();
        for (let round = 0; round < fewer(kills); round += 1) {
          const file = join(folder, `killed-${round}.backup`);
          const command = startCommand(['backup', file], stage.environment);
          await sleep(random.between(300, 3_000));
          command.kill();
          const { code } = await command.finished;
          if (code !== 0 && existsSync(file) && !(await isRefused(file)))
            traffic.fail(`a backup that was killed is taken for a whole one (round ${round})`);
          result.rounds += 1;
        }
        await traffic.stop();
        const whole = join(folder, 'whole.backup');
        const { code, err } = await runCommand(['backup', whole], stage.environment);
        if (code !== 0) traffic.fail(`backup: ${err}`);
        traffic.verify(await stage.verified('--backup', whole));
        const bytes = readFileSync(whole);
        for (let round = 0; round < fewer(kills); round += 1) {
          const cut = join(folder, 'cut.backup');
          const length = random.whole(bytes.length);
          writeFileSync(cut, bytes.subarray(0, length));
          if (!(await isRefused(cut)))
            traffic.fail(`${length} of ${bytes.length} bytes are taken for a whole backup`);
          result.rounds += 1;
        }
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
