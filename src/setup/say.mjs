/** One line of progress, beside what a command writes. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Ends with a sentence that says what to do, and no stack. */
export function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
