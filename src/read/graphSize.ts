import { type CypherTemplate, templateNamed } from '../database/cypherTemplates.js';
import type { Database } from '../database/database.js';
import { maxPageSize } from '../model/connection.js';
import type { GraphSize } from '../model/graphSize.js';

/** Reads how many entities and claims a caller may see, and how many claims belong to one entity, up to the size of the largest page. */
export function graphSizeReader(
  database: Database,
  templates: ReadonlyMap<string, CypherTemplate>,
): (level: number) => Promise<GraphSize> {
  const { text } = templateNamed(templates, 'query/graph-size');
  return async (level) => {
    const parameters = { level, most: maxPageSize };
    const [row = []] = await database.read({ name: 'query/graph-size', text, parameters });
    const [entities, claims, [claimsOfOne = 0]] = row as unknown as [number, number, number[]];
    return { entities, claims, claimsOfOne: claims < maxPageSize ? claimsOfOne : claims };
  };
}
