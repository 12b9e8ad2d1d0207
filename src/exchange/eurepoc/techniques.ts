import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { Stance } from '../../model/vocabulary.js';
import { idOf } from '../countryNames.js';
import type { Row } from '../table.js';
import { decoded, techniques } from './codeBook.js';
import { type DraftBuilder } from './incidentDraft.js';
import type { ParseContext } from './parseContext.js';
import { repository } from './repository.js';
import { idPart } from '../commonDrafts.js';

const uses = { MITRE_initial_access: 'initial access', MITRE_impact: 'impact' } as const;

/** Adds the techniques of ATT&CK that an incident used. */
export function addTechniques(draft: DraftBuilder, row: Row, { report }: ParseContext): void {
  for (const [column, use] of Object.entries(uses))
    for (const { name, mitreId } of decoded([row], column, techniques, report)) {
      const id = draft.entity({
        ...{ id: idOf(EntityKind.ATTACK_PATTERN, name), kind: EntityKind.ATTACK_PATTERN, name },
        ...(mitreId !== undefined && { mitreId }),
      });
      draft.claim(`${draft.key}-used-${idPart(id)}`, row, {
        summary: `"${draft.incident.name}" used ${name} for ${use}.`,
        subject: draft.incident.id,
        predicate: RelationshipType.USED,
        object: id,
        stance: Stance.ASSERTS,
        claimants: [repository.id],
        locator: `incident ${draft.key}`,
      });
    }
}
