/** The lines of a text that is read in pieces; what follows the last line break is a line unless it is empty. */
export async function* linesIn(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = `${rest}${piece}`.split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

/** Control characters, and those that change the direction of what follows. */
const controls = /[\p{Cc}\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu;

/** A text on one line, as it is shown to people: without control characters and marks of direction. */
export const onOneLine = (text: string): string => text.replace(controls, ' ');
