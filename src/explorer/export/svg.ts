import { sizeOf } from '../graph/elements.js';
import type { Entity, Relationship } from '../graph/graphData.js';
import type { Position } from '../graph/positions.js';
import { arrowHead } from '../vocabulary/arrowHeads.js';
import { kindStyles } from '../vocabulary/kinds.js';
import { fillOf, inkOn, type Palette, palettes, type Theme } from '../vocabulary/palette.js';
import { familyStyles, statusStyles, typeLabels } from '../vocabulary/relationships.js';
import { singleLine } from '../vocabulary/displayText.js';
import type { ExportInput } from './exportInput.js';
import { type Xml, xmlText } from './xml.js';

const margin = 90;

/** The point on the line between two, at a distance before the second. */
function before(from: Position, to: Position, distance: number): Position {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const share = Math.max(0, 1 - distance / length);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

const round = (value: number): number => Math.round(value * 10) / 10;

function drawRelationship(
  parent: Xml,
  relationship: Relationship,
  ends: { from: Position; to: Position; size: number; bend: number },
  palette: Palette,
): void {
  const { type, family, assessment, from, to } = relationship;
  const { symbol, dashes } = statusStyles[assessment.status];
  const group = parent.ele('g');
  const title = `${singleLine(from.name)} ${typeLabels[type][0]} ${singleLine(to.name)}: ${statusStyles[assessment.status].label}`;
  group.ele('title').txt(title);
  const color = palette.family[family];
  const { x: x1, y: y1 } = ends.from;
  const { x: x2, y: y2 } = ends.to;
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  // Parallel edges are curved apart.
  const control = {
    x: (x1 + x2) / 2 - ((y2 - y1) / length) * ends.bend,
    y: (y1 + y2) / 2 + ((x2 - x1) / length) * ends.bend,
  };
  const tip = before(control, ends.to, ends.size / 2 + 8);
  const angle = (Math.atan2(ends.to.y - control.y, ends.to.x - control.x) * 180) / Math.PI;
  group.ele('path', {
    d: `M ${round(x1)} ${round(y1)} Q ${round(control.x)} ${round(control.y)} ${round(tip.x)} ${round(tip.y)}`,
    fill: 'none',
    stroke: color,
    'stroke-width': family === 'ATTRIBUTION' ? 2.4 : 1.6,
    ...(dashes.length > 0 && { 'stroke-dasharray': dashes.join(' ') }),
  });
  group.ele('path', {
    d: arrowHead[familyStyles[family].head],
    fill: color,
    transform: `translate(${round(tip.x)} ${round(tip.y)}) rotate(${round(angle)})`,
  });
  if (symbol === '') return;
  const centers = { x: (x1 + 2 * control.x + tip.x) / 4, y: (y1 + 2 * control.y + tip.y) / 4 };
  group.ele('circle', {
    cx: round(centers.x),
    cy: round(centers.y),
    r: 8,
    fill: palette.ground,
    stroke: palette.status[assessment.status],
  });
  group
    .ele('text', {
      x: round(centers.x),
      y: round(centers.y + 4.5),
      'text-anchor': 'middle',
      'font-size': 13,
      'font-weight': 'bold',
      fill: palette.status[assessment.status],
    })
    .txt(symbol);
}

function drawOutline(parent: Xml, entity: Entity, size: number, palette: Palette): void {
  const { outline } = kindStyles[entity.kind];
  const half = size / 2;
  const painted = { fill: fillOf(entity.kind), stroke: palette.ground, 'stroke-width': 1.5 };
  if (outline === 'circle') parent.ele('circle', { r: half, ...painted });
  else if (outline === 'rounded')
    parent.ele('rect', { x: -half, y: -half, width: size, height: size, rx: size / 5, ...painted });
  else {
    const points = outline.flatMap((value, index) =>
      index % 2 === 0 ? [`${round(value * half)},${round((outline[index + 1] ?? 0) * half)}`] : [],
    );
    parent.ele('polygon', { points: points.join(' '), ...painted });
  }
}

/** Wraps a name into at most three lines of about 18 characters. */
function lines(name: string): string[] {
  const made = [''];
  for (const word of singleLine(name, 48).split(' ')) {
    const last = made.at(-1) ?? '';
    if (last !== '' && last.length + word.length > 18 && made.length < 3) made.push(word);
    else made[made.length - 1] = last === '' ? word : `${last} ${word}`;
  }
  return made;
}

function drawEntity(
  parent: Xml,
  entity: Entity,
  position: Position,
  isCenter: boolean,
  palette: Palette,
): void {
  const size = sizeOf(entity, isCenter);
  const group = parent.ele('g', { transform: `translate(${round(position.x)} ${round(position.y)})` });
  group.ele('title').txt(`${singleLine(entity.name, 200)} (${kindStyles[entity.kind].label})`);
  drawOutline(group, entity, size, palette);
  const scale = round(((size * 0.52) / 24) * 100) / 100;
  const glyph = group.ele('g', {
    transform: `scale(${scale}) translate(-12 -12)`,
    fill: 'none',
    stroke: inkOn(entity.kind),
    'stroke-width': 2.2,
    'stroke-linecap': 'round',
    'stroke-linejoin': 'round',
  });
  for (const [tag, attributes] of kindStyles[entity.kind].glyph) glyph.ele(tag, attributes);
  lines(entity.name).forEach((line, index) => {
    group
      .ele('text', {
        y: round(size / 2 + 15 + index * 14),
        'text-anchor': 'middle',
        'font-size': isCenter ? 14 : 11.5,
        'font-weight': isCenter ? 'bold' : 'normal',
        fill: palette.ink,
        stroke: palette.ground,
        'stroke-width': 3,
        'paint-order': 'stroke',
        'unicode-bidi': 'isolate',
      })
      .txt(line);
  });
}

/** The visible graph as SVG. Names are text nodes. */
export function graphSvg({ visible, positions, view, address }: ExportInput, theme: Theme): string {
  const palette = palettes[theme];
  const positionOf = (id: string): Position => positions.get(id) ?? { x: 0, y: 0 };
  const all = visible.entities.map(({ id }) => positionOf(id));
  const left = Math.min(0, ...all.map(({ x }) => x)) - margin;
  const top = Math.min(0, ...all.map(({ y }) => y)) - margin;
  const width = Math.max(0, ...all.map(({ x }) => x)) + margin - left;
  const height = Math.max(0, ...all.map(({ y }) => y)) + margin - top;

  const size = { width: round(width), height: round(height) };
  const frame = {
    viewBox: [left, top, width, height].map(round).join(' '),
    ...size,
    'font-family': 'system-ui, sans-serif',
  };
  return xmlText('http://www.w3.org/2000/svg', 'svg', frame, (root) => {
    root.ele('desc').txt(address);
    root.ele('rect', { x: round(left), y: round(top), ...size, fill: palette.ground });

    const centers = new Set(view.around);
    const entities = new Map(visible.entities.map((entity) => [entity.id, entity]));
    const between = new Map<string, number>();
    const edges = root.ele('g', { id: 'relationships' });
    for (const relationship of visible.relationships) {
      const { from, to } = relationship;
      const pair = [from.id, to.id].sort().join(' ');
      const before = between.get(pair) ?? 0;
      between.set(pair, before + 1);
      const target = entities.get(to.id);
      const reach = target ? sizeOf(target, centers.has(to.id)) : 30;
      const side = from.id < to.id ? 1 : -1;
      const bend = side * Math.ceil(before / 2) * (before % 2 === 0 ? -36 : 36);
      drawRelationship(
        edges,
        relationship,
        { from: positionOf(from.id), to: positionOf(to.id), size: reach, bend },
        palette,
      );
    }
    const nodes = root.ele('g', { id: 'entities' });
    for (const entity of visible.entities)
      drawEntity(nodes, entity, positionOf(entity.id), centers.has(entity.id), palette);
  });
}
