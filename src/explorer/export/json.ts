import { lensInput } from '../state/view.js';
import type { ExportInput } from './exportInput.js';

/** The visible graph as JSON: entities and relationships as the API returned them, with the lens. */
export function graphJson({ visible, positions, view, address }: ExportInput): string {
  const nodes = visible.entities.map((entity) => ({
    ...entity,
    startedAt: entity.startedAt ?? null,
    endedAt: entity.endedAt ?? null,
    position: positions.get(entity.id) ?? null,
    countedByLens: !visible.contextIds.has(entity.id),
  }));
  const edges = visible.relationships.map(({ from, to, ...relationship }) => ({
    ...relationship,
    from: from.id,
    to: to.id,
    countedByLens: !visible.contextIds.has(relationship.id),
  }));
  return `${JSON.stringify({ address, lens: lensInput(view.lens) ?? null, nodes, edges }, null, 2)}\n`;
}
