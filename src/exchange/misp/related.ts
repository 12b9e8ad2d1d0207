import { z } from 'zod';
import { interchangeableWith } from '../../model/entityKind.js';
import { RelationshipType, relationshipDeclarations } from '../../model/relationshipType.js';
import { Likelihood, Stance } from '../../model/vocabulary.js';
import { excerpt } from '../cells.js';
import type { ClaimDraft, EntityDraft, FileLocation, IncidentDraft, Report } from '../draft.js';
import { type Estimate, estimateOf, isUnlikely } from './estimates.js';
import { LeftOut } from '../leftOut.js';
import { idPart } from '../commonDrafts.js';

/** What an entry says about another one, by the UUID of that one. */
export interface Related {
  target: string;
  type: string;
  estimate: Estimate;
}

/** The relationship types of the types of the galaxy; of a reversed one, the other entry is the subject. */
export const relationTypes: ReadonlyMap<string, { predicate: RelationshipType; reversed?: true }> = new Map<
  string,
  { predicate: RelationshipType; reversed?: true }
>([
  ['uses', { predicate: RelationshipType.USED }],
  ['used-by', { predicate: RelationshipType.USED, reversed: true }],
  ['attributed-to', { predicate: RelationshipType.ATTRIBUTED_TO }],
  ['authored-by', { predicate: RelationshipType.AUTHORED_BY }],
  ['targets', { predicate: RelationshipType.TARGETED }],
  ['part-of', { predicate: RelationshipType.PART_OF }],
  ['subset-of', { predicate: RelationshipType.PART_OF }],
  ['derived-from', { predicate: RelationshipType.DERIVED_FROM }],
  ['variant-of', { predicate: RelationshipType.DERIVED_FROM }],
  ['similar', { predicate: RelationshipType.SAME_AS }],
]);

/** The least likelihoods with which `similar` is a claim that two are the same; otherwise it says less. */
const sameEnough: ReadonlySet<Likelihood | undefined> = new Set([
  Likelihood.LIKELY,
  Likelihood.VERY_LIKELY,
  Likelihood.ALMOST_CERTAIN,
]);

const shape = z.object({
  'dest-uuid': z.guid().transform((uuid) => uuid.toLowerCase()),
  type: z.string(),
  tags: z.unknown().optional(),
});

/** The estimate of the tags of a relation; one that cannot be read is reported and makes a suspicion. */
function estimateIn(value: unknown, place: FileLocation, report: Report): Estimate {
  const tags = z.array(z.string()).safeParse(value ?? []);
  const estimate = estimateOf(tags.data ?? []);
  const unreadable = tags.success ? estimate.unreadable : excerpt(JSON.stringify(value));
  if (unreadable === undefined) return estimate;
  report(
    place,
    'related',
    `${unreadable} is not a tag of estimative-language that can be read; the relation becomes a suspicion.`,
  );
  return { ...estimate, stance: Stance.SUSPECTS };
}

/** What an entry says about others; a value of another form is reported. */
export function relatedIn(value: unknown, place: FileLocation, report: Report): Related[] {
  if (value === undefined || value === null) return [];
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((item) => {
    const found = shape.safeParse(item);
    if (found.success) {
      const { 'dest-uuid': target, type, tags } = found.data;
      return [{ target, type, estimate: estimateIn(tags, place, report) }];
    }
    report(place, 'related', 'The value has no `dest-uuid` or no `type`; it is skipped.');
    return [];
  });
}

/** An entry of a galaxy with what its claims need. */
export interface RelatedEntry {
  entity: EntityDraft;
  key: string;
  source: EntityDraft;
  claimant: EntityDraft;
  readAt: FileLocation;
  related: readonly Related[];
}

function claimOf(
  { key, source, claimant }: RelatedEntry,
  { type, estimate: { stance, likelihood } }: Related,
  predicate: RelationshipType,
  [subject, object]: [EntityDraft, EntityDraft],
): ClaimDraft {
  const words = relationshipDeclarations[predicate].words[0];
  return {
    id: `claim:misp-${key}-${type}-${idPart(subject.id ?? '')}-${idPart(object.id ?? '')}`,
    summary: `${subject.name ?? ''}: ${words} ${object.name ?? ''}${stance === Stance.SUSPECTS ? ' (suspected)' : ''}.`,
    ...{ subject: subject.id ?? '', predicate, object: object.id ?? '' },
    ...{ stance, ...(likelihood !== undefined && { likelihood }) },
    ...{ claimants: [claimant.id ?? ''], source: source.id ?? '', locator: key },
  };
}

/** A draft of the claims of each entry about others of the same files; what gives no claim is counted and reported. */
export function* relatedDrafts(
  entries: ReadonlyMap<string, RelatedEntry>,
  doubt: Report,
): Generator<IncidentDraft> {
  const leftOut = new Map<string, { counts: LeftOut; place: FileLocation }>();
  const leave = (what: string, place: FileLocation): void => {
    const known = leftOut.get(place.file) ?? { counts: new LeftOut(), place: { file: place.file, line: 1 } };
    known.counts.add(what);
    leftOut.set(place.file, known);
  };
  for (const entry of entries.values()) {
    const { entity, source, claimant, readAt, related } = entry;
    const [claims, entities] = [
      new Map<string, ClaimDraft>(),
      new Map([
        [entity.id, entity],
        [claimant.id, claimant],
      ]),
    ];
    for (const one of related) {
      const target = entries.get(one.target)?.entity;
      const known = relationTypes.get(one.type);
      const ends = known?.reversed ? [target, entity] : [entity, target];
      const [subject, object] = ends;
      const isSaid = one.type !== 'similar' || sameEnough.has(one.estimate.likelihood);
      if (!target) leave(`${one.type} of an entry of another file`, readAt);
      else if (!known || !isSaid || !subject || !object || !canRelate(known.predicate, subject, object))
        leave(one.type, readAt);
      else if (isUnlikely(one.estimate)) leave(`${one.type} (unlikely)`, readAt);
      else {
        const claim = claimOf(entry, one, known.predicate, [subject, object]);
        claims.set(claim.id ?? '', claim);
        entities.set(target.id, target);
      }
    }
    if (claims.size > 0)
      yield { entities: [...entities.values()], sources: [source], claims: [...claims.values()], readAt };
  }
  for (const { counts, place } of leftOut.values())
    counts.report(
      place,
      'related',
      'These relations have no type in this graph, or say too little for one.',
      doubt,
    );
}

function canRelate(predicate: RelationshipType, subject: EntityDraft, object: EntityDraft): boolean {
  const { from, to } = relationshipDeclarations[predicate];
  return (
    subject.id !== object.id &&
    subject.kind !== undefined &&
    object.kind !== undefined &&
    from.includes(subject.kind) &&
    to.includes(object.kind) &&
    (predicate !== RelationshipType.SAME_AS || interchangeableWith(subject.kind).includes(object.kind))
  );
}
