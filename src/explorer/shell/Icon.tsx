import type { IconNode } from 'lucide';
import { createElement } from 'react';

/** A glyph beside words, or in a button that has a label; never the only thing that says something. */
export function Icon({ of, size = 18 }: { of: IconNode; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      {of.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  );
}
