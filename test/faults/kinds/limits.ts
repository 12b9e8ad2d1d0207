import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Fault, type FaultOptions, fewer, underLoad } from '../fault.js';
import { emptyResult, type FaultResult } from '../result.js';
import { Stage } from '../stage.js';

/** A client of many that asks once, and is content with any end. */
const crowd = (stage: Stage): Promise<unknown> =>
  fetch(`${stage.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ entities(first: 500) { nodes { id name description } } }' }),
    signal: AbortSignal.timeout(20_000),
  }).then(
    (response) => response.arrayBuffer().catch(() => undefined),
    () => undefined,
  );

/** Load on a service that has too little of something, in portions of some seconds. */
const underLimit = (
  names: [fault: string, word: string],
  stage: Stage,
  options: FaultOptions,
): Promise<FaultResult> =>
  underLoad(names, stage, options, async (traffic) => {
    const { result } = traffic;
    for (; result.rounds < fewer(options.kills); result.rounds += 1) {
      traffic.start();
      await Promise.all(Array.from({ length: 200 }, () => crowd(stage)));
      await sleep(5_000);
      await traffic.stop();
      result.healedMs.push(await stage.healed(Date.now()));
    }
  });

/** 64 file handles: fewer than there are connections. */
export const fewFiles: Fault = {
  name: '64 file handles',
  make: async (options) => {
    const stage = await Stage.set();
    try {
      execFileSync('prlimit', ['--pid', String(stage.servicePid), '--nofile=64:64']);
    } catch {
      await stage.end();
      return { ...emptyResult('64 file handles'), skipped: '`prlimit` is missing' };
    }
    return underLimit(['64 file handles', 'Unopened'], stage, options);
  },
};

/** 128 MB of memory for JavaScript. */
export const littleMemory: Fault = {
  name: '128 MB',
  make: async (options) => {
    const stage = await Stage.set();
    await stage.stop();
    stage.settings = { NODE_OPTIONS: '--max-old-space-size=128' };
    stage.start();
    await stage.healed(Date.now());
    return underLimit(['128 MB', 'Crammed'], stage, options);
  },
};
