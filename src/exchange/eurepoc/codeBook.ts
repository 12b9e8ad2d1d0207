import { ClaimBasis, ClaimantRole, Stance } from '../../model/vocabulary.js';
import type { Report } from '../draft.js';
import { distinct, reportValue, type Row } from '../table.js';
import { excerpt } from '../cells.js';

/**
 * The basis of each attribution_type. A type that covers several ("indictment / sanctions") gets only what holds for all
 * of them.
 */
export const bases: ReadonlyMap<string, readonly ClaimBasis[]> = new Map<string, readonly ClaimBasis[]>([
  ['Anonymous statement in media report', [ClaimBasis.MEDIA, ClaimBasis.ANONYMOUS]],
  ['Attribution given, type unclear', []],
  ['Direct statement in media report', [ClaimBasis.MEDIA]],
  ['Domestic legal action', [ClaimBasis.LEGAL]],
  ['Media report', [ClaimBasis.MEDIA]],
  ['Political statement / report', [ClaimBasis.POLITICAL]],
  ['Political statement/report and indictment / sanctions', [ClaimBasis.POLITICAL, ClaimBasis.LEGAL]],
  ['Self-attribution in the course of the attack', [ClaimBasis.CONFESSION]],
  ['Statement in media report and indictment / sanctions', [ClaimBasis.MEDIA, ClaimBasis.LEGAL]],
  ['Statement in media report and political statement/technical report', [ClaimBasis.MEDIA]],
  ['Technical report', [ClaimBasis.TECHNICAL_REPORT]],
  ['Indictment', [ClaimBasis.INDICTMENT]],
  ['Sanctions', [ClaimBasis.SANCTIONS]],
]);

/** The attribution_basis of an attribution that counts as a suspicion. */
export const contested = 'Contested attribution';

/** The role of the claimant by attribution_basis; null where it names none. */
export const roles: ReadonlyMap<string, ClaimantRole | null> = new Map<string, ClaimantRole | null>([
  ['Attacker confirms', ClaimantRole.ATTACKER],
  ['Attribution by EU institution/agency', ClaimantRole.INTERNATIONAL_ORGANIZATION],
  ['Attribution by international organization', ClaimantRole.INTERNATIONAL_ORGANIZATION],
  ['Attribution by receiver government / state entity', ClaimantRole.RECEIVER_GOVERNMENT],
  ['Attribution by third-party', ClaimantRole.THIRD_PARTY_GOVERNMENT],
  ['IT-security community attributes attacker', ClaimantRole.IT_SECURITY_COMMUNITY],
  ['Media-based attribution', ClaimantRole.MEDIA],
  ['Receiver attributes attacker', ClaimantRole.RECEIVER],
  [contested, null],
]);

/** The initiator categories that tie an initiator to its state, with the stance of that claim. */
export const ties: ReadonlyMap<string, Stance> = new Map<string, Stance>([
  ['State', Stance.ASSERTS],
  ['Non-state actor, state-affiliation suggested', Stance.SUSPECTS],
]);

/** Receiver categories as sectors, in terms of STIX 2.1 industry-sector-ov where it has one. */
export const sectors: ReadonlyMap<string, string> = new Map<string, string>([
  ['State institutions / political system', 'government'],
  ['Critical infrastructure', 'infrastructure'],
  ['Corporate Targets', 'commercial'],
  ['International / supranational organization', 'international-organization'],
  ['Social groups', 'social-groups'],
  ['Media', 'media'],
  ['Science', 'science'],
  ['Chemicals', 'chemical'],
  ['Civil service / administration', 'government-public-services'],
  ['Defence industry', 'defense'],
  ['Energy', 'energy'],
  ['Finance', 'financial-services'],
  ['Food', 'agriculture'],
  ['Government / ministries', 'government-national'],
  ['Health', 'healthcare'],
  ['Military', 'military'],
  ['Space', 'aerospace'],
  ['Telecommunications', 'telecommunications'],
  ['Transportation', 'transportation'],
  ['Water', 'water'],
]);

/** A code without the examples that follow it in parentheses. */
export const coded = (text: string): string => text.replace(/\s*\(.*$/, '');

/** The values of a column's codes; an unknown code is reported. */
export function decoded<T>(
  rows: readonly Row[],
  column: string,
  codes: ReadonlyMap<string, T>,
  report: Report,
): T[] {
  return distinct(rows, column).flatMap((text) => {
    const found = codes.get(text) ?? codes.get(coded(text));
    if (found !== undefined) return [found];
    reportValue(
      rows,
      column,
      text,
      `"${excerpt(text)}" is not in the code book of EuRepoC 1.1; the value is skipped.`,
      report,
    );
    return [];
  });
}
