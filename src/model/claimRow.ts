import type { AssessedClaim, Evidence } from './assessment.js';
import type { ClaimPlace, ComparedEvidence, PlacedClaims } from './beliefDifference.js';
import type { ClaimDetails, GapEvidence } from './gapRules.js';
import type { Consistency, MatrixEvidence } from './hypothesisRules.js';
import type { Membership, Root } from './origins.js';
import { intervalOf, type PartialDate } from './partialDate.js';
import { isSupport, type SpeakerStatus, type Stance } from './vocabulary.js';

/** A root as `cypher/lens/roots` returns it. */
type RootRow = readonly [
  id: string,
  claimantIds: string[],
  sourceIds: string[],
  statedFrom: string,
  statedTo: string,
];

/** A counted claim as `cypher/lens/claim-row` returns it: a root's columns, what it states, and its roots if derived. */
type ClaimRow = readonly [
  ...RootRow,
  statedAt: PartialDate | null,
  stance: AssessedClaim['stance'],
  confidence: number | null,
  likelihood: AssessedClaim['likelihood'],
  speaker: `${SpeakerStatus}`,
  mergedClaimantIds: string[] | null,
  roots: RootRow[] | null,
];

type MembershipRow = readonly [
  memberId: string,
  ofId: string,
  validFrom: PartialDate | null,
  validUntil: PartialDate | null,
];

/** The evidence on a relationship, as `cypher/lens/{counted-evidence,undermined-count,memberships}` return it. */
export type EvidenceRow = readonly [
  counted: readonly [
    /** Claims on the relationship, and claims about something else that dispute these. */
    claims: [isOnRelationship: boolean, claim: ClaimRow][],
    accusedId: string | null,
  ],
  undermined: number,
  memberships: MembershipRow[],
];

const rootOfRow = ([id, claimantIds, sourceIds, statedFrom, statedTo]: RootRow): Root => ({
  ...{ id, claimantIds, primarySourceId: sourceIds[1] ?? null, statedFrom, statedTo },
});

function claimOfRow(row: ClaimRow): AssessedClaim {
  const [id, claimantIds, sourceIds, statedFrom, statedTo, statedAt, stance, ...others] = row;
  const [confidence, likelihood, speaker, mergedClaimantIds, roots] = others;
  return {
    ...{ stance, confidence, likelihood, statedAt, statedFrom, statedTo, claimantIds },
    named: speaker === 'NAMED',
    ...(mergedClaimantIds && { mergedClaimantIds }),
    roots: (roots ?? [[id, claimantIds, sourceIds, statedFrom, statedTo]]).map(rootOfRow),
  };
}

/** The interval of an open-ended membership: earlier and later than any date. */
const always = { from: '0000-01-01', to: '9999-12-31' };

const membershipOfRow = ([memberId, ofId, validFrom, validUntil]: MembershipRow): Membership => ({
  ...{ memberId, ofId },
  from: validFrom === null ? always.from : intervalOf(validFrom).from,
  to: validUntil === null ? always.to : intervalOf(validUntil).to,
});

const claimsIn = (found: EvidenceRow[0][0], onRelationship: boolean): ReadonlyMap<string, AssessedClaim> =>
  new Map(found.filter(([isOn]) => isOn === onRelationship).map(([, row]) => [row[0], claimOfRow(row)]));

/**
 * The evidence on one relationship, from a row of the database, or on several that are summed up. A claim counts once; one
 * on any of them is no claim about another subject, whichever it disputes.
 */
export function evidenceOfRows(rows: readonly EvidenceRow[]): Evidence {
  const found = rows.flatMap(([[claims]]) => claims);
  const claims = claimsIn(found, true);
  return {
    claims: [...claims.values()],
    disputing: [...claimsIn(found, false)].filter(([id]) => !claims.has(id)).map(([, claim]) => claim),
    undermined: rows.reduce((sum, [, undermined]) => sum + undermined, 0),
    accusedIds: rows.flatMap(([[, accusedId]]) => accusedId ?? []),
    memberships: rows.flatMap(([, , memberships]) => memberships.map(membershipOfRow)),
  };
}

/** A claim as `cypher/belief/placed-claims` returns it. */
type PlacedRow = readonly [place: ClaimPlace, disputes: string[], claim: ClaimRow];

/** The evidence on a relationship under two lenses: claims twice, the accused, and `cypher/lens/memberships`. */
export type ComparedRow = readonly [
  before: PlacedRow[],
  after: PlacedRow[],
  accusedId: string | null,
  memberships: MembershipRow[],
];

const placedClaims = (rows: readonly PlacedRow[]): PlacedClaims =>
  new Map(rows.map(([place, disputes, row]) => [row[0], { place, disputes, claim: claimOfRow(row) }]));

