import type { ExportInput } from './exportInput.js';
import { type Xml, xmlText } from './xml.js';

type Value = string | number | null | undefined;

const nodeKeys = ['name', 'kind', 'aliases', 'startedAt', 'endedAt'] as const;
const edgeKeys = ['type', 'family', 'status', 'firstStatedAt', 'lastStatedAt', 'likelihood'] as const;
const edgeNumbers = ['confidence', 'supporting', 'disputing', 'independentOrigins'] as const;
const placeKeys = ['x', 'y'] as const;

function fill(root: Xml, { visible, positions, address }: ExportInput): void {
  root.ele('desc').txt(address);
  const key = (id: string, target: 'node' | 'edge', type: 'string' | 'int' | 'double') =>
    root.ele('key', { id: `${target}.${id}`, for: target, 'attr.name': id, 'attr.type': type });
  for (const id of nodeKeys) key(id, 'node', 'string');
  for (const id of placeKeys) key(id, 'node', 'double');
  for (const id of edgeKeys) key(id, 'edge', 'string');
  for (const id of edgeNumbers) key(id, 'edge', 'int');

  const graph = root.ele('graph', { id: 'drawn', edgedefault: 'directed' });
  const data = (parent: Xml, target: 'node' | 'edge', values: Readonly<Record<string, Value>>) => {
    for (const [id, value] of Object.entries(values)) {
      if (value !== null && value !== undefined && value !== '')
        parent.ele('data', { key: `${target}.${id}` }).txt(String(value));
    }
  };
  for (const { id, name, kind, aliases, startedAt, endedAt } of visible.entities) {
    const position = positions.get(id);
    data(graph.ele('node', { id }), 'node', {
      name,
      kind,
      aliases: aliases.join('; '),
      startedAt,
      endedAt,
      ...(position && { x: position.x, y: position.y }),
    });
  }
  for (const { id, type, family, from, to, assessment } of visible.relationships) {
    const { status, confidence, likelihood, supporting, disputing, independentOrigins } = assessment;
    const { firstStatedAt, lastStatedAt } = assessment;
    const counts = { confidence, supporting, disputing, independentOrigins };
    data(graph.ele('edge', { id, source: from.id, target: to.id }), 'edge', {
      type,
      family,
      status,
      firstStatedAt,
      lastStatedAt,
      likelihood,
      ...counts,
    });
  }
}

/** The visible graph as GraphML, for yEd, Gephi and others. */
export const graphMl = (exported: ExportInput): string =>
  xmlText('http://graphml.graphdrawing.org/xmlns', 'graphml', {}, (root) => fill(root, exported));
