import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, fewer } from '../fault.js';
import { Stage } from '../stage.js';
import { Traffic } from '../traffic.js';

/** Stops the process of the database for some seconds, so that it neither answers nor closes connections. */
export const hungDatabase: Fault = {
  name: 'database hung',
  make: async ({ random, kills }) => {
    const stage = await Stage.set();
    const traffic = new Traffic('database hung', 'Hung', random, () => stage.url);
    const { result } = traffic;
    try {
      await traffic.learn();
      traffic.start();
      for (let round = 0; round < fewer(kills); round += 1) {
        await sleep(random.between(500, 3_000));
        const pid = stage.databasePid();
        if (pid === undefined) throw new Error('the database does not run');
        process.kill(pid, 'SIGSTOP');
        await sleep(random.between(2_000, 12_000));
        const began = Date.now();
        process.kill(pid, 'SIGCONT');
        result.healedMs.push(await stage.healed(began));
        result.rounds += 1;
      }
      await traffic.stop();
      await traffic.settle(stage.read);
      traffic.verify(await stage.verified());
    } finally {
      await traffic.stop();
      await stage.end();
    }
    return result;
  },
};
