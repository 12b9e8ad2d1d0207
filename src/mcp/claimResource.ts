import { ResourceNotFoundError, ResourceTemplate } from '@modelcontextprotocol/server';
import type { Ask } from './ask.js';
import { claimFields, claimOf, type ReadClaim } from './rows.js';

const question = `query McpClaim($ids: [ID!]!) { nodes(ids: $ids) { ... on Claim { ${claimFields} } } }`;

/** Claims by their ids: `graph://claim/claim:article-a1`, or without the prefix. */
export const claimTemplate = new ResourceTemplate('graph://claim/{id}', { list: undefined });

/** A claim as JSON. */
export async function readClaim(given: string, ask: Ask): Promise<string> {
  const plain = decodeURIComponent(given);
  const id = plain.startsWith('claim:') ? plain : `claim:${plain}`;
  const { nodes } = (await ask(question, { ids: [id] })) as { nodes: (ReadClaim | null)[] };
  const [claim] = nodes;
  if (!claim) throw new ResourceNotFoundError(`graph://claim/${given}`, `There is no claim "${id}".`);
  return JSON.stringify(claimOf(claim));
}
