import type { AssessedClaim } from './assessment.js';

/** A claim as statements bring it for assessing: the columns of `cypher/lens/counted-assessment` and `derive/active-claims`. */
export type ClaimRow = readonly [
  stance: AssessedClaim['stance'],
  confidence: number | null,
  likelihood: AssessedClaim['likelihood'],
  statedAt: string | null,
  statedFrom: string,
  statedTo: string,
  origins: string[],
  anonymous: boolean,
  ...unknown[],
];

export function claimOfRow(row: ClaimRow): AssessedClaim {
  const [stance, confidence, likelihood, statedAt, statedFrom, statedTo, origins, anonymous] = row;
  return { stance, confidence, likelihood, statedAt, statedFrom, statedTo, origins, anonymous };
}
