import { Presets, SingleBar } from 'cli-progress';
import { clearLine, cursorTo } from 'node:readline';

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

/** The bar that stands on the last line now; it is drawn anew below whatever is said meanwhile. */
let bar: SingleBar | undefined;

function line(stream: NodeJS.WriteStream, text: string): void {
  if (bar?.isActive) {
    clearLine(process.stderr, 0);
    cursorTo(process.stderr, 0);
  }
  stream.write(`${text}\n`);
}

const progressBar = (): Progress => ({
  start: (total) => {
    const format =
      total === undefined
        ? '{value} read, {duration_formatted}'
        : '{bar} {value} of {total}, {eta_formatted} left';
    bar = new SingleBar(
      { clearOnComplete: true, hideCursor: true, stream: process.stderr, format },
      Presets.rect,
    );
    bar.start(total ?? 0, 0);
  },
  advance: () => bar?.increment(),
  end: () => bar?.stop(),
});

const silent: Progress = { start: () => undefined, advance: () => undefined, end: () => undefined };

export const processTerminal: Terminal = {
  say: (text) => line(process.stdout, text),
  note: (text) => line(process.stderr, `note: ${text}`),
  fault: (text) => line(process.stderr, `fault: ${text}`),
  progress: () => (process.stderr.isTTY ? progressBar() : silent),
};
