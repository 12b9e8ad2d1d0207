import { type EntityKind, interchangeableWith } from '../../model/entityKind.js';
import { externalIdOf, type IdentifierAt, isShared } from '../../model/externalId.js';
import type { DuplicateCandidate } from '../../model/outcome.js';
import { identifierQueries } from '../../model/searchText.js';
import { identifierKey } from '../derive/derivedProperties.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { quoted } from '../work/userErrors.js';

/** An entity with the identifiers that an input gives it. */
interface Identified {
  path: string;
  id: string;
  kind: EntityKind;
  identifiers: readonly IdentifierAt[];
}

type Holder = [identifier: string, id: string, kind: EntityKind];

/** The parameters of `write/identified-entities` for some identifiers. */
export const identifierParameters = (identifiers: readonly string[]) => ({
  identifiers: [...new Set(identifiers)],
  identifierQueries: identifierQueries(identifiers.map(identifierKey)),
});

const named = (identifier: string): string => {
  const { system, value } = externalIdOf(identifier);
  return `the ${system} identifier ${quoted(value)}`;
};

/** Reports identifiers that two entities of one kind in the same input have. */
function checkInput({ userErrors }: UnitOfWork, entities: readonly Identified[]): void {
  const first = new Map<string, Identified>();
  for (const entity of entities)
    for (const { identifier, path } of entity.identifiers) {
      const key = `${entity.kind} ${identifier}`;
      const other = first.get(key);
      if (other === undefined) first.set(key, entity);
      else if (other.id !== entity.id && !isShared(identifier))
        userErrors.add(
          path,
          `${other.path} also has ${named(identifier)}. Describe the entity once, or correct one of the two.`,
          'CONFLICT',
        );
    }
}

/**
 * Finds existing entities with the identifiers of new or updated ones, of kinds that are used interchangeably: duplicates of
 * certainty. An identifier that another entity of the same kind has is a user error. Only entities that the author may see
 * count.
 * @param findsDuplicates whether identifiers that several entities may have are looked up too, which are duplicates and no error
 */
export async function findSharedIdentifiers(
  work: UnitOfWork,
  entities: readonly Identified[],
  findsDuplicates: boolean,
): Promise<DuplicateCandidate[]> {
  const { transaction, statements, author, userErrors } = work;
  checkInput(work, entities);
  const given = entities
    .flatMap(({ identifiers }) => identifiers.map(({ identifier }) => identifier))
    .filter((identifier) => findsDuplicates || !isShared(identifier));
  if (given.length === 0) return [];
  const parameters = { ...identifierParameters(given), level: author.level };
  const holders = (await transaction.run(
    statements.of('write/identified-entities', parameters),
  )) as unknown as Holder[];
  const found: DuplicateCandidate[] = [];
  for (const { path: field, id: own, kind, identifiers } of entities)
    for (const { identifier, path } of identifiers)
      for (const [held, id, otherKind] of holders) {
        if (held !== identifier || id === own || !interchangeableWith(kind).includes(otherKind)) continue;
        found.push({ id, field, reason: 'SHARED_IDENTIFIER', score: 1 });
        if (otherKind === kind && !isShared(identifier))
          userErrors.add(
            path,
            `${quoted(id)} already has ${named(identifier)}. Use that entity by its id, or correct the identifier.`,
            'CONFLICT',
          );
      }
  return [...new Map(found.map((one) => [`${one.field} ${one.id}`, one])).values()];
}

/** The identifiers of new entities that no other entity of their kind may have, as `write/batch` checks them. */
export function uniqueIdentifiers(entities: readonly Omit<Identified, 'path' | 'id'>[]) {
  const rows = entities.flatMap(({ kind, identifiers }) =>
    identifiers.flatMap(({ identifier }) => (isShared(identifier) ? [] : [{ kind, identifier }])),
  );
  const { identifierQueries: queries } = identifierParameters(rows.map(({ identifier }) => identifier));
  return { identifierQueries: queries, taken: rows.map(({ kind, identifier }) => `${kind} ${identifier}`) };
}
