import { lensInput } from '../state/view.js';
import type { Exported } from './exported.js';

/** What is drawn, for programs: entities and relationships as the API gave them, with the lens they were seen through. */
export function graphJson({ drawn, places, view, address }: Exported): string {
  const nodes = drawn.entities.map((entity) => ({
    ...entity,
    startedAt: entity.startedAt ?? null,
    endedAt: entity.endedAt ?? null,
    place: places.get(entity.id) ?? null,
    countedByLens: !drawn.ghosts.has(entity.id),
  }));
  const edges = drawn.relationships.map(({ from, to, ...relationship }) => ({
    ...relationship,
    from: from.id,
    to: to.id,
    countedByLens: !drawn.ghosts.has(relationship.id),
  }));
  return `${JSON.stringify({ address, lens: lensInput(view.lens) ?? null, nodes, edges }, null, 2)}\n`;
}
