import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type FaultOptions, underLoad } from '../fault.js';
import type { FaultResult } from '../result.js';
import { Stage } from '../stage.js';

/** Kills between two verifications of the whole graph. */
const verifiedEvery = 25;

/** Kills something at random moments under load, once in four times while it starts again. */
async function kills(
  names: [fault: string, word: string],
  kill: (stage: Stage) => void,
  options: FaultOptions,
): Promise<FaultResult> {
  const { random, kills: count, say } = options;
  const stage = await Stage.set();
  return underLoad(names, stage, options, async (traffic) => {
    const { result } = traffic;
    traffic.start();
    while (result.rounds < count) {
      await sleep(random.between(0, 3_000));
      const began = Date.now();
      kill(stage);
      result.rounds += 1;
      if (random.chance(0.25) && result.rounds < count) {
        await sleep(random.between(0, 8_000));
        kill(stage);
        result.rounds += 1;
      }
      // A database that was killed is found to be gone by the next statement.
      await sleep(1_000);
      result.healedMs.push(await stage.healed(began));
      if (result.rounds % verifiedEvery === 0) {
        traffic.verify(await stage.verified());
        say(`  ${result.fault}: ${result.rounds} of ${count}, ${traffic.sent} changes sent`);
      }
    }
    await sleep(3_000);
  });
}

/** Kills the database, if it runs at this moment. */
function killDatabase(stage: Stage): void {
  const pid = stage.databasePid();
  if (pid !== undefined) process.kill(pid, 'SIGKILL');
}

const fault = (name: string, word: string, kill: (stage: Stage) => void): Fault => ({
  name,
  make: (options) => kills([name, word], kill, options),
});

/** The process that serves and, with it, the embedded database. */
export const killedService = fault('service killed', 'Unserved', (stage) => stage.kill());
export const killedDatabase = fault('database killed', 'Cut', killDatabase);
