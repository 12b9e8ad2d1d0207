import {
  type EntityKind,
  kindDeclarations,
  kindFields,
  kindsWith,
  settableFields,
} from '../../model/entityKind.js';
import type { ClaimInput } from '../../model/input/claimInput.js';
import type { EntityStated } from '../../model/input/entityInput.js';
import { intervalOf, type PartialDate } from '../../model/partialDate.js';
import { relationshipDeclarations, type RelationshipType } from '../../model/relationshipType.js';
import { maxItems, textError } from '../../model/textRules.js';
import { SpeakerStatus, type TlpMarking, tlpLevels } from '../../model/vocabulary.js';
import { type UserErrors, quoted } from '../work/userErrors.js';

const list = (kinds: readonly EntityKind[]): string => kinds.join(', ');

export function checkText(userErrors: UserErrors, path: string, name: string, text: string): void {
  const fault = textError(name, text);
  if (fault !== undefined) userErrors.add(path, fault);
}

/** What an input calls something; with a colon it would be taken for the id of something else. */
export function checkRef(
  userErrors: UserErrors,
  path: string,
  { ref, id }: { ref?: string | null; id?: string | null },
): void {
  if (ref == null) return;
  checkText(userErrors, `${path}.ref`, 'ref', ref);
  if (ref.includes(':') && ref !== id)
    userErrors.add(`${path}.ref`, 'Is a name, not an id: leave out the colon.');
}

/** What stands for "unknown" or "for ever" elsewhere, and is left out here. */
function checkYears(userErrors: UserErrors, path: string, values: object, names: readonly string[]): void {
  for (const name of names) {
    const date = (values as Record<string, unknown>)[name];
    if (typeof date === 'string' && date.startsWith('9999'))
      userErrors.add(`${path}.${name}`, 'No date is that of 9999: leave it out where it is not known.');
  }
}

/** Every text of an input, in lists too, however it is called. */
function checkTexts(userErrors: UserErrors, path: string, values: object): void {
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    if (typeof value === 'string') checkText(userErrors, `${path}.${name}`, name, value);
    if (!Array.isArray(value)) continue;
    if (value.length > maxItems) userErrors.add(`${path}.${name}`, `May have ${maxItems} items.`);
    value.forEach((item, index) => {
      if (typeof item === 'string') checkText(userErrors, `${path}.${name}.${index}`, name, item);
    });
  }
}

export function checkMarking(
  userErrors: UserErrors,
  path: string,
  marking: TlpMarking | null | undefined,
  level: number,
): void {
  if (marking != null && tlpLevels.indexOf(marking) > level)
    userErrors.add(`${path}.marking`, `You may mark up to ${tlpLevels[level] ?? 'nothing'}.`, 'FORBIDDEN');
}

function checkSpan(
  userErrors: UserErrors,
  path: string,
  values: Readonly<Record<string, unknown>>,
  [first, last]: [string, string],
): void {
  const [from, to] = [values[first], values[last]] as (PartialDate | null | undefined)[];
  if (from != null && to != null && intervalOf(from).from > intervalOf(to).to)
    userErrors.add(`${path}.${last}`, `Lies before \`${first}\`.`);
}

function checkUrl(userErrors: UserErrors, path: string, url: unknown): void {
  if (typeof url !== 'string') return;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    userErrors.add(`${path}.url`, 'Has to be an address that begins with http:// or https://.');
}

const named = (values: object): string[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);

/** Whether what is stated of an entity is well formed and fits its kind. */
export function checkFields(
  userErrors: UserErrors,
  path: string,
  kind: EntityKind,
  stated: Readonly<Record<string, unknown>>,
): void {
  const known = new Set(settableFields(kind));
  for (const name of named(stated)) {
    if (!known.has(name)) userErrors.add(`${path}.${name}`, `${kind} has no \`${name}\`.`);
  }
  checkTexts(userErrors, path, stated);
  checkUrl(userErrors, path, stated['url']);
  checkYears(userErrors, path, stated, ['startedAt', 'endedAt', 'publishedAt']);
  if (kindFields(kind).some(({ name }) => name === 'endedAt'))
    checkSpan(userErrors, path, stated, ['startedAt', 'endedAt']);
}

