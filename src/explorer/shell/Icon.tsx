import type { IconNode } from '../generated/icons.js';
import { createElement } from 'react';

/**
 * A decorative icon, hidden from assistive technology: the text beside it or the button's label says the
 * same.
 */
export function Icon({ of, size = 18 }: { of: IconNode; size?: number }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true" focusable="false">
      {of.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
    </svg>
  );
}
