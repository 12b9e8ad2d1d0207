import { kindLooks } from '../vocabulary/kinds.js';
import { statusLooks, typeWords } from '../vocabulary/relationships.js';
import { oneLine } from '../vocabulary/shownText.js';
import type { Drawn } from './drawn.js';
import { degreeOf, type Entity, type Relationship } from './graphData.js';

/** How large an entity is drawn: what is looked at largest, and what is tied to much somewhat larger. */
export function sizeOf(entity: Entity, isMiddle: boolean): number {
  if (isMiddle) return 58;
  return Math.round(Math.min(46, 30 + 5 * Math.log2(1 + degreeOf(entity) / 4)));
}

export const labelOf = ({ name }: { name: string }): string => oneLine(name, 44);

/** The room an entity takes with its label, for arranging; a label is broken into lines of some 18 characters. */
export function roomOf(entity: Entity, isMiddle: boolean): { width: number; height: number } {
  const size = sizeOf(entity, isMiddle);
  const { length } = labelOf(entity);
  const lines = Math.min(3, Math.ceil(length / 18));
  return { width: Math.max(size, Math.min(length, 18) * 6.4), height: size + 6 + lines * 14 };
}

/** Of more lines than this, each is straight: bent ones take several times as long to draw. */
const manyEdges = 600;

export interface NodeElement {
  data: { id: string; label: string; kind: string; size: number; degree: number };
  classes: string[];
}

export interface EdgeElement {
  data: {
    id: string;
    source: string;
    target: string;
    family: string;
    status: string;
    symbol: string;
    words: string;
  };
  classes: string[];
}

export interface Marks {
  middle: ReadonlySet<string>;
  expanded: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
  selected: string | undefined;
  /** The relationships and entities of the way that is highlighted; none where no way is. */
  way: ReadonlySet<string>;
  weakest: string | undefined;
}

const classesOf = (id: string, { ghosts }: Drawn, marks: Marks): string[] => [
  ...(ghosts.has(id) ? ['ghost'] : []),
  ...(marks.selected === id ? ['selected'] : []),
  ...(marks.way.size > 0 ? [marks.way.has(id) ? 'onWay' : 'offWay'] : []),
];

export function nodeElement(entity: Entity, drawn: Drawn, marks: Marks): NodeElement {
  const { id, kind } = entity;
  const isMiddle = marks.middle.has(id);
  return {
    data: {
      id,
      label: labelOf(entity),
      kind,
      size: sizeOf(entity, isMiddle),
      degree: degreeOf(entity),
    },
    classes: [
      ...classesOf(id, drawn, marks),
      ...(isMiddle ? ['middle'] : []),
      ...(marks.expanded.has(id) ? ['expanded'] : []),
      ...(marks.pinned.has(id) ? ['pinned'] : []),
    ],
  };
}

export function edgeElement(relationship: Relationship, drawn: Drawn, marks: Marks): EdgeElement {
  const { id, type, family, from, to, assessment } = relationship;
  const { symbol } = statusLooks[assessment.status];
  const [words] = typeWords[type];
  return {
    data: {
      id,
      source: from.id,
      target: to.id,
      family,
      status: assessment.status,
      symbol,
      words: symbol === '' ? words : `${words} ${symbol}`,
    },
    classes: [
      ...classesOf(id, drawn, marks),
      ...(marks.weakest === id ? ['weakest'] : []),
      ...(drawn.relationships.length > manyEdges ? ['straight'] : []),
    ],
  };
}

/** One sentence on an entity: for who hears the picture instead of seeing it, and for tooltips. */
export function entitySentence(entity: Entity, drawnTies: number): string {
  const degree = degreeOf(entity);
  const ties = degree === drawnTies ? `${degree}` : `${drawnTies} of ${degree}`;
  return `${oneLine(entity.name)}, ${kindLooks[entity.kind].label.toLowerCase()}, ${ties} relationships drawn`;
}

/** One sentence on a relationship. */
export function relationshipSentence({ from, to, type, assessment }: Relationship): string {
  const { status, supporting, disputing } = assessment;
  const against = disputing > 0 ? `, ${disputing} against` : '';
  const stands = `${statusLooks[status].label.toLowerCase()}: ${supporting} for it${against}`;
  return `${oneLine(from.name)} ${typeWords[type][0]} ${oneLine(to.name)}, ${stands}`;
}
