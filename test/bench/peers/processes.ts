import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectFolder } from '../../../src/projectFolder.js';

/** A server in a separate process. */
export interface Served {
  pid: number;
  url: string;
  stop(): Promise<void>;
}

const startsWithinMs = 60_000;

interface Start {
  arguments: string[];
  environment: NodeJS.ProcessEnv;
  /** The file for its output, as in production; a pipe would have to be read during the measurement. */
  log: string;
  /** Finds its address in its output. */
  addressIn(output: string): string | undefined;
}

const ended = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;

async function stop(child: ChildProcess): Promise<void> {
  if (ended(child)) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}

async function addressOf(child: ChildProcess, { log, addressIn }: Start): Promise<string> {
  const giveUpAt = Date.now() + startsWithinMs;
  for (;;) {
    const output = readFileSync(log, 'utf8');
    const url = addressIn(output);
    if (url !== undefined) return url;
    if (ended(child) || Date.now() > giveUpAt) {
      await stop(child);
      throw new Error(`A server did not start:\n${output.slice(0, 4_000)}`);
    }
    await sleep(50);
  }
}

async function serve(start: Start): Promise<Served> {
  const output = openSync(start.log, 'w');
  const child = spawn(process.execPath, start.arguments, {
    cwd: projectFolder,
    env: {
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      NODE_ENV: 'production',
      ...start.environment,
    },
    // The standard input closes when this process ends for any reason; then the peer ends, too.
    stdio: ['pipe', output, output],
  });
  closeSync(output);
  process.once('exit', () => child.kill('SIGKILL'));
  const url = await addressOf(child, start);
  return { pid: child.pid as number, url, stop: () => stop(child) };
}

/** The service, started as by `npm start` and in the container. */
export const startService = (environment: NodeJS.ProcessEnv, folder: string): Promise<Served> =>
  serve({
    arguments: ['--enable-source-maps', join(projectFolder, 'dist', 'main.js')],
    environment: {
      ...environment,
      PORT: '0',
      SEED: 'false',
      SEED_COUNTRIES: 'false',
      // The statement is measured, not the cache.
      STATISTICS_CACHE: 'off',
      WARM_UP_MS: '0',
      DATA_DIR: folder,
    },
    log: join(folder, 'service.log'),
    addressIn: (output) => /API\s+(http:\S+)\/graphql/.exec(output)?.[1],
  });

/** A peer from this folder. */
export const startPeer = (name: string, environment: NodeJS.ProcessEnv, folder: string): Promise<Served> =>
  serve({
    arguments: [
      '--import',
      '@swc-node/register/esm-register',
      join(projectFolder, 'test', 'bench', 'peers', `${name}.ts`),
    ],
    environment,
    log: join(folder, `${name}.log`),
    addressIn: (output) => {
      const port = /^READY (\d+)$/m.exec(output)?.[1];
      return port === undefined ? undefined : `http://127.0.0.1:${port}`;
    },
  });
