/**
 * Names and texts are untrusted. They are shown as text, never as HTML, without control characters and
 * without bidirectional controls, which could disguise them (Unicode TR 36).
 */
const controls =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first `maxLength` graphemes, with an ellipsis if the text is longer. */
function clipped(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  let shown = '';
  let count = 0;
  // A grapheme has any number of code points: the slice bounds the work.
  for (const { segment } of segmenter.segment(text.slice(0, maxLength * 4))) {
    if (count === maxLength) return `${shown.trimEnd()}…`;
    shown += segment;
    count += 1;
  }
  return shown.length < text.length ? `${shown.trimEnd()}…` : shown;
}

/** An untrusted text as a single line of at most `maxLength` graphemes. */
export const singleLine = (text: string, maxLength = 80): string =>
  clipped(
    text
      .slice(0, maxLength * 20)
      .replace(controls, '')
      .replace(/\s+/gu, ' ')
      .trim(),
    maxLength,
  ) || '(no name)';

/** An untrusted text with its line breaks. */
export const multiLine = (text: string): string => text.replace(controls, '');
