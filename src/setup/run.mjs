import { spawn, spawnSync } from 'node:child_process';

/** Runs a program. @returns its output; undefined if it cannot be run or fails */
export function tryRun(command, args) {
  const result = spawnSync(command, args, { encoding: 'utf8' });
  return result.error || result.status !== 0 ? undefined : `${result.stdout}${result.stderr}`;
}

/** Runs a program and shows its output only if it fails. */
export function runQuietly(command, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    child.on('error', (fault) =>
      reject(
        fault.code === 'ENOENT'
          ? new Error(`${command} was not found: install it, or add it to PATH.`)
          : fault,
      ),
    );
    child.on('close', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `${command} ${args.join(' ')} failed:\n${Buffer.concat(output).toString()}`.slice(0, 8000),
          ),
        );
    });
  });
}

/** Runs a program in place of this one, with the same streams, signals and exit code. */
export function become(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'inherit', ...options });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('exit', (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
