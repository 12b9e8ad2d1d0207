import type { IconNode } from '../generated/icons.js';
import type { EntityKind } from '../generated/operations.js';
import { allKinds, kindStyles } from '../vocabulary/kinds.js';
import { inkOn } from '../vocabulary/palette.js';

/** The SVG elements of a glyph. They come from the icon library, never from data. */
export const glyphMarkup = (glyph: IconNode): string =>
  glyph
    .map(([tag, attributes]) => {
      const written = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
      return `<${tag} ${written.join(' ')}/>`;
    })
    .join('');

function glyphPicture(kind: EntityKind): string {
  const visible = glyphMarkup(kindStyles[kind].glyph);
  const stroke = `fill="none" stroke="${inkOn(kind)}" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"`;
  const renderer = `<svg xmlns="http://www.w3.org/2000/svg" width="48" height="48" viewBox="0 0 24 24" ${stroke}>${visible}</svg>`;
  return `data:image/svg+xml;utf8,${encodeURIComponent(renderer)}`;
}

/** The glyph of each kind as a data URL for the canvas. */
export const glyphPictures = Object.fromEntries(
  allKinds.map((kind) => [kind, glyphPicture(kind)]),
) as Readonly<Record<EntityKind, string>>;
