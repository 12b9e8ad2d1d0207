import type { WriteTransaction } from '../../database/database.js';
import { setAliases } from '../changes/mergeEntities.js';
import { deriveOwnProperties, markInactive, materializeAssessments } from '../derive/deriveInDatabase.js';
import { deriveSearchNames } from '../derive/searchNames.js';
import type { WriteStatements } from '../writeStatements.js';
import {
  type Fault,
  isClaim,
  isEntity,
  isMerged,
  nameOf,
  nodeOfRow,
  type Properties,
  type StoredEdge,
  type StoredNode,
} from './storedRecord.js';
import { shown } from './structure.js';

const idsOf = (nodes: readonly StoredNode[]): string[] =>
  nodes.map(({ properties }) => properties['id'] as string);

function differences(id: string, stored: Properties, derived: Properties): Fault[] {
  const names = new Set([...Object.keys(stored), ...Object.keys(derived)]);
  return [...names]
    .filter((name) => JSON.stringify(stored[name]) !== JSON.stringify(derived[name]))
    .map((name) => ({
      id,
      what: `\`${name}\` is stored as ${shown(stored[name])} and derived as ${shown(derived[name])}`,
    }));
}

const withLabels = ({ labels, properties }: StoredNode): Properties => ({
  ...properties,
  labels: [...labels].sort(),
});

/**
 * Derives everything about nodes and their outgoing relationships again, and returns what was stored otherwise. The
 * transaction is then to be rolled back. The marks `wasSuperseded` and `rootsChanged` are set and never removed: one without
 * a reason is no difference, and harmless, since reads then check the claim further.
 */
export async function derivedOtherwise(
  { transaction, statements }: { transaction: WriteTransaction; statements: WriteStatements },
  nodes: readonly StoredNode[],
  edges: readonly StoredEdge[],
): Promise<Fault[]> {
  const [entities, merged, claims] = [nodes.filter(isEntity), nodes.filter(isMerged), nodes.filter(isClaim)];
  const relationships = edges.filter(({ properties }) => typeof properties['id'] === 'string');
  const claimIds = idsOf(claims);
  await setAliases({ transaction, statements }, idsOf([...entities, ...merged]));
  if (merged.length > 0) await deriveSearchNames(transaction, statements, idsOf(merged));
  if (claims.length > 0) {
    const rows = await transaction.run(statements.of('verify/superseding-claims', { claims: claimIds }));
    const superseding = rows.map(([id]) => id as string);
    if (superseding.length > 0) await markInactive(transaction, statements, superseding);
  }
  await deriveOwnProperties(transaction, statements, { entities: idsOf(entities), claims: claimIds });
  if (claims.length > 0) await markInactive(transaction, statements, claimIds);
  const ids = relationships.map(({ properties }) => properties['id'] as string);
  await materializeAssessments(transaction, statements, ids);

  const derivable = [...entities, ...merged, ...claims];
  const numbers = derivable.map(({ number }) => number);
  const after = (await transaction.run(statements.of('verify/nodes', { numbers }))).map(nodeOfRow);
  const nodeAfter = new Map(after.map((node) => [node.number, node]));
  const edgeRows = await transaction.run(
    statements.of('verify/relationships', { numbers: entities.map(({ number }) => number) }),
  );
  const edgeAfter = new Map(edgeRows.map(([number, , properties]) => [number, properties as Properties]));
  return [
    ...derivable.flatMap((node) => {
      const derived = nodeAfter.get(node.number);
      return derived ? differences(nameOf(node), withLabels(node), withLabels(derived)) : [];
    }),
    ...relationships.flatMap(({ number, properties }) =>
      differences(properties['id'] as string, properties, edgeAfter.get(number) ?? properties),
    ),
  ];
}
