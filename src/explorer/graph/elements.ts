import { kindStyles } from '../vocabulary/kinds.js';
import { statusStyles, typeLabels } from '../vocabulary/relationships.js';
import { singleLine } from '../vocabulary/displayText.js';
import type { VisibleGraph } from './visibleGraph.js';
import { degreeOf, type Entity, type Relationship } from './graphData.js';

/** Diameter of a node in px: 58 for start entities, otherwise 30 to 46 by degree. */
export function sizeOf(entity: Entity, isCenter: boolean): number {
  if (isCenter) return 58;
  return Math.round(Math.min(46, 30 + 5 * Math.log2(1 + degreeOf(entity) / 4)));
}

export const labelOf = ({ name }: { name: string }): string => singleLine(name, 44);

/** Size of a node with its label, for the layout; labels wrap at about 18 characters. */
export function labeledSizeOf(entity: Entity, isCenter: boolean): { width: number; height: number } {
  const size = sizeOf(entity, isCenter);
  const { length } = labelOf(entity);
  const lines = Math.min(3, Math.ceil(length / 18));
  return { width: Math.max(size, Math.min(length, 18) * 6.4), height: size + 6 + lines * 14 };
}

/** Above this number, edges are straight: curved edges take several times as long to draw. */
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

export interface Highlights {
  centers: ReadonlySet<string>;
  expanded: ReadonlySet<string>;
  pinned: ReadonlySet<string>;
  selected: string | undefined;
  /** Ids of the entities and relationships of the highlighted path; empty without one. */
  path: ReadonlySet<string>;
  weakest: string | undefined;
}

const classesOf = (id: string, { contextIds }: VisibleGraph, highlights: Highlights): string[] => [
  ...(contextIds.has(id) ? ['context'] : []),
  ...(highlights.selected === id ? ['selected'] : []),
  ...(highlights.path.size > 0 ? [highlights.path.has(id) ? 'onPath' : 'offPath'] : []),
];

export function nodeElement(entity: Entity, visible: VisibleGraph, highlights: Highlights): NodeElement {
  const { id, kind } = entity;
  const isCenter = highlights.centers.has(id);
  return {
    data: {
      id,
      label: labelOf(entity),
      kind,
      size: sizeOf(entity, isCenter),
      degree: degreeOf(entity),
    },
    classes: [
      ...classesOf(id, visible, highlights),
      ...(isCenter ? ['center'] : []),
      ...(highlights.expanded.has(id) ? ['expanded'] : []),
      ...(highlights.pinned.has(id) ? ['pinned'] : []),
    ],
  };
}

export function edgeElement(
  relationship: Relationship,
  visible: VisibleGraph,
  highlights: Highlights,
): EdgeElement {
  const { id, type, family, from, to, assessment } = relationship;
  const { symbol } = statusStyles[assessment.status];
  const [words] = typeLabels[type];
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
      ...classesOf(id, visible, highlights),
      ...(highlights.weakest === id ? ['weakest'] : []),
      ...(visible.relationships.length > manyEdges ? ['straight'] : []),
    ],
  };
}

/** Describes an entity in one sentence, for screen readers and tooltips. */
export function entitySentence(entity: Entity, drawnTies: number): string {
  const degree = degreeOf(entity);
  const ties = degree === drawnTies ? `${degree}` : `${drawnTies} of ${degree}`;
  return `${singleLine(entity.name)}, ${kindStyles[entity.kind].label.toLowerCase()}, ${ties} relationships shown`;
}

/** Describes a relationship in one sentence, for screen readers and tooltips. */
export function relationshipSentence({ from, to, type, assessment }: Relationship): string {
  const { status, supporting, disputing } = assessment;
  const against = disputing > 0 ? `, ${disputing} against` : '';
  const stands = `${statusStyles[status].label.toLowerCase()}: ${supporting} for it${against}`;
  return `${singleLine(from.name)} ${typeLabels[type][0]} ${singleLine(to.name)}, ${stands}`;
}
