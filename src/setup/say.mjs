/** Prints a line of progress to standard error, so that it is not part of the output of a command. */
export const say = (line) => process.stderr.write(`${line}\n`);

/** Prints a message that says what to do, without a stack, and exits with an error code. */
export function giveUp(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
