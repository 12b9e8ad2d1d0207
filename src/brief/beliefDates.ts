import { dayBefore, intervalOf, type PartialDate } from '../model/partialDate.js';

/** The most dates as of which a brief asks what was believed. */
export const maxBeliefDates = 60;

/** What decides from which day on a claim counts: its own dates, the publication of its sources, and its recording. */
export interface DatedClaim {
  statedAt: PartialDate | null;
  disclosedAt: PartialDate | null;
  /** ISO 8601, in UTC. */
  recordedAt: string;
  source: { publishedAt: PartialDate | null };
  primarySource: { publishedAt: PartialDate | null } | null;
  /** What it took the place of. */
  supersedes: readonly unknown[];
}

/**
 * The days of which one is the first as of which a claim counts, as YYYY-MM-DD. For one that superseded others, also the days
 * before: what rested on those counted until then.
 */
export function candidateDays(claim: DatedClaim): string[] {
  const { statedAt, disclosedAt, recordedAt, source, primarySource, supersedes } = claim;
  const dates = [statedAt, disclosedAt, source.publishedAt, primarySource?.publishedAt];
  const days = dates.flatMap((date) => (date == null ? [] : [intervalOf(date).to]));
  days.push(new Date(recordedAt).toISOString().slice(0, 10));
  return supersedes.length > 0 ? [...days, ...days.map(dayBefore)] : days;
}

/** Lengths of YYYY-MM-DD, YYYY-MM and YYYY. */
const precisions = [10, 7, 4];

/** Days in order, as YYYY-MM-DD, and whether there are more than those. */
export interface BeliefDates {
  days: string[];
  isCut: boolean;
}

/**
 * The days as of which belief may have changed, up to the day of the lens: after the last, all claims count. Where there are
 * too many, the ends of their months, or of their years; then the latest of them.
 */
export function beliefDates(
  claims: readonly DatedClaim[],
  asOf: PartialDate | null = null,
  most = maxBeliefDates,
): BeliefDates {
  const last = asOf === null ? '9999-12-31' : intervalOf(asOf).to;
  const days = claims.flatMap(candidateDays).filter((day) => day <= last);
  const [exact, ...coarse] = precisions.map((precision) => {
    const ends = days.map((day) => intervalOf(day.slice(0, precision)).to);
    return [...new Set(ends.map((end) => (end > last ? last : end)))].sort();
  }) as [string[], ...string[][]];
  if (exact.length <= most) return { days: exact, isCut: false };
  const fitting = coarse.find(({ length }) => length <= most) ?? coarse.at(-1) ?? [];
  return { days: fitting.slice(-most), isCut: true };
}
