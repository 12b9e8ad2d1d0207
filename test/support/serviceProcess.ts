import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';
import { environment } from './service.js';

/** A service in a process of its own, as in production: it can be loaded, watched and killed. */
export interface ServiceProcess {
  url: string;
  process: ChildProcess;
  pid: number;
  stop(): Promise<void>;
  /** As if the machine had lost its power. */
  kill(): Promise<void>;
}

const startsWithinMs = 90_000;

function urlOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const said: string[] = [];
    const fail = (why: string) => reject(new Error(`the service ${why}:\n${said.join('\n')}`));
    const timer = setTimeout(() => fail('did not start'), startsWithinMs);
    const listen = (line: string): void => {
      said.push(line);
      const url = /API\s+(http:\S+)\/graphql/.exec(line)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve(url);
    };
    for (const input of [child.stdout, child.stderr])
      if (input) createInterface({ input }).on('line', listen);
    child.once('exit', () => {
      clearTimeout(timer);
      fail('ended by itself');
    });
  });
}

/** Starts the built service on a free port, with settings beside those of all tests. */
export async function startServiceProcess(settings: NodeJS.ProcessEnv = {}): Promise<ServiceProcess> {
  const child = spawn(process.execPath, [join(projectFolder, 'dist', 'main.js')], {
    env: { PATH: process.env['PATH'], ...environment(), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  try {
    return {
      url: await urlOf(child),
      process: child,
      pid: child.pid ?? 0,
      stop: end('SIGTERM'),
      kill: end('SIGKILL'),
    };
  } catch (fault) {
    child.kill('SIGKILL');
    throw fault;
  }
}
