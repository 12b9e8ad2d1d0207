import type { Row } from '../../database/database.js';

export type Properties = Readonly<Record<string, unknown>>;

/** A node as `verify/nodes` reads it. */
export interface StoredNode {
  number: number;
  labels: readonly string[];
  properties: Properties;
}

/** A relationship as `verify/edges` reads it, with what its end is. */
export interface StoredEdge {
  number: number;
  start: number;
  type: string;
  end: number;
  endLabels: readonly string[];
  endId: string | null;
  properties: Properties;
}

/** Something in the graph that is not as it should be. */
export interface Fault {
  /** The id of the node or relationship; the number of the database for one without. */
  id: string;
  what: string;
}

export const nodeOfRow = (row: Row): StoredNode => {
  const [number, labels, properties] = row as [number, string[], Properties];
  return { number, labels, properties };
};

export const edgeOfRow = (row: Row): StoredEdge => {
  const [number, start, type, end, endLabels, endId, properties] = row as [
    ...[number: number, start: number, type: string, end: number],
    ...[endLabels: string[], endId: string | null, properties: Properties],
  ];
  return { number, start, type, end, endLabels, endId, properties };
};

/** The name of a node in a report. */
export const nameOf = ({ number, labels, properties: { id, name } }: StoredNode): string => {
  if (typeof id === 'string' && id !== '') return id;
  return `${labels.join(':')} ${typeof name === 'string' ? name : `number ${number}`}`;
};

/** Whether it is a node about which claims are made, also one that was merged into another. */
export const isEntity = ({ labels }: Pick<StoredNode, 'labels'>): boolean => labels.includes('Entity');
export const isMerged = ({ labels }: Pick<StoredNode, 'labels'>): boolean => labels.includes('MergedEntity');
export const isClaim = ({ labels }: Pick<StoredNode, 'labels'>): boolean => labels.includes('Claim');
