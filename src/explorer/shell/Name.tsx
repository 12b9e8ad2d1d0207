import { singleLine } from '../vocabulary/displayText.js';

/** A name of anybody's choosing: as text, clipped, and kept from turning the direction of what stands beside it. */
export function Name({ text, maxLength = 80 }: { text: string; maxLength?: number }) {
  return <bdi className="name">{singleLine(text, maxLength)}</bdi>;
}
