import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';

/** The service in a separate process, as `npm start` runs it after the build. */
export interface ServiceProcess {
  url: string;
  pid: number;
  /** Its output so far. */
  said: () => string;
  /** Ends it without warning, as a power cut would. */
  kill(): Promise<void>;
  /** Stops it gracefully. */
  stop(): Promise<void>;
}

export interface Finished {
  code: number | null;
  out: string;
  err: string;
}

/** The environment of a process of the project: these settings, and none of the user's own. */
export const processEnvironment = (settings: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(NEO4J_|DATA_DIR|HOST|JWT_)/.test(name)),
  ),
  LOG_LEVEL: 'error',
  // Most tests execute few operations.
  WARM_UP_MS: '0',
  PORT: '0',
  ...settings,
});

const start = (script: string, parameters: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess =>
  spawn(process.execPath, [join(projectFolder, 'dist', ...script.split('/')), ...parameters], {
    env: processEnvironment(settings),
    stdio: ['ignore', 'pipe', 'pipe'],
  });

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.once('close', resolve));

/** Starts the service and waits for its ready message. */
export async function startServiceProcess(settings: NodeJS.ProcessEnv): Promise<ServiceProcess> {
  const child = start('main.js', [], settings);
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [, found] = /API\s+(http:\S+)\/graphql/.exec(said) ?? [];
      if (found !== undefined && said.includes('Ctrl-C')) resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    void ended(child).then((code) => reject(new Error(`the service ended with ${code}: ${said}`)));
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended(child);
  };
  return {
    url,
    pid: child.pid ?? 0,
    said: () => said,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

/** A running command. */
export interface RunningCommand {
  /** Ends it without warning, as a power cut would. */
  kill(): void;
  finished: Promise<Finished>;
}

export function startCommand(parameters: readonly string[], settings: NodeJS.ProcessEnv): RunningCommand {
  const child = start('cli/main.js', parameters, settings);
  let [out, err] = ['', ''];
  child.stdout?.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return {
    kill: () => void child.kill('SIGKILL'),
    finished: ended(child).then((code) => ({ code, out, err })),
  };
}

/** Runs a command and waits until it exits. */
export const runCommand = (parameters: readonly string[], settings: NodeJS.ProcessEnv): Promise<Finished> =>
  startCommand(parameters, settings).finished;
