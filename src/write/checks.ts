import { EntityKind, kindDeclarations } from '../model/entityKind.js';
import type { ClaimInput } from '../model/input/claimInput.js';
import type { EntityStated } from '../model/input/entityInput.js';
import { kindFields, statableFields } from '../model/kindFields.js';
import { intervalOf, type PartialDate } from '../model/partialDate.js';
import { relationshipDeclarations, type RelationshipType } from '../model/relationshipType.js';
import { type TlpMarking, tlpLevels } from '../model/vocabulary.js';
import { type FaultList, quoted } from './faultList.js';

/** How long texts may be, in characters; a name is also an index key, which Neo4j bounds. */
const lengths: Readonly<Record<string, number>> = {
  name: 1_000,
  aliases: 1_000,
  description: 20_000,
  summary: 5_000,
  quotation: 200,
  url: 2_000,
};
const otherLength = 500;
const maxItems = 500;

// Whatever steers a terminal or a page instead of being read; line ends and tabs may stand in a description.
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

function checkText(faults: FaultList, path: string, name: string, text: string): void {
  const most = lengths[name] ?? otherLength;
  if (text.trim() === '') faults.add(path, 'May be left out, but not empty.');
  else if (text.length > most) faults.add(path, `May have ${most} characters; it has ${text.length}.`);
  else if (controls.test(text)) faults.add(path, 'Has control characters in it.');
}

/** Every text of an input, in lists too, however it is called. */
function checkTexts(faults: FaultList, path: string, values: object): void {
  for (const [name, value] of Object.entries(values) as [string, unknown][]) {
    if (typeof value === 'string') checkText(faults, `${path}.${name}`, name, value);
    if (!Array.isArray(value)) continue;
    if (value.length > maxItems) faults.add(`${path}.${name}`, `May have ${maxItems} items.`);
    value.forEach((item, index) => {
      if (typeof item === 'string') checkText(faults, `${path}.${name}.${index}`, name, item);
    });
  }
}

export function checkMarking(
  faults: FaultList,
  path: string,
  marking: TlpMarking | null | undefined,
  level: number,
): void {
  if (marking != null && tlpLevels.indexOf(marking) > level)
    faults.add(`${path}.marking`, `You may mark up to ${tlpLevels[level] ?? 'nothing'}.`, 'FORBIDDEN');
}

function checkSpan(
  faults: FaultList,
  path: string,
  values: Readonly<Record<string, unknown>>,
  [first, last]: [string, string],
): void {
  const [from, to] = [values[first], values[last]] as (PartialDate | null | undefined)[];
  if (from != null && to != null && intervalOf(from).from > intervalOf(to).to)
    faults.add(`${path}.${last}`, `Lies before \`${first}\`.`);
}

function checkUrl(faults: FaultList, path: string, url: unknown): void {
  if (typeof url !== 'string') return;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    faults.add(`${path}.url`, 'Has to be an address that begins with http:// or https://.');
}

const named = (values: object): string[] =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);

/** Whether what is stated of an entity is well formed and fits its kind. */
export function checkStated(
  faults: FaultList,
  path: string,
  kind: EntityKind,
  stated: Readonly<Record<string, unknown>>,
): void {
  const known = new Set(statableFields(kind));
  for (const name of named(stated)) {
    if (!known.has(name)) faults.add(`${path}.${name}`, `${kind} has no \`${name}\`.`);
  }
  checkTexts(faults, path, stated);
  checkUrl(faults, path, stated['url']);
  if (kindFields[kind].some(({ name }) => name === 'endedAt'))
    checkSpan(faults, path, stated, ['startedAt', 'endedAt']);
}

const kindOfPrefix = new Map(
  Object.values(EntityKind).map((kind) => [kindDeclarations[kind].idPrefix, kind] as const),
);
const idForm = /^([a-z-]+):[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** The kind that an id says. */
export const kindOfId = (id: string): EntityKind | undefined => kindOfPrefix.get(id.split(':', 1)[0] ?? '');

/** Whether a new entity may have this id. */
export function checkNewId(faults: FaultList, path: string, id: string, kind: EntityKind): void {
  const prefix = kindDeclarations[kind].idPrefix;
  if (!idForm.test(id) || !id.startsWith(`${prefix}:`) || id.length > 200)
    faults.add(`${path}.id`, `Has to look like "${prefix}:some-name": lower case, digits, hyphens and dots.`);
}

/** What an entity input states, without what only names and places it. */
export function statedOf(input: EntityStated): Record<string, unknown> {
  const { ref, id, kind, ...stated } = input;
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => value != null));
}

/** Whether what a claim says of itself is well formed; what it refers to is looked up later. */
export function checkClaim(faults: FaultList, path: string, claim: ClaimInput): void {
  const { derivedFrom, disputes, ...texts } = claim;
  checkTexts(faults, path, texts);
  checkSpan(faults, path, claim as unknown as Record<string, unknown>, ['validFrom', 'validUntil']);
  const { confidence, predicate, object, topic, claimants, anonymous } = claim;
  if (confidence != null && (confidence < 0 || confidence > 100))
    faults.add(`${path}.confidence`, 'Has to be from 0 to 100.');
  if (predicate != null && object == null) faults.add(`${path}.object`, 'Is needed with a predicate.');
  if (predicate != null && topic != null)
    faults.add(`${path}.topic`, 'Is for remarks: a claim has a predicate or a topic.');
  if (!anonymous && (claimants == null || claimants.length === 0))
    faults.add(`${path}.claimants`, 'Who says so? Without a name, set `anonymous: true`.');
  if (claim.id != null && !/^claim:[a-z0-9]+(?:[._-][a-z0-9]+)*$/.test(claim.id))
    faults.add(`${path}.id`, 'Has to look like "claim:some-name".');
}

/** What ties are between. */
export interface End {
  id: string;
  kind: EntityKind;
  startedAt: PartialDate | null;
}

/** Whether what would be the cause certainly began after what would be its effect. */
export function isCauseAfterEffect(predicate: RelationshipType, subject: End, object: End): boolean {
  const { causeEnd } = relationshipDeclarations[predicate];
  if (causeEnd === undefined) return false;
  const [cause, effect] = causeEnd === 'from' ? [subject, object] : [object, subject];
  if (cause.startedAt === null || effect.startedAt === null) return false;
  return intervalOf(cause.startedAt).from > intervalOf(effect.startedAt).to;
}

const list = (kinds: readonly EntityKind[]): string => kinds.join(', ');

/** Whether a relationship of this type may tie these two. */
export function checkTie(
  faults: FaultList,
  path: string,
  predicate: RelationshipType,
  [subject, object]: [End, End],
  supports: boolean,
): void {
  const { from, to } = relationshipDeclarations[predicate];
  if (!from.includes(subject.kind))
    faults.add(`${path}.subject`, `${predicate} goes from ${list(from)}; this is ${subject.kind}.`);
  if (!to.includes(object.kind))
    faults.add(`${path}.object`, `${predicate} leads to ${list(to)}; this is ${object.kind}.`);
  if (subject.id === object.id)
    faults.add(`${path}.object`, `${quoted(object.id)} cannot be tied to itself.`);
  if (supports && isCauseAfterEffect(predicate, subject, object)) {
    faults.add(
      `${path}.predicate`,
      `A cause comes before its effect: ${quoted(subject.id)} began ${subject.startedAt}, ${quoted(object.id)} ${object.startedAt}.`,
    );
  }
}
