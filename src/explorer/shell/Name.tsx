import { singleLine } from '../vocabulary/displayText.js';

/**
 * An untrusted name: plain text, clipped, and isolated so that its writing direction does not affect its
 * context.
 */
export function Name({ text, maxLength = 80 }: { text: string; maxLength?: number }) {
  return <bdi className="name">{singleLine(text, maxLength)}</bdi>;
}
