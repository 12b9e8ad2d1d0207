import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, fewer, underLoad } from '../fault.js';
import { Stage } from '../stage.js';

/** Stops the process of the database for some seconds, so that it neither answers nor closes connections. */
export const hungDatabase: Fault = {
  name: 'database hung',
  make: async (options) => {
    const { random, kills } = options;
    const stage = await Stage.set();
    return underLoad(['database hung', 'Hung'], stage, options, async (traffic) => {
      const { result } = traffic;
      traffic.start();
      for (; result.rounds < fewer(kills); result.rounds += 1) {
        await sleep(random.between(500, 3_000));
        const pid = stage.databasePid();
        if (pid === undefined) throw new Error('the database does not run');
        process.kill(pid, 'SIGSTOP');
        await sleep(random.between(2_000, 12_000));
        const began = Date.now();
        process.kill(pid, 'SIGCONT');
        result.healedMs.push(await stage.healed(began));
      }
    });
  },
};
