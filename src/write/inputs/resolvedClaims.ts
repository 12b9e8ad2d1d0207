import { createHash } from 'node:crypto';
import { EntityKind } from '../../model/entityKind.js';
import { Differing } from '../../model/input/changeInputs.js';
import { isClaimId } from '../../model/id.js';
import type { ClaimInput } from '../../model/input/claimInput.js';
import { intervalOf, type PartialDate } from '../../model/partialDate.js';
import { analysisTopics, isSupport, SpeakerStatus, Stance, TlpMarking } from '../../model/vocabulary.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import {
  checkClaim,
  checkMarking,
  checkRelationship,
  checkClaimant,
  type RelationshipEnd,
} from './validation.js';
import { quoted } from '../work/userErrors.js';
import { type ExistingNode, kindOf, type IdentityMap } from '../work/identityMap.js';
import type { EntityReference } from '../derive/derivedProperties.js';
import { endOf, type ResolvedEntities } from './resolvedEntities.js';
import type { IdGenerator } from './idGenerator.js';
import { latestDay } from './warnings.js';
import { checkAnalysisEnds, checkAnalysisLinks } from './analysisClaims.js';
import { differencesBetween, loadExistingClaims, asExisting } from './existingClaims.js';

/** A claim of the input and its path. */
export interface ClaimAt {
  path: string;
  input: ClaimInput;
}

type NamedEnd = RelationshipEnd & EntityReference;

/** A claim with its resolved references. */
export interface ResolvedClaim {
  path: string;
  id: string;
  isNew: boolean;
  /** The stated properties of the input, without defaults. */
  given: Record<string, unknown>;
  stated: Record<string, unknown>;
  subject: NamedEnd;
  source: NamedEnd;
  objects: NamedEnd[];
  primarySources: NamedEnd[];
  claimants: NamedEnd[];
  derivedFrom: string[];
  disputes: string[];
  supersedes: string[];
}

/** Resolves the references of claims: a `ref` of the input first, then an id of the graph. */
class References {
  constructor(
    readonly work: UnitOfWork,
    readonly entities: ResolvedEntities,
    readonly identityMap: IdentityMap,
  ) {}

  /** The existing node with an id, if the author may see it. */
  visible(id: string): ExistingNode | undefined {
    const existing = this.identityMap.get(id);
    return existing && existing.level <= this.work.author.level ? existing : undefined;
  }

  entity(path: string, name: string): NamedEnd | undefined {
    const local = this.entities.byReference(name);
    if (local) return local;
    const existing = this.visible(name);
    if (existing && kindOf(existing) !== undefined) return endOf(existing, name);
    this.work.userErrors.add(
      path,
      `No entity of this input has the ref or id ${quoted(name)}, and none in the graph has this id. Check the spelling, or use search(text:) to find ids.`,
      'NOT_FOUND',
    );
    return undefined;
  }

  source(path: string, name: string): NamedEnd | undefined {
    const source = this.entity(path, name);
    if (source && source.kind !== EntityKind.SOURCE)
      this.work.userErrors.add(path, `${quoted(name)} is ${source.kind}. Give the ref or id of a SOURCE.`);
    return source;
  }
}

type Ends = Pick<ResolvedClaim, 'subject' | 'objects' | 'source' | 'primarySources' | 'claimants'>;

/** The plain id of a claim: a hash of its content, claimants and source, so that a repeated claim has the same id. */
function contentId(input: ClaimInput, { subject, objects, source, primarySources, claimants }: Ends): string {
  const idOf = (end: NamedEnd | undefined): string | null => end?.declared ?? end?.id ?? null;
  const { summary, predicate, topic, stance, locator, statedAt, role, consistency } = input;
  const { anonymous } = speakerOf(input);
  const content = [
    ...[subject, objects[0], source, primarySources[0]].map(idOf),
    claimants.map(idOf).sort(),
    ...[summary, predicate, topic, stance, locator, statedAt, role, anonymous].map((value) => value ?? null),
    ...(consistency == null ? [] : [consistency]),
  ];
  return `claim:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 24)}`;
}

