import { singleLine } from '../vocabulary/displayText.js';

/** A name of anybody's choosing: as text, clipped, and kept from turning the direction of what stands beside it. */
export function Name({ of, most = 80 }: { of: string; most?: number }) {
  return <bdi className="name">{singleLine(of, most)}</bdi>;
}
