import { dayAfter, intervalOf, type PartialDate } from '../../model/partialDate.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import { durationBucketOf } from '../../model/durationBucket.js';
import { deletionKeysOf } from '../../model/deletionNeighborhood.js';
import { type TlpMarking, tlpLevels } from '../../model/vocabulary.js';

/**
 * What follows from what is stated, worked out as it is written; `cypher/derive/` does the same where it is worked out
 * anew. A test holds each against the other.
 */

const levelOf = (marking: TlpMarking): number => tlpLevels.indexOf(marking);

/** What an entity states of when it was, and what it is called. */
interface Described {
  name?: string | null;
  aliases?: readonly string[] | null;
  startedAt?: PartialDate | null;
  endedAt?: PartialDate | null;
  publishedAt?: PartialDate | null;
}

/**
 * What an entity is filtered, ordered and shown by: the first and last day its dates may mean, the class of how long that
 * is, its TLP level, and what its names are searched by.
 */
export interface DerivedEntityProperties {
  level: number;
  startsOn: string | null;
  endsOn: string | null;
  span: number | null;
  orderDate: string;
  spellings: string;
}

export function deriveEntityProperties(
  { name, aliases, startedAt, endedAt, publishedAt }: Described,
  marking: TlpMarking,
): DerivedEntityProperties {
  const began = startedAt ?? publishedAt;
  const ended = endedAt ?? began;
  const startsOn = began == null ? null : intervalOf(began).from;
  const endsOn = ended == null ? null : intervalOf(ended).to;
  const span = startsOn === null || endsOn === null ? null : durationBucketOf({ from: startsOn, to: endsOn });
  const spellings = deletionKeysOf([name ?? '', ...(aliases ?? [])]);
  return { level: levelOf(marking), startsOn, endsOn, span, orderDate: startsOn ?? '9999-01-01', spellings };
}

/** What a claim names, as it is counted by it. */
export interface EntityReference {
  id: string;
  /** The id it was named by, where that has been merged into another. */
  declared: string | null;
  /** Of what was named and of what that is part of, the higher. */
  level: number;
  /** The last day that its dates may mean. */
  endsOn: string | null;
}

interface Claimed {
  predicate: RelationshipType | null;
  statedAt: PartialDate | null;
  statedAfter: PartialDate | null;
  disclosedAt: PartialDate | null;
  marking: TlpMarking;
  subject: EntityReference;
  object: EntityReference | null;
  source: EntityReference;
  primarySource: EntityReference | null;
  claimants: readonly EntityReference[];
}

/**
 * The days between which a claim was stated and could be known: by the end of its own date or the day a source came out,
 * whichever is earlier; never before it was disclosed. The day on which it is recorded bounds both when it is written.
 */
function statedWithin({ statedAt, statedAfter, disclosedAt, source, primarySource }: Claimed): {
  statedFrom: string;
  statedTo: string;
} {
  const within = statedAt === null ? null : intervalOf(statedAt);
  const days = [within?.to, source.endsOn, primarySource?.endsOn].filter((day) => day != null);
  const by = days.reduce((least, day) => (day < least ? day : least), '9999-12-31');
  const stated = within && by < within.from ? within.to : by;
  const disclosedBy = disclosedAt === null ? stated : intervalOf(disclosedAt).to;
  const statedTo = disclosedBy > stated ? disclosedBy : stated;
  const earliest = [within?.from, statedAfter === null ? null : dayAfter(statedAfter)].filter(
    (day) => day != null,
  );
  const from = earliest.sort().at(-1) ?? statedTo;
  return { statedFrom: from < statedTo ? from : statedTo, statedTo };
}

/** The relationship that a claim bears on; what ties an entity to a part of itself draws none. */
function relationshipOf({ predicate, subject, object }: Claimed): string | null {
  if (predicate === null || object === null || object.id === subject.id) return null;
  return `relationship:${subject.id}/${predicate}/${object.id}`;
}

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

/** What a claim is counted by, but for where it goes back to. */
export interface DerivedClaimProperties {
  statedFrom: string;
  statedTo: string;
  sourceIds: string[];
  claimantIds: string[];
  level: number;
  relationshipId: string | null;
}

/**
 * What a claim is counted by: the days between which it was stated, whose and where it is, the relationship it bears on,
 * and its TLP level, that of the most confidential thing it names.
 */
export function deriveClaimProperties(claim: Claimed): DerivedClaimProperties {
  const { marking, subject, object, source, primarySource, claimants } = claim;
  const named = [subject, object, source, primarySource, ...claimants].filter((one) => one !== null);
  const declared = claimants.map((claimant) => claimant.declared).filter((id) => id !== null);
  return {
    ...statedWithin(claim),
    sourceIds: [source, ...(primarySource ? [primarySource] : [])].map(({ id }) => id),
    claimantIds: [...sorted(claimants.map(({ id }) => id)), ...sorted(declared)],
    level: Math.max(levelOf(marking), ...named.map(({ level }) => level)),
    relationshipId: relationshipOf(claim),
  };
}