/** The stated properties of a claim input, without its references. */
function statedOf(input: ClaimInput): Record<string, unknown> {
  const {
    ref,
    id,
    subject,
    object,
    source,
    primarySource,
    claimants,
    derivedFrom,
    disputes,
    supersedes,
    ...stated
  } = input;
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => (value as unknown) != null));
}

/** The speaker status of a claim; `anonymous: true` is short for ANONYMITY_GRANTED. */
function speakerOf({ speaker, anonymous, claimants }: ClaimInput): {
  speaker: SpeakerStatus;
  anonymous: boolean;
} {
  const defaultStatus = (claimants ?? []).length > 0 ? SpeakerStatus.NAMED : SpeakerStatus.NOT_RECORDED;
  const status = speaker ?? (anonymous === true ? SpeakerStatus.ANONYMITY_GRANTED : defaultStatus);
  return { speaker: status, anonymous: status === SpeakerStatus.ANONYMITY_GRANTED };
}

/** The claimants of a claim, each once. */
function claimantsOf(references: References, { path, input }: ClaimAt): NamedEnd[] {
  const claimants = (input.claimants ?? []).flatMap((name, index) => {
    const at = `${path}.claimants.${index}`;
    const claimant = references.entity(at, name);
    if (claimant) checkClaimant(references.work.userErrors, at, claimant);
    return claimant ?? [];
  });
  return [...new Map(claimants.map((claimant) => [claimant.id, claimant])).values()];
}

/** Rejects a claim that is disclosed in the future: it would count before anyone can know it. */
function checkDisclosed(work: UnitOfWork, path: string, { disclosedAt }: ClaimInput): void {
  if (typeof disclosedAt === 'string' && intervalOf(disclosedAt).from > latestDay(work))
    work.userErrors.add(
      `${path}.disclosedAt`,
      `${disclosedAt} is in the future, so nobody can know the claim yet. Add it once it is disclosed.`,
    );
}

function resolved(references: References, at: ClaimAt): ResolvedClaim | undefined {
  const { path, input } = at;
  const { userErrors, author } = references.work;
  checkClaim(userErrors, path, input);
  checkDisclosed(references.work, path, input);
  checkMarking(userErrors, path, input.marking, author.level);
  const subject = references.entity(`${path}.subject`, input.subject);
  const object = input.object == null ? undefined : references.entity(`${path}.object`, input.object);
  const source = references.source(`${path}.source`, input.source);
  const primary =
    input.primarySource == null ? undefined : references.source(`${path}.primarySource`, input.primarySource);
  const claimants = claimantsOf(references, at);
  // A claim that the graph has was checked when it was added; its ends may be one entity since a merge.
  const isKnown = input.id != null && references.visible(input.id) !== undefined;
  if (input.predicate != null && subject && object && !isKnown)
    checkRelationship(userErrors, path, input.predicate, [subject, object], isSupport(input.stance));
  if (input.topic != null && analysisTopics.has(input.topic) && subject && !isKnown)
    checkAnalysisEnds(userErrors, path, input.topic, { subject, objects: object ? [object] : [] });
  if (!subject || !source) return undefined;
  const ends = {
    subject,
    objects: object ? [object] : [],
    source,
    primarySources: primary ? [primary] : [],
    claimants,
  };
  const given = statedOf(input);
  return {
    ...ends,
    path,
    id: input.id ?? contentId(input, ends),
    isNew: true,
    given,
    stated: { basis: [], marking: TlpMarking.TLP_CLEAR, ...given, ...speakerOf(input) },
    derivedFrom: [],
    disputes: [],
    supersedes: [],
  };
}

/** The claims of one input, each once, by id and by `ref`. */
class ClaimsOfInput {
  readonly byId = new Map<string, ResolvedClaim>();
  readonly #byRef = new Map<string, ResolvedClaim>();
  readonly #repeated: [claim: ResolvedClaim, first: ResolvedClaim][] = [];

  constructor(readonly references: References) {}

