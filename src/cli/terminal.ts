import { Presets, SingleBar } from 'cli-progress';

/** How far a command has come; shown where somebody is looking. */
export interface Progress {
  start(total: number): void;
  advance(): void;
  end(): void;
}

/** What a command says: results on standard output, faults and notes beside it. */
export interface Terminal {
  say(line: string): void;
  note(line: string): void;
  fault(line: string): void;
  progress(): Progress;
}

function progressBar(): Progress {
  const bar = new SingleBar({ clearOnComplete: true, stream: process.stderr }, Presets.rect);
  return {
    start: (total) => bar.start(total, 0),
    advance: () => bar.increment(),
    end: () => bar.stop(),
  };
}

const silent: Progress = { start: () => undefined, advance: () => undefined, end: () => undefined };

export const processTerminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`note: ${line}\n`),
  fault: (line) => void process.stderr.write(`fault: ${line}\n`),
  progress: () => (process.stderr.isTTY ? progressBar() : silent),
};
