/** One line of progress, as it goes along. */
export const say = (line) => process.stdout.write(`${line}\n`);

/** Ends with a sentence that says what to do, and no stack. */
export function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
