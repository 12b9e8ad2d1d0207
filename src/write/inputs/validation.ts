import {
  dateFields,
  type EntityKind,
  kindDeclarations,
  kindFields,
  kindsWith,
  settableFields,
  structuredFields,
} from '../../model/entityKind.js';
import { formsFor, type GivenExternalId, identifierOf, systemNamed } from '../../model/externalId.js';
import { externalSystems } from '../../model/externalSystems.js';
import type { ClaimInput } from '../../model/input/claimInput.js';
import type { EntityStated } from '../../model/input/entityInput.js';
import { intervalOf, type PartialDate } from '../../model/partialDate.js';
import { relationshipDeclarations, type RelationshipType } from '../../model/relationshipType.js';
import { PartialDateScalar } from '../../model/scalars.js';
import type { StructuredValue } from '../../model/structuredValues.js';
import { maxItems, textError, urlError } from '../../model/textRules.js';
import { SpeakerStatus, type TlpMarking, levelOf, tlpLevels } from '../../model/vocabulary.js';
import { type UserErrors, quoted } from '../work/userErrors.js';
import { checkAnalysisProperties } from './analysisClaims.js';

const list = (kinds: readonly EntityKind[]): string => kinds.join(', ');

/** Checks one text by the rules of its field name (`model/textRules.ts`). */
export function checkText(userErrors: UserErrors, path: string, name: string, text: string): void {
  const fault = textError(name, text);
  if (fault !== undefined) userErrors.add(path, fault);
}

/** Checks a `ref`. It may not look like an id, since references accept both. */
export function checkRef(
  userErrors: UserErrors,
  path: string,
  { ref, id }: { ref?: string | null; id?: string | null },
): void {
  if (ref == null) return;
  checkText(userErrors, `${path}.ref`, 'ref', ref);
  if (ref.includes(':') && ref !== id)
    userErrors.add(`${path}.ref`, 'A `ref` is a local name without a colon. Remove the colon, or use `id`.');
}

/** Rejects the year 9999, which other systems use for unknown or unlimited dates. */
function checkYears(userErrors: UserErrors, path: string, values: object, names: readonly string[]): void {
  for (const name of names) {
    const date = (values as Record<string, unknown>)[name];
    if (typeof date === 'string' && date.startsWith('9999'))
      userErrors.add(
        `${path}.${name}`,
        'The year 9999 is not a date. Leave the field out if the date is not known.',
      );
  }
}

/** Checks all texts of an input, also in lists, under any field name. */
function checkTexts(userErrors: UserErrors, path: string, values: object): void {
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    if (typeof value === 'string') checkText(userErrors, `${path}.${name}`, name, value);
    if (!Array.isArray(value)) continue;
    if (value.length > maxItems)
      userErrors.add(
        `${path}.${name}`,
        `At most ${maxItems} items are allowed; this list has ${value.length}.`,
      );
    value.forEach((item, index) => {
      if (typeof item === 'string') checkText(userErrors, `${path}.${name}.${index}`, name, item);
    });
  }
}

/** Checks that a marking is not above the clearance of the author: an index in `tlpLevels`. */
export function checkMarking(
  userErrors: UserErrors,
  path: string,
  marking: TlpMarking | null | undefined,
  level: number,
): void {
  if (marking != null && levelOf(marking) > level)
    userErrors.add(
      `${path}.marking`,
      `Your clearance is ${tlpLevels[level] ?? 'none'}. Use a marking up to that.`,
      'FORBIDDEN',
    );
}

/** Dates of which the second cannot be before the first. */
const spans: readonly (readonly [first: string, last: string])[] = [
  ...['endedAt', 'discoveredAt', 'disclosedAt', 'containedAt'].map((last) => ['startedAt', last] as const),
  ['knownExploitedAt', 'remedyDueAt'],
];
/** The dates that are compared with each other. */
export const comparedDates: readonly string[] = [...new Set(spans.flat())];

function checkSpan(
  userErrors: UserErrors,
  path: string,
  values: Readonly<Record<string, unknown>>,
  [first, last]: readonly [first: string, last: string],
): void {
  const [from, to] = [values[first], values[last]] as (PartialDate | null | undefined)[];
  if (from != null && to != null && intervalOf(from).from > intervalOf(to).to)
    userErrors.add(`${path}.${last}`, `\`${last}\` is before \`${first}\`. Correct one of the two dates.`);
}

function checkUrl(userErrors: UserErrors, path: string, url: unknown): void {
  const error = typeof url === 'string' ? urlError(url) : undefined;
  if (error !== undefined) userErrors.add(`${path}.url`, error);
}