export const comparedEvidenceOf = ([
  before,
  after,
  accusedId,
  memberships,
]: ComparedRow): ComparedEvidence => ({
  before: placedClaims(before),
  after: placedClaims(after),
  accusedIds: accusedId === null ? [] : [accusedId],
  memberships: memberships.map(membershipOfRow),
});

/** A claim as `cypher/gap/details` returns it. */
type DetailsRow = readonly [
  id: string,
  basis: ClaimDetails['basis'] | null,
  hasLocator: boolean,
  hasPrimarySource: boolean,
  hasFirstDay: boolean,
  madeBy: string[],
];

/** The evidence on a relationship with what its gaps read besides: a column for each template of `cypher/gap`. */
export type GapRow = readonly [
  evidence: EvidenceRow,
  underminedIds: string[],
  details: DetailsRow[],
  publishers: [claimId: string, publisherId: string][],
  publisherMemberships: MembershipRow[],
  lacksState: boolean,
  incidentStart: PartialDate | null,
];

export function gapEvidenceOf([[[found, accusedId], , memberships], ...others]: GapRow): GapEvidence {
  const [underminedIds, details, published, publisherMemberships, lacksState, incidentStart] = others;
  const publishers = new Map<string, string[]>();
  for (const [claimId, publisherId] of published)
    publishers.set(claimId, [...(publishers.get(claimId) ?? []), publisherId]);
  return {
    ...{ claims: claimsIn(found, true), disputing: claimsIn(found, false), underminedIds, publishers },
    ...{ lacksState, incidentStart },
    accusedIds: accusedId === null ? [] : [accusedId],
    memberships: memberships.map(membershipOfRow),
    publisherMemberships: publisherMemberships.map(membershipOfRow),
    details: new Map(
      details.map(([id, basis, hasLocator, hasPrimarySource, hasFirstDay, madeBy]) => [
        id,
        { basis: basis ?? [], hasLocator, hasPrimarySource, hasFirstDay, madeBy },
      ]),
    ),
    readIn: new Map(
      found.flatMap(([, row]) =>
        [row, ...(row[11] ?? [])].map(([id, , [source = '']]): [string, string] => [id, source]),
      ),
    ),
  };
}

type StatementRow = readonly [
  id: string,
  claimantIds: string[],
  statedTo: string,
  statedFrom: string,
  recordedAt: string,
];

/** What the rules of a matrix of hypotheses read, as `src/read/hypotheses.ts` compiles it. */
export type MatrixRow = readonly [
  attributions: [actorId: string, evidence: EvidenceRow][],
  /** As `cypher/hypothesis/judgement-rows` returns them. */
  judgements: [...StatementRow, actorId: string, consistency: Consistency, roots: RootRow[] | null][],
  /** As `cypher/hypothesis/rivalry-rows` returns them. */
  rivalries: [...StatementRow, actorId: string, otherId: string, stance: Stance][],
  memberships: MembershipRow[],
  /** Pairs of ids that are said to be of the same actor. */
  identities: [string, string][],
  days: [from: string | null, to: string | null],
];

const statementOf = ([id, claimantIds, statedTo, statedFrom, recordedAt]: StatementRow) => ({
  ...{ id, claimantIds, statedTo, statedFrom, recordedAt },
});

export const matrixEvidenceOf = ([
  attributions,
  judgements,
  rivalries,
  memberships,
  identities,
  [from, to],
]: MatrixRow): MatrixEvidence => ({
  attributions: attributions.map(([actorId, [[found]]]) => ({
    ...{ actorId, claims: claimsIn(found, true), disputing: claimsIn(found, false) },
  })),
  judgements: judgements.map(([id, claimantIds, statedTo, statedFrom, recordedAt, ...others]) => {
    const [actorId, consistency, roots] = others;
    const rootIds = (roots ?? []).map(([root]) => root);
    return {
      ...statementOf([id, claimantIds, statedTo, statedFrom, recordedAt]),
      ...{ actorId, consistency, rootIds },
    };
  }),
  rivalries: rivalries.map(([id, claimantIds, statedTo, statedFrom, recordedAt, ...others]) => {
    const [one, other, stance] = others;
    return {
      ...statementOf([id, claimantIds, statedTo, statedFrom, recordedAt]),
      ...{ actorIds: [one, other] as const, isExclusive: isSupport(stance) },
    };
  }),
  memberships: [
    ...memberships,
    ...identities.flatMap(([one, other]): MembershipRow[] => [
      [one, other, null, null],
      [other, one, null, null],
    ]),
  ].map(membershipOfRow),
  days: { statedFrom: from ?? always.from, statedTo: to ?? always.to },
});