const idForm = /^([a-z-]+):[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Whether a new entity may have this id. */
export function checkNewId(userErrors: UserErrors, path: string, id: string, kind: EntityKind): void {
  const prefix = kindDeclarations[kind].idPrefix;
  if (!idForm.test(id) || !id.startsWith(`${prefix}:`) || id.length > 200)
    userErrors.add(
      `${path}.id`,
      `Has to look like "${prefix}:some-name": lower case, digits, hyphens and dots.`,
    );
}

/** What an entity input states, without what only names and places it. */
export function statedOf(input: EntityStated): Record<string, unknown> {
  const { ref, id, kind, ...stated } = input;
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value != null));
}

/** Whether what a claim says of itself is well formed; what it refers to is looked up later. */
export function checkClaim(userErrors: UserErrors, path: string, claim: ClaimInput): void {
  const { ref, derivedFrom, disputes, supersedes, ...texts } = claim;
  for (const [name, links] of Object.entries({ derivedFrom, disputes, supersedes })) {
    if (links && links.length > maxItems) userErrors.add(`${path}.${name}`, `May have ${maxItems} items.`);
  }
  checkRef(userErrors, path, claim);
  checkTexts(userErrors, path, texts);
  checkYears(userErrors, path, claim, ['statedAt', 'statedAfter', 'disclosedAt', 'validFrom', 'validUntil']);
  checkSpan(userErrors, path, claim as unknown as Record<string, unknown>, ['validFrom', 'validUntil']);
  checkSpan(userErrors, path, claim as unknown as Record<string, unknown>, ['statedAt', 'disclosedAt']);
  checkSpan(userErrors, path, claim as unknown as Record<string, unknown>, ['statedAfter', 'statedAt']);
  const { confidence, predicate, object, topic, claimants, anonymous, speaker } = claim;
  if (confidence != null && (confidence < 0 || confidence > 100))
    userErrors.add(`${path}.confidence`, 'Has to be from 0 to 100.');
  if (predicate != null && object == null) userErrors.add(`${path}.object`, 'Is needed with a predicate.');
  if (predicate != null && topic != null)
    userErrors.add(`${path}.topic`, 'Is for remarks: a claim has a predicate or a topic.');
  const isNamed = speaker == null ? anonymous !== true : speaker === SpeakerStatus.NAMED;
  if (isNamed && (claimants == null || claimants.length === 0))
    userErrors.add(
      `${path}.claimants`,
      'Who says so? Without a name, set `anonymous: true` or another `speaker`.',
    );
  if (speaker != null && anonymous != null && anonymous !== (speaker === SpeakerStatus.ANONYMITY_GRANTED))
    userErrors.add(`${path}.anonymous`, `Contradicts \`speaker: ${speaker}\`; leave one of the two out.`);
  if (claim.id != null && !/^claim:[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(claim.id))
    userErrors.add(`${path}.id`, 'Has to look like "claim:some-name".');
}

const claimantKinds = kindsWith('claimant');

export function checkClaimant(userErrors: UserErrors, path: string, { kind }: RelationshipEnd): void {
  if (!claimantKinds.includes(kind))
    userErrors.add(path, `Only ${list(claimantKinds)} can say something; this is ${kind}.`);
}

/** What ties are between. */
export interface RelationshipEnd {
  id: string;
  kind: EntityKind;
  startedAt: PartialDate | null;
}

/** Whether what would be the cause certainly began after what would be its effect. */
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

/** Whether a relationship of this type may tie these two. */
export function checkRelationship(
  userErrors: UserErrors,
  path: string,
  predicate: RelationshipType,
  [subject, object]: [RelationshipEnd, RelationshipEnd],
  supports: boolean,
): void {
  const { from, to } = relationshipDeclarations[predicate];
  if (!from.includes(subject.kind))
    userErrors.add(`${path}.subject`, `${predicate} goes from ${list(from)}; this is ${subject.kind}.`);
  if (!to.includes(object.kind))
    userErrors.add(`${path}.object`, `${predicate} leads to ${list(to)}; this is ${object.kind}.`);
  if (subject.id === object.id)
    userErrors.add(`${path}.object`, `${quoted(object.id)} cannot be tied to itself.`);
  if (supports && isCauseAfterEffect(predicate, subject, object)) {
    userErrors.add(
      `${path}.predicate`,
      `A cause comes before its effect: ${quoted(subject.id)} began ${subject.startedAt}, ${quoted(object.id)} ${object.startedAt}.`,
    );
  }
}
