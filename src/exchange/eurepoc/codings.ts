import { RemarkTopic, Stance } from '../../model/vocabulary.js';
import { maxLengthOf } from '../../model/textRules.js';
import { excerpt } from '../cells.js';
import { cell, distinct, type Row, valuesOf } from '../table.js';
import { coded, decoded, disclosers, stateRoles } from './codeBook.js';
import type { DraftBuilder } from './incidentDraft.js';
import type { ParseContext } from './parseContext.js';
import { repository } from './repository.js';

/** The codes of some columns as part of a sentence, without the explanations in parentheses. */
const listed = (row: Row, ...columns: string[]): string =>
  [...new Set(columns.flatMap((column) => distinct([row], column)).map(coded))].map(excerpt).join(', ');

/** Sentences from pairs of a beginning and the codes that end it; without codes none. */
const sentences = (pairs: readonly (readonly [beginning: string, codes: string])[]): string =>
  pairs.flatMap(([beginning, codes]) => (codes === '' ? [] : [`${beginning}${codes}.`])).join(' ');

/** The conflict that EuRepoC places an incident in. */
function conflictIn(row: Row): string {
  const [intensity] = valuesOf(cell(row, 'offline_conflict_intensity_subcode'));
  const level =
    intensity === undefined ? '' : ` (intensity ${excerpt(intensity.replace('HIIK ', ''))} of 5 after HIIK)`;
  return sentences([
    ['The issue of the conflict in networks: ', listed(row, 'cyber_conflict_issue')],
    [`The issue of the conflict outside networks${level}: `, listed(row, 'offline_conflict_issue')],
    [
      'The conflict outside networks: ',
      distinct([row], 'offline_conflict_name_HIIK').map(excerpt).join(', '),
    ],
  ]);
}

/** How EuRepoC assesses an incident in law. */
const lawOn = (row: Row): string =>
  sentences([
    [
      'International law that may have been breached: ',
      listed(row, 'IL_breach_indicator', 'IL_breach_indicator_subcode'),
    ],
    [
      'Norms that attributions refer to: ',
      listed(row, 'legal_attribution_reference', 'legal_attribution_reference_subcode'),
    ],
    ['Response: ', listed(row, 'legal_response_indicator')],
    ['Evidence for sanctions: ', listed(row, 'evidence_for_sanctions_indicator')],
  ]);

/** Adds what EuRepoC codes about an incident as a whole, as remarks: one for each matter. */
export function addCodings(draft: DraftBuilder, row: Row, { report }: ParseContext): void {
  const disclosed = decoded([row], 'source_incident_detection_disclosure', disclosers, report);
  const [responsible] = decoded([row], 'state_responsibility_indicator', stateRoles, report);
  const remarks = [
    ['disclosure', RemarkTopic.SEQUENCE, sentences([['It was disclosed by ', disclosed.join(', ')]])],
    ['state', RemarkTopic.RESPONSIBILITY, sentences([['', responsible ?? '']])],
    ['conflict', RemarkTopic.APPRAISAL, conflictIn(row)],
    ['law', RemarkTopic.APPRAISAL, lawOn(row)],
  ] as const;
  for (const [part, topic, summary] of remarks)
    if (summary !== '')
      draft.claim(`${draft.key}-${part}`, row, {
        summary: summary.slice(0, maxLengthOf('summary')),
        subject: draft.incident.id,
        topic,
        stance: Stance.ASSERTS,
        claimants: [repository.id],
        locator: `incident ${draft.key}`,
      });
}
