import { createElement } from 'react';
import type { EntityKind } from '../generated/operations.js';
import { kindStyles, type Outline } from '../vocabulary/kinds.js';
import { fillOf, inkOn } from '../vocabulary/palette.js';

function OutlineShape({ outline, fill }: { outline: Outline; fill: string }) {
  if (outline === 'circle') return <circle r="1" fill={fill} />;
  if (outline === 'rounded') return <rect x="-1" y="-1" width="2" height="2" rx="0.42" fill={fill} />;
  const points = outline.flatMap((value, index) =>
    index % 2 === 0 ? [`${value},${outline[index + 1] ?? 0}`] : [],
  );
  return <polygon points={points.join(' ')} fill={fill} />;
}

/** The icon of a kind, as in the graph. */
export function KindIcon({ kind, size = 22 }: { kind: EntityKind; size?: number }) {
  const { outline, glyph, label } = kindStyles[kind];
  return (
    <svg
      className="kindIcon"
      viewBox="-1.05 -1.05 2.1 2.1"
      width={size}
      height={size}
      role="img"
      aria-label={label}
    >
      <OutlineShape outline={outline} fill={fillOf(kind)} />
      <g
        transform="translate(-0.54 -0.54) scale(0.045)"
        fill="none"
        stroke={inkOn(kind)}
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        {glyph.map(([tag, attributes], index) => createElement(tag, { key: index, ...attributes }))}
      </g>
    </svg>
  );
}