/** Checks the parts of the structured values of an entity. */
function checkStructures(
  userErrors: UserErrors,
  path: string,
  stated: Readonly<Record<string, unknown>>,
): void {
  for (const [name, structure] of Object.entries(structuredFields))
    for (const [index, value] of ((stated[name] ?? []) as StructuredValue[]).entries()) {
      const at = `${path}.${name}.${index}`;
      const dates = Object.keys(structure.parts).filter(
        (part) => structure.parts[part]?.type === PartialDateScalar,
      );
      checkTexts(userErrors, at, value);
      checkYears(userErrors, at, value, dates);
      for (const { part, message } of structure.faults(value)) userErrors.add(`${at}.${part}`, message);
    }
}

/** Checks the identifiers of a kind: one of another form would never be found to be the same as another source's. */
function checkForms(
  userErrors: UserErrors,
  path: string,
  kind: EntityKind,
  stated: Readonly<Record<string, unknown>>,
): void {
  for (const { name, form } of kindFields(kind)) {
    const value = stated[name];
    if (form && typeof value === 'string' && !form.pattern.test(value))
      userErrors.add(
        `${path}.${name}`,
        `${quoted(value)} does not have the form of this identifier. Give one such as ${form.example}.`,
      );
  }
}

/** The error of an identifier outside this graph, at the part of it that is wrong. */
function externalIdError(
  kind: EntityKind,
  { system: name, value }: GivenExternalId,
): { part: 'system' | 'value'; message: string } | undefined {
  const possible = externalSystems.filter((one) => formsFor(one, kind).length > 0);
  const instead = `Systems of ${kind} are ${possible.map((one) => one.name).join(', ')}.`;
  const system = systemNamed(name);
  if (!system) return { part: 'system', message: `${quoted(name)} is not a known system. ${instead}` };
  const [form] = formsFor(system, kind);
  if (!form) return { part: 'system', message: `${system.name} does not identify ${kind}. ${instead}` };
  const fault = textError(system.name === 'URL' ? 'url' : 'value', value);
  if (fault !== undefined) return { part: 'value', message: fault };
  if (identifierOf(kind, { system: name, value }) !== undefined) return undefined;
  const examples = formsFor(system, kind).map(({ example }) => example);
  return {
    part: 'value',
    message: `${quoted(value)} does not have the form of this identifier (${system.name}). Give one such as ${examples.join(' or ')}.`,
  };
}

/** Checks the identifiers of an entity in systems outside this graph. */
function checkExternalIds(
  userErrors: UserErrors,
  path: string,
  kind: EntityKind,
  given: readonly GivenExternalId[],
): void {
  for (const [index, one] of given.entries()) {
    const error = externalIdError(kind, one);
    if (error) userErrors.add(`${path}.externalIds.${index}.${error.part}`, error.message);
  }
}

const definedNames = (values: object): string[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);

/** Checks that the stated properties of an entity are well-formed and exist on its kind. */
export function checkFields(
  userErrors: UserErrors,
  path: string,
  kind: EntityKind,
  stated: Readonly<Record<string, unknown>>,
): void {
  const known = new Set(settableFields(kind));
  for (const name of definedNames(stated)) {
    if (!known.has(name))
      userErrors.add(`${path}.${name}`, `${kind} has no field \`${name}\`. Remove it, or correct the kind.`);
  }
  checkTexts(userErrors, path, stated);
  checkForms(userErrors, path, kind, stated);
  checkExternalIds(userErrors, path, kind, (stated['externalIds'] ?? []) as GivenExternalId[]);
  checkStructures(userErrors, path, stated);
  checkUrl(userErrors, path, stated['url']);
  checkYears(userErrors, path, stated, dateFields(kind));
  for (const span of spans)
    if (span.every((name) => known.has(name))) checkSpan(userErrors, path, stated, span);
}

const idForm = /^([a-z-]+):[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Checks the id of a new entity. */
export function checkNewId(userErrors: UserErrors, path: string, id: string, kind: EntityKind): void {
  const prefix = kindDeclarations[kind].idPrefix;
  if (!idForm.test(id) || !id.startsWith(`${prefix}:`) || id.length > 200)
    userErrors.add(
      `${path}.id`,
      `This id is not valid. The id of this kind is "${prefix}:some-name", of lower-case letters, digits, hyphens, underscores and dots, at most 200 characters.`,
    );
}

/** The stated properties of an entity input, without `ref`, `id` and `kind`. */
export function statedOf(input: EntityStated): Record<string, unknown> {
  const { ref, id, kind, ...stated } = input;
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value != null));
}