  add(claim: ResolvedClaim, ref: string | null | undefined): void {
    const first = this.byId.get(claim.id);
    if (first) this.#repeated.push([claim, first]);
    else this.byId.set(claim.id, claim);
    this.#byRef.set(claim.id, first ?? claim);
    if (ref == null) return;
    const other = this.#byRef.get(ref);
    if (other && other.id !== claim.id)
      this.references.work.userErrors.add(
        `${claim.path}.ref`,
        `The ref ${quoted(ref)} is already used by ${other.path}. Choose another one.`,
      );
    else this.#byRef.set(ref, first ?? claim);
  }

  /** Replaces the references of a claim to other claims by their ids. */
  link(claim: ResolvedClaim, input: ClaimInput): void {
    for (const field of ['derivedFrom', 'disputes', 'supersedes'] as const) {
      const ids = (input[field] ?? []).flatMap((name, index) => {
        const id = this.#idOf(name);
        const path = `${claim.path}.${field}.${index}`;
        const { userErrors } = this.references.work;
        if (id === undefined)
          userErrors.add(
            path,
            `No claim of this input has the ref or id ${quoted(name)}, and none in the graph has this id. Check the spelling, or use search(text:) to find ids.`,
            'NOT_FOUND',
          );
        if (id === claim.id && field !== 'derivedFrom')
          userErrors.add(
            path,
            field === 'disputes'
              ? 'A claim cannot dispute itself. Remove this item.'
              : 'A claim cannot supersede itself. Remove this item.',
          );
        return id ?? [];
      });
      claim[field] = [...new Set(ids)];
    }
  }

  #idOf(name: string): string | undefined {
    const local = this.#byRef.get(name)?.id;
    return local ?? (isClaimId(name) ? this.references.visible(name)?.id : undefined);
  }

  /** Reports claims that the input repeats with other values. */
  checkRepeated({ userErrors }: UnitOfWork): void {
    for (const [claim, first] of this.#repeated)
      for (const name of differencesBetween(claim, asExisting(first)))
        userErrors.add(
          `${claim.path}.${name}`,
          `${first.path} has the same id ${quoted(claim.id)} with another \`${name}\`. State it once, or give this claim another id.`,
          'CONFLICT',
        );
  }
}

/**
 * Rejects cycles: claims that derive from each other have no origin, and if claims supersede each other, none of them
 * counts.
 */
function checkCycles(
  { userErrors }: UnitOfWork,
  claims: ReadonlyMap<string, ResolvedClaim>,
  field: 'derivedFrom' | 'supersedes',
): void {
  const done = new Set<string>();
  const ancestors = new Set<string>();
  const isInCycle = (id: string): boolean => {
    if (ancestors.has(id)) return true;
    if (done.has(id)) return false;
    ancestors.add(id);
    const isCyclic = (claims.get(id)?.[field] ?? []).some(isInCycle);
    ancestors.delete(id);
    done.add(id);
    return isCyclic;
  };
  for (const { id, path } of claims.values()) {
    if (!isInCycle(id)) continue;
    userErrors.add(
      `${path}.${field}`,
      `The \`${field}\` links form a cycle that contains ${quoted(id)}. Remove one of its links.`,
    );
    return;
  }
}

const isBefore = (one: PartialDate, other: PartialDate): boolean =>
  intervalOf(one).to < intervalOf(other).from;

/** A claim can be superseded only by one of its claimants, and only by a later claim. */
function checkSuperseding(
  { userErrors }: UnitOfWork,
  claims: ReadonlyMap<string, ResolvedClaim>,
  identityMap: IdentityMap,
): void {
  for (const { path, stated, claimants, supersedes } of claims.values()) {
    const own = new Set(claimants.map(({ id }) => id));
    supersedes.forEach((id, index) => {
      const at = `${path}.supersedes.${index}`;
      const local = claims.get(id);
      const properties = local?.stated ?? identityMap.get(id)?.properties ?? {};
      const theirs =
        local?.claimants.map((claimant) => claimant.id) ?? (properties['claimantIds'] as string[]);
      if (!theirs.some((claimant) => own.has(claimant)))
        userErrors.add(
          at,
          `Only a claimant of ${quoted(id)} can supersede it. Give the same claimant in both claims.`,
        );
      const [date, theirDate] = [stated['statedAt'], properties['statedAt']] as (PartialDate | undefined)[];
      if (date !== undefined && theirDate !== undefined && isBefore(date, theirDate))
        userErrors.add(
          at,
          `${quoted(id)} was stated later (${theirDate}); a claim can supersede only earlier claims. Check both dates.`,
        );
    });
    if (stated['stance'] === Stance.WITHDRAWS && supersedes.length === 0)
      userErrors.add(
        `${path}.supersedes`,
        'A claim with the stance WITHDRAWS needs the claims that it withdraws. Add their ids.',
      );
  }
}

