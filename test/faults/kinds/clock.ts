import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, fewer, underLoad } from '../fault.js';
import { Stage } from '../stage.js';

const hourMs = 3_600_000;

/** A module that moves the clock of the process that loads it. */
const shiftedBy = (milliseconds: number): string => `const RealDate = Date;
const now = () => RealDate.now() + ${milliseconds};
globalThis.Date = class extends RealDate {
  constructor(...given) { given.length === 0 ? super(now()) : super(...given); }
  static now() { return now(); }
};
`;

/** The moment of the last change, and that of the newest claim. */
const moments =
  "MATCH (clock:Clock {name: 'changes'}) RETURN clock.at, COLLECT { MATCH (claim:Claim) RETURN max(claim.recordedAt) }[0]";

/**
 * Starts the service with its clock an hour behind or ahead, and sets the moment of the last change an hour ahead, as if
 * the clock of the database had been set back since. Moments of changes have to increase all the same.
 */
export const shiftedClock: Fault = {
  name: 'clock shifted',
  make: async (options) => {
    const { random, kills } = options;
    const folder = mkdtempSync(join(tmpdir(), 'incident-graph-clock-'));
    const stage = await Stage.set();
    try {
      return await underLoad(['clock shifted', 'Shifted'], stage, options, async (traffic) => {
        const { result } = traffic;
        for (; result.rounds < fewer(kills); result.rounds += 1) {
          const shift = result.rounds % 2 === 0 ? -hourMs : hourMs;
          const module = join(folder, `shift-${result.rounds}.mjs`);
          writeFileSync(module, shiftedBy(shift));
          stage.settings = { NODE_OPTIONS: `--import ${module}` };
          await stage.stop();
          const began = Date.now();
          stage.start();
          result.healedMs.push(await stage.healed(began));
          traffic.start();
          await sleep(random.between(1_000, 3_000));
          const [[before = ''] = []] = (await stage.read(moments)) as string[][];
          await stage.read(
            `MATCH (clock:Clock {name: 'changes'})
             SET clock.at = toString(datetime(clock.at) + duration({hours: 1}))`,
          );
          await sleep(random.between(1_000, 3_000));
          await traffic.stop();
          const [[after = '', newest = ''] = []] = (await stage.read(moments)) as string[][];
          if (after < before) traffic.fail(`the moment of the last change went from ${before} to ${after}`);
          if (newest > after) traffic.fail(`a claim of ${newest} is newer than the last change, ${after}`);
        }
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
};