/** Checks the properties of a claim; its references are resolved and checked later. */
export function checkClaim(userErrors: UserErrors, path: string, claim: ClaimInput): void {
  const { ref, derivedFrom, disputes, supersedes, ...texts } = claim;
  for (const [name, links] of Object.entries({ derivedFrom, disputes, supersedes })) {
    if (links && links.length > maxItems)
      userErrors.add(
        `${path}.${name}`,
        `At most ${maxItems} items are allowed; this list has ${links.length}.`,
      );
  }
  checkRef(userErrors, path, claim);
  checkTexts(userErrors, path, texts);
  checkYears(userErrors, path, claim, ['statedAt', 'statedAfter', 'disclosedAt', 'validFrom', 'validUntil']);
  checkSpan(userErrors, path, claim as unknown as Record<string, unknown>, ['validFrom', 'validUntil']);
  checkSpan(userErrors, path, claim as unknown as Record<string, unknown>, ['statedAt', 'disclosedAt']);
  checkSpan(userErrors, path, claim as unknown as Record<string, unknown>, ['statedAfter', 'statedAt']);
  const { confidence, predicate, object, topic, claimants, anonymous, speaker } = claim;
  if (confidence != null && (confidence < 0 || confidence > 100))
    userErrors.add(`${path}.confidence`, 'A confidence is a number from 0 to 100.');
  if (predicate != null && object == null)
    userErrors.add(`${path}.object`, 'A claim with a predicate needs an object. Add `object`.');
  if (predicate != null && topic != null)
    userErrors.add(`${path}.topic`, 'A claim has a predicate or a topic, not both. Remove one of the two.');
  checkAnalysisProperties(userErrors, path, claim);
  const isNamed = speaker == null ? anonymous !== true : speaker === SpeakerStatus.NAMED;
  if (isNamed && (claimants == null || claimants.length === 0))
    userErrors.add(
      `${path}.claimants`,
      'The claim has no claimants. Add at least one, or set `anonymous: true` or another `speaker`.',
    );
  if (speaker != null && anonymous != null && anonymous !== (speaker === SpeakerStatus.ANONYMITY_GRANTED))
    userErrors.add(
      `${path}.anonymous`,
      `\`anonymous: ${anonymous}\` contradicts \`speaker: ${speaker}\`. Remove one of the two.`,
    );
  if (claim.id != null && !/^claim:[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(claim.id))
    userErrors.add(
      `${path}.id`,
      'This id is not valid. The id of a claim is "claim:some-name", of lower-case letters, digits, hyphens, underscores and dots.',
    );
}

const claimantKinds = kindsWith('claimant');

/** Checks that the kind of an entity can make claims. */
export function checkClaimant(userErrors: UserErrors, path: string, claimant: RelationshipEnd): void {
  const kind = misfit(claimant, claimantKinds);
  if (kind !== undefined)
    userErrors.add(path, `A claimant is one of ${list(claimantKinds)}; this is ${kind}.`);
}

/** An entity at one end of a relationship. */
export interface RelationshipEnd {
  id: string;
  kind: EntityKind;
  startedAt: PartialDate | null;
  /** Its kinds by the id in the input: those of a merged entity too, which may be split off again with its claims. */
  kinds?: readonly EntityKind[];
}

/** The first kind of an entity that is not among those allowed. */
const misfit = ({ kind, kinds = [kind] }: RelationshipEnd, allowed: readonly EntityKind[]) =>
  kinds.find((one) => !allowed.includes(one));

/** Whether the cause certainly started after its effect, at any precision of the dates. */
export function isCauseAfterEffect(
  predicate: RelationshipType,
  subject: RelationshipEnd,
  object: RelationshipEnd,
): boolean {
  const { causeEnd } = relationshipDeclarations[predicate];
  if (causeEnd === undefined) return false;
  const [cause, effect] = causeEnd === 'from' ? [subject, object] : [object, subject];
  if (cause.startedAt === null || effect.startedAt === null) return false;
  return intervalOf(cause.startedAt).from > intervalOf(effect.startedAt).to;
}

/** Checks that a relationship of this type is possible between two entities. */
export function checkRelationship(
  userErrors: UserErrors,
  path: string,
  predicate: RelationshipType,
  [subject, object]: [RelationshipEnd, RelationshipEnd],
  supports: boolean,
): void {
  const { from, to } = relationshipDeclarations[predicate];
  const [noSubject, noObject] = [misfit(subject, from), misfit(object, to)];
  if (noSubject !== undefined)
    userErrors.add(
      `${path}.subject`,
      `The subject of ${predicate} is one of ${list(from)}; this is ${noSubject}.`,
    );
  if (noObject !== undefined)
    userErrors.add(
      `${path}.object`,
      `The object of ${predicate} is one of ${list(to)}; this is ${noObject}.`,
    );
  if (subject.id === object.id)
    userErrors.add(
      `${path}.object`,
      `${quoted(object.id)} is also the subject. A claim relates two different entities.`,
    );
  if (supports && isCauseAfterEffect(predicate, subject, object)) {
    userErrors.add(
      `${path}.predicate`,
      `A cause has to start before its effect: ${quoted(subject.id)} started ${subject.startedAt}, ${quoted(object.id)} ${object.startedAt}.`,
    );
  }
}