/** Handles a claim whose id exists: it is reused, unless the existing one is hidden or retracted. */
function reuse({ userErrors, author }: UnitOfWork, claim: ResolvedClaim, existing: ExistingNode): void {
  claim.isNew = false;
  if (existing.level > author.level)
    userErrors.add(`${claim.path}.id`, `The id ${quoted(claim.id)} is taken. Choose another id.`, 'CONFLICT');
  else if (existing.properties['retractedAt'] != null)
    userErrors.add(
      claim.path,
      `${quoted(claim.id)} is retracted. To state it again, give it another id.`,
      'CONFLICT',
    );
}

/**
 * Reports existing claims that the input states with other values: keeping either version silently would misquote the
 * source.
 */
async function checkExisting(
  work: UnitOfWork,
  claims: ReadonlyMap<string, ResolvedClaim>,
  existingNodes: ReadonlyMap<string, ExistingNode>,
): Promise<void> {
  for (const [id, existing] of await loadExistingClaims(work, existingNodes)) {
    const claim = claims.get(id) as ResolvedClaim;
    for (const name of differencesBetween(claim, existing))
      work.userErrors.add(
        `${claim.path}.${name}`,
        `${quoted(id)} exists with another \`${name}\`. Claims are never edited: use another id, or a claim that supersedes it.`,
        'CONFLICT',
      );
  }
}

interface ClaimsToResolve {
  idGenerator: IdGenerator;
  given: readonly ClaimAt[];
  entities: ResolvedEntities;
  /** Has loaded all ids that the claims contain. */
  identityMap: IdentityMap;
  differing: Differing;
}

/** Resolves the claims of one input: their references, ids and links. Each claim is returned once. */
export async function resolveClaims(
  work: UnitOfWork,
  { idGenerator, given, entities, identityMap, differing }: ClaimsToResolve,
): Promise<ResolvedClaim[]> {
  const references = new References(work, entities, identityMap);
  const resolvedInputs = given.flatMap((at) => {
    const claim = resolved(references, at);
    return claim ? [{ claim, input: at.input }] : [];
  });
  const idRequestOf = ({ id, stated }: ResolvedClaim) => ({
    plain: id,
    marking: stated['marking'] as TlpMarking,
  });
  const withoutId = resolvedInputs.filter(({ input }) => input.id == null).map(({ claim }) => claim);
  await identityMap.load(withoutId.flatMap((claim) => idGenerator.candidates(idRequestOf(claim))));
  for (const claim of withoutId) claim.id = idGenerator.idOf(idRequestOf(claim), identityMap);
  const claims = new ClaimsOfInput(references);
  for (const { claim, input } of resolvedInputs) claims.add(claim, input.ref);
  for (const { claim, input } of resolvedInputs) claims.link(claim, input);
  checkCycles(work, claims.byId, 'derivedFrom');
  checkCycles(work, claims.byId, 'supersedes');
  checkSuperseding(work, claims.byId, identityMap);
  checkAnalysisLinks(work, claims.byId, identityMap);
  const existing = identityMap.subset([...claims.byId.keys()]);
  for (const [id, found] of existing) reuse(work, claims.byId.get(id) as ResolvedClaim, found);
  if (differing !== Differing.KEEP) {
    claims.checkRepeated(work);
    await checkExisting(work, claims.byId, existing);
  }
  return [...claims.byId.values()];
}
