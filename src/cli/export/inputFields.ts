import {
  allKinds,
  type EntityKind,
  kindDeclarations,
  kindFields,
  structuredFields,
} from '../../model/entityKind.js';
import { isShared } from '../../model/externalId.js';
import type { RelationshipType } from '../../model/relationshipType.js';
import { RemarkTopic, SpeakerStatus, Stance } from '../../model/vocabulary.js';

export type Fields = Record<string, unknown>;
export interface Ref {
  id: string;
  kind: EntityKind;
}
/** A claim as the API returns it. */
export interface ExportedClaim extends Fields {
  id: string;
  subject: Ref;
  predicate: RelationshipType | null;
  object: Ref | null;
  claimants: Ref[];
  source: Ref;
  primarySource: Ref | null;
  derivedFrom: { id: string }[];
  disputes: { id: string }[];
  supersedes: { id: string }[];
}

/** A field with the parts of its values. */
const selectionOf = (name: string): string => {
  const structure = structuredFields[name];
  return structure ? `${name} { ${Object.keys(structure.parts).join(' ')} }` : name;
};

const kindFragments = allKinds
  .filter((kind) => kindFields(kind).length > 0)
  .map((kind) => {
    const fields = kindFields(kind)
      .map(({ name }) => selectionOf(name))
      .join(' ');
    return `... on ${kindDeclarations[kind].label} { ${fields} }`;
  })
  .join(' ');
/** What of an entity a file of the graph has. */
export const entityFields = `id kind version name aliases externalIds { system value } ${selectionOf('references')} description marking ${kindFragments}`;
/** What of a claim a file of the graph has. */
export const claimFields = `id summary predicate topic consistency stance confidence likelihood firmness basis claimantRole anonymous speaker locator
  quotation statedAt statedAfter disclosedAt role validFrom validUntil marking retractedAt subject { id kind } object { id kind } claimants { id kind }
  source { id kind } primarySource { id kind } derivedFrom { id } disputes { id } supersedes { id }`;

const isPresent = (value: unknown): boolean =>
  value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);

/** The values of a list; those with parts have the parts that are known. */
export const knownParts = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map((item: unknown) =>
        typeof item === 'object' && item !== null ? withoutEmpty(item as Fields) : item,
      )
    : value;

/** The fields that have a value. */
export const withoutEmpty = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => isPresent(value))
      .map(([name, value]) => [name, knownParts(value)]),
  );

/** Values with parts as one JSON text; none without values. */
export function jsonOf(fields: Fields, name: string): string[] {
  const values = withoutEmpty(fields)[name];
  return values === undefined ? [] : [JSON.stringify(values)];
}

/** The identifiers of an entity as texts: "MISP:…". The address of a source has a field of its own. */
export const identifierTexts = ({ externalIds }: Fields): string[] =>
  ((externalIds ?? []) as { system: string; value: string }[])
    .map(({ system, value }) => `${system}:${value}`)
    .filter((text) => !isShared(text));

/** What an input means without a `speaker`. */
const impliedSpeakers = new Set<unknown>([SpeakerStatus.NAMED, SpeakerStatus.ANONYMITY_GRANTED]);

/** Whether a claim can be added again: a judgement needs the claim of the origin that it judges, which may be hidden or retracted. */
export const isComplete = (
  { topic, stance, derivedFrom }: ExportedClaim,
  kept: Pick<ReadonlySet<string>, 'has'>,
): boolean =>
  topic !== RemarkTopic.JUDGEMENT ||
  stance === Stance.WITHDRAWS ||
  derivedFrom.some(({ id }) => kept.has(id));

/** A claim as an input of the API; links to claims that are not kept are left out. */
export function claimOf(
  { retractedAt, ...claim }: ExportedClaim,
  kept: Pick<ReadonlySet<string>, 'has'>,
): Fields {
  const links = (claims: { id: string }[]) =>
    claims
      .map(id)
      .filter((one) => kept.has(one))
      .sort();
  const id = ({ id }: { id: string }): string => id;
  return withoutEmpty({
    ...claim,
    subject: claim.subject.id,
    object: claim.object?.id,
    claimants: claim.claimants.map(id).sort(),
    source: claim.source.id,
    primarySource: claim.primarySource?.id,
    derivedFrom: links(claim.derivedFrom),
    disputes: links(claim.disputes),
    supersedes: links(claim.supersedes),
    ...(claim['anonymous'] === false && { anonymous: null }),
    ...(impliedSpeakers.has(claim['speaker']) && { speaker: null }),
  });
}
