import { dayAfter, intervalOf, type PartialDate } from '../../model/partialDate.js';
import { relationshipOf } from '../../model/relationshipId.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import { durationBucketOf } from '../../model/durationBucket.js';
import { identifiersOf, valueOfIdentifier } from '../../model/externalId.js';
import { nameKey, nameWords } from '../../model/nameKey.js';
import { deletionKeysOf, indexedWord } from '../../model/deletionNeighborhood.js';
import { levelOf, type TlpMarking } from '../../model/vocabulary.js';

/**
 * Properties derived in memory, for new data. `cypher/derive/` derives the same ones in the database, for changed data;
 * a test compares both.
 */

/** The stated dates, names and identifiers of an entity. */
interface EntityStatement {
  name?: string | null;
  aliases?: readonly string[] | null;
  startedAt?: PartialDate | null;
  endedAt?: PartialDate | null;
  publishedAt?: PartialDate | null;
  victimSectors?: readonly string[] | null;
}

/**
 * The properties that an entity is filtered, ordered and searched by: the first and last day that its dates allow, the
 * duration bucket (`span`), its TLP level, its names as they are compared (`searchNames`), its identifiers, what it is found
 * by: the deletion neighborhood keys of its names, and the keys of its identifiers (`spellings`), and the number of sectors of
 * its victims that are not named (`unnamedSectorCount`): the list itself can be too long for an index.
 */
export interface DerivedEntityProperties {
  level: number;
  startsOn: string | null;
  endsOn: string | null;
  span: number | null;
  /** The first day; after all days without a date. */
  orderDate: string;
  /** The first day; before all days without a date. */
  descendingDate: string;
  /** The words of each name as they are compared (`nameKey.ts`), separated by spaces; the main name first. */
  searchNames: string[];
  /** All its identifiers outside this graph (`externalId.ts`). */
  identifiers: string[];
  spellings: string;
  unnamedSectorCount: number | null;
}

/** The key by which the full-text index finds an identifier. */
export const identifierKey = (identifier: string): string =>
  indexedWord(nameKey(valueOfIdentifier(identifier)));

/** Derives what an entity is searched by from its names and identifiers. */
export function deriveSearchProperties(
  names: readonly string[],
  identifiers: readonly string[],
): Pick<DerivedEntityProperties, 'searchNames' | 'identifiers' | 'spellings'> {
  const words = names.map(nameWords);
  const keys = [...new Set(identifiers.map(identifierKey))];
  return {
    searchNames: [...new Set(words.map((own) => own.join(' ')))],
    identifiers: [...new Set(identifiers)],
    spellings: [deletionKeysOf(words), ...keys].filter((key) => key !== '').join(' '),
  };
}

/** Derives the properties of a new entity from its stated dates, names, identifiers and marking. */
export function deriveEntityProperties(
  stated: EntityStatement,
  marking: TlpMarking,
): DerivedEntityProperties {
  const { name, aliases, startedAt, endedAt, publishedAt, victimSectors } = stated;
  const began = startedAt ?? publishedAt;
  const ended = endedAt ?? began;
  const startsOn = began == null ? null : intervalOf(began).from;
  const endsOn = ended == null ? null : intervalOf(ended).to;
  const span = startsOn === null || endsOn === null ? null : durationBucketOf({ from: startsOn, to: endsOn });
  return {
    ...{ level: levelOf(marking), startsOn, endsOn, span },
    ...deriveSearchProperties([name ?? '', ...(aliases ?? [])], identifiersOf(stated)),
    orderDate: startsOn ?? '9999-01-01',
    descendingDate: startsOn ?? '0000-01-01',
    unnamedSectorCount: victimSectors?.length ?? null,
  };
}

/** An entity that a claim references, with the properties that the claim's own ones depend on. */
export interface EntityReference {
  id: string;
  /** The id in the input if that entity was merged into another one, else null. */
  declared: string | null;
  /** The higher TLP level of the referenced entity and of the one it was merged into. */
  level: number;
  /** The last day that its dates allow. */
  endsOn: string | null;
}

interface ClaimStatement {
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
 * The first and last day on which the claim may have been stated. The last one is the end of its own date or the
 * publication of a source, whichever is earlier, but no earlier than its disclosure. `write/claims` also bounds both by
 * the recording day.
 */
function statedWithin({ statedAt, statedAfter, disclosedAt, source, primarySource }: ClaimStatement): {
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

const sorted = (ids: readonly string[]): string[] => [...ids].sort();

/** The derived properties of a claim, except its origins. */
export interface DerivedClaimProperties {
  statedFrom: string;
  statedTo: string;
  sourceIds: string[];
  claimantIds: string[];
  mergedClaimantIds: string[] | null;
  level: number;
  relationshipId: string | null;
}

/**
 * Derives the days between which a claim was stated, its claimants and sources, its relationship, and its TLP level: the
 * highest of all that it references.
 */
export function deriveClaimProperties(claim: ClaimStatement): DerivedClaimProperties {
  const { marking, subject, object, source, primarySource, claimants } = claim;
  const named = [subject, object, source, primarySource, ...claimants].filter((one) => one !== null);
  const declared = sorted(claimants.map((claimant) => claimant.declared).filter((id) => id !== null));
  return {
    ...statedWithin(claim),
    sourceIds: [source, ...(primarySource ? [primarySource] : [])].map(({ id }) => id),
    claimantIds: [...sorted(claimants.map(({ id }) => id)), ...declared],
    mergedClaimantIds: declared.length > 0 ? declared : null,
    level: Math.max(levelOf(marking), ...named.map(({ level }) => level)),
    relationshipId: relationshipOf(claim),
  };
}
