/**
 * Names and texts come from anybody. They are shown as text, never as HTML, and without the characters that could
 * make them look like something else: controls, and the marks that turn the direction of writing for what follows.
 */
const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first so many characters as a reader counts them, with an ellipsis where something was cut off. */
function clipped(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let shown = '';
  let count = 0;
  // A character may be made of any number of code points; what is longer than the text is worth is cut as well.
  for (const { segment } of segmenter.segment(text.slice(0, maxLength * 4))) {
    if (count === maxLength) return `${shown.trimEnd()}…`;
    shown += segment;
    count += 1;
  }
  return shown.length < text.length ? `${shown.trimEnd()}…` : shown;
}

/** A text of somebody's, fit to be shown in one line of so many characters. */
export const singleLine = (text: string, maxLength = 80): string =>
  clipped(
    text
      .slice(0, maxLength * 20)
      .replace(controls, '')
      .replace(/\s+/gu, ' ')
      .trim(),
    maxLength,
  ) || '(no name)';

/** A text of somebody's with its line breaks. */
export const multiLine = (text: string): string => text.replace(controls, '');
