import { Presets, SingleBar } from 'cli-progress';
import { clearLine, cursorTo } from 'node:readline';

/** Progress of a command; shown on a terminal only. */
export interface Progress {
  /** Without a total, the bar counts up. */
  start(total?: number): void;
  advance(): void;
  end(): void;
}

/** Output of a command: results on standard output, errors and notes on standard error. */
export interface Terminal {
  say(line: string): void;
  note(line: string): void;
  error(line: string): void;
  progress(): Progress;
}

/** The active bar on the last line; each line printed above it redraws it. */
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

/** The terminal of this process; a progress bar only if standard error is a terminal. */
export const processTerminal: Terminal = {
  say: (text) => line(process.stdout, text),
  note: (text) => line(process.stderr, `note: ${text}`),
  error: (text) => line(process.stderr, `error: ${text}`),
  progress: () => (process.stderr.isTTY ? progressBar() : silent),
};
