import { Presets, SingleBar } from 'cli-progress';

/** How far a command has come; shown where somebody is looking. */
export interface Progress {
  /** Without a total, what has passed is counted. */
  start(total?: number): void;
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
  const looks = { clearOnComplete: true, hideCursor: true, stream: process.stderr };
  let bar: SingleBar | undefined;
  return {
    start: (total) => {
      const format =
        total === undefined
          ? '{value} done, {duration_formatted}'
          : '{bar} {value} of {total}, {eta_formatted} left';
      bar = new SingleBar({ ...looks, format }, Presets.rect);
      bar.start(total ?? 0, 0);
    },
    advance: () => bar?.increment(),
    end: () => bar?.stop(),
  };
}

const silent: Progress = { start: () => undefined, advance: () => undefined, end: () => undefined };

export const processTerminal: Terminal = {
  say: (line) => void process.stdout.write(`${line}\n`),
  note: (line) => void process.stderr.write(`note: ${line}\n`),
  fault: (line) => void process.stderr.write(`fault: ${line}\n`),
  progress: () => (process.stderr.isTTY ? progressBar() : silent),
};
