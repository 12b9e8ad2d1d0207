import { dayAfter, type DateInterval, intervalOf } from '../../src/model/partialDate.js';

/** What decides when a claim was stated, as the API returns it. */
export interface StatedClaim {
  statedAt: string | null;
  statedAfter: string | null;
  disclosedAt: string | null;
  recordedAt: string;
  source: { publishedAt: string | null };
  primarySource: { publishedAt: string | null } | null;
}

/** The fields of `StatedClaim`. */
export const statedFields =
  'statedAt statedAfter disclosedAt recordedAt source { publishedAt } primarySource { publishedAt }';

const earliest = (...days: string[]): string => days.sort()[0] as string;
const latest = (...days: string[]): string => days.sort().at(-1) as string;

/**
 * The days on which a dated claim may have been stated: within its own date, at the latest when its source was published or
 * when it was disclosed, and before it was recorded. Null without a date.
 */
export function statedWithin(claim: StatedClaim): DateInterval | null {
  const { statedAt, statedAfter, disclosedAt, recordedAt, source, primarySource } = claim;
  if (statedAt === null) return null;
  const { from, to } = intervalOf(statedAt);
  const published = [source.publishedAt, primarySource?.publishedAt].flatMap((date) =>
    date == null ? [] : intervalOf(date).to,
  );
  const by = earliest(to, ...published);
  const stated = by < from ? to : by;
  const known = disclosedAt === null ? stated : latest(stated, intervalOf(disclosedAt).to);
  const last = earliest(to, known, recordedAt.slice(0, 10));
  const first = statedAfter === null ? from : latest(from, dayAfter(statedAfter));
  return { from: earliest(first, last), to: last };
}
