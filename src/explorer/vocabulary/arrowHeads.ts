import type { FamilyStyle } from './relationships.js';

/** Arrow heads as SVG paths pointing right, for the legend and the SVG export. */
export const arrowHead: Readonly<Record<FamilyStyle['head'], string>> = {
  triangle: 'M -5 -5 L 5 0 L -5 5 Z',
  vee: 'M -5 -5 L 5 0 L -5 5 L -2 0 Z',
  tee: 'M 1 -6 L 5 -6 L 5 6 L 1 6 Z M -5 -1.1 L 1 -1.1 L 1 1.1 L -5 1.1 Z',
  diamond: 'M -5 0 L 0 -5 L 5 0 L 0 5 Z',
  circle: 'M -5 0 A 5 5 0 1 0 5 0 A 5 5 0 1 0 -5 0 Z',
};
