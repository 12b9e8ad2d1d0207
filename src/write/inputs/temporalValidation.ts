import type { PartialDate } from '../../model/partialDate.js';
import type { EntityKind } from '../../model/entityKind.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { type RelationshipEnd, isCauseAfterEffect } from './validation.js';
import { quoted } from '../work/userErrors.js';

/**
 * Checks that relationships still put a cause before its effect when an entity's start date changes, or when it is
 * merged. Relationships that the author may not see are not checked: an error would reveal them.
 *
 * @param self the entity as it will be.
 * @param together the ids of entities that are merged with it; their relationships to each other do not matter.
 */
export async function checkTemporalOrder(
  { transaction, statements, userErrors, author }: UnitOfWork,
  id: string,
  { path, self, mergedIds = [] }: { path: string; self: RelationshipEnd; mergedIds?: readonly string[] },
): Promise<void> {
  const rows = await transaction.run(statements.of('write/neighbors', { id, level: author.level }));
  for (const row of rows) {
    const [type, isSubject, otherId, kind, startedAt] = row as [
      RelationshipType,
      boolean,
      string,
      EntityKind,
      PartialDate,
    ];
    if (mergedIds.includes(otherId)) continue;
    const other = { id: otherId, kind, startedAt };
    const [subject, object] = isSubject ? [self, other] : [other, self];
    if (isCauseAfterEffect(type, subject, object))
      userErrors.add(
        path,
        `A cause has to start before its effect: ${type} relates this entity to ${quoted(otherId)}, which started ${startedAt}.`,
      );
  }
}
