import { createHash } from 'node:crypto';
import { EntityKind } from '../../model/entityKind.js';
import { Differing } from '../../model/input/changeInputs.js';
import { isClaimId } from '../../model/id.js';
import type { ClaimInput } from '../../model/input/claimInput.js';
import { intervalOf, type PartialDate } from '../../model/partialDate.js';
import { isSupport, SpeakerStatus, Stance, TlpMarking } from '../../model/vocabulary.js';
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
import { differencesBetween, loadExistingClaims, asExisting } from './existingClaims.js';

/** A claim of an input, at its place. */
export interface ClaimAt {
  path: string;
  input: ClaimInput;
}

type NamedEnd = RelationshipEnd & EntityReference;

/** A claim with everything it names found. */
export interface ResolvedClaim {
  path: string;
  id: string;
  isNew: boolean;
  /** What the input states of it, without what is taken for granted. */
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

/** Finds what claims refer to: by a `ref` of the input first, then by an id of the graph. */
class References {
  constructor(
    readonly work: UnitOfWork,
    readonly entities: ResolvedEntities,
    readonly known: IdentityMap,
  ) {}

  /** What is there under an id, if the author may see it. */
  visible(id: string): ExistingNode | undefined {
    const known = this.known.get(id);
    return known && known.level <= this.work.author.level ? known : undefined;
  }

  entity(path: string, name: string): NamedEnd | undefined {
    const local = this.entities.named(name);
    if (local) return local;
    const known = this.visible(name);
    if (known && kindOf(known) !== undefined) return endOf(known, name);
    this.work.userErrors.add(path, `There is no entity ${quoted(name)}, here or in the graph.`, 'NOT_FOUND');
    return undefined;
  }

  source(path: string, name: string): NamedEnd | undefined {
    const source = this.entity(path, name);
    if (source && source.kind !== EntityKind.SOURCE)
      this.work.userErrors.add(path, `Has to be a SOURCE; ${quoted(name)} is ${source.kind}.`);
    return source;
  }
}

type Ends = Pick<ResolvedClaim, 'subject' | 'objects' | 'source' | 'primarySources' | 'claimants'>;

/** The plain id of a claim: what it says, who says so and where; so the same claim stated twice is one. */
function contentId(input: ClaimInput, { subject, objects, source, primarySources, claimants }: Ends): string {
  const name = (named: NamedEnd | undefined): string | null => named?.declared ?? named?.id ?? null;
  const { summary, predicate, topic, stance, locator, statedAt, role } = input;
  const { anonymous } = speakerOf(input);
  const content = [
    ...[subject, objects[0], source, primarySources[0]].map(name),
    claimants.map(name).sort(),
    ...[summary, predicate, topic, stance, locator, statedAt, role, anonymous].map((value) => value ?? null),
  ];
  return `claim:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 24)}`;
}

/** The properties of a claim, without what it refers to. */
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

/** Whether the claimants are named; `anonymous` is short for one of the answers. */
function speakerOf({ speaker, anonymous, claimants }: ClaimInput): {
  speaker: SpeakerStatus;
  anonymous: boolean;
} {
  const unstated = (claimants ?? []).length > 0 ? SpeakerStatus.NAMED : SpeakerStatus.NOT_RECORDED;
  const status = speaker ?? (anonymous === true ? SpeakerStatus.ANONYMITY_GRANTED : unstated);
  return { speaker: status, anonymous: status === SpeakerStatus.ANONYMITY_GRANTED };
}

/** Who makes a claim, each once. */
function claimantsOf(references: References, { path, input }: ClaimAt): NamedEnd[] {
  const claimants = (input.claimants ?? []).flatMap((name, index) => {
    const at = `${path}.claimants.${index}`;
    const claimant = references.entity(at, name);
    if (claimant) checkClaimant(references.work.userErrors, at, claimant);
    return claimant ?? [];
  });
  return [...new Map(claimants.map((claimant) => [claimant.id, claimant])).values()];
}

function resolved(references: References, at: ClaimAt): ResolvedClaim | undefined {
  const { path, input } = at;
  const { userErrors, author } = references.work;
  checkClaim(userErrors, path, input);
  checkMarking(userErrors, path, input.marking, author.level);
  const subject = references.entity(`${path}.subject`, input.subject);
  const object = input.object == null ? undefined : references.entity(`${path}.object`, input.object);
  const source = references.source(`${path}.source`, input.source);
  const primary =
    input.primarySource == null ? undefined : references.source(`${path}.primarySource`, input.primarySource);
  const claimants = claimantsOf(references, at);
  if (input.predicate != null && subject && object)
    checkRelationship(userErrors, path, input.predicate, [subject, object], isSupport(input.stance));
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

/** The claims of one input, each once, by their ids and by what the input calls them. */
class ClaimsOfInput {
  readonly byId = new Map<string, ResolvedClaim>();
  readonly #byName = new Map<string, ResolvedClaim>();
  readonly #repeated: [claim: ResolvedClaim, first: ResolvedClaim][] = [];

  constructor(readonly references: References) {}

  add(claim: ResolvedClaim, ref: string | null | undefined): void {
    const first = this.byId.get(claim.id);
    if (first) this.#repeated.push([claim, first]);
    else this.byId.set(claim.id, claim);
    this.#byName.set(claim.id, first ?? claim);
    if (ref == null) return;
    const other = this.#byName.get(ref);
    if (other && other.id !== claim.id)
      this.references.work.userErrors.add(
        `${claim.path}.ref`,
        `${quoted(ref)} is the name of ${other.path} already.`,
      );
    else this.#byName.set(ref, first ?? claim);
  }

  /** Puts the ids of other claims for what a claim calls them. */
  link(claim: ResolvedClaim, input: ClaimInput): void {
    for (const field of ['derivedFrom', 'disputes', 'supersedes'] as const) {
      const ids = (input[field] ?? []).flatMap((name, index) => {
        const id = this.#idOf(name);
        const path = `${claim.path}.${field}.${index}`;
        const { userErrors } = this.references.work;
        if (id === undefined)
          userErrors.add(path, `There is no claim ${quoted(name)}, here or in the graph.`, 'NOT_FOUND');
        if (id === claim.id && field !== 'derivedFrom')
          userErrors.add(
            path,
            field === 'disputes' ? 'A claim cannot dispute itself.' : 'A claim cannot supersede itself.',
          );
        return id ?? [];
      });
      claim[field] = [...new Set(ids)];
    }
  }

  #idOf(name: string): string | undefined {
    const local = this.#byName.get(name)?.id;
    return local ?? (isClaimId(name) ? this.references.visible(name)?.id : undefined);
  }

  /** What is stated twice is stated alike. */
  checkRepeated({ userErrors }: UnitOfWork): void {
    for (const [claim, first] of this.#repeated)
      for (const name of differencesBetween(claim, asExisting(first)))
        userErrors.add(
          `${claim.path}.${name}`,
          `${quoted(claim.id)} is at ${first.path} already, with another \`${name}\`.`,
          'CONFLICT',
        );
  }
}

/** Claims that rest on each other in a circle have no origin; claims that supersede each other leave none. */
function checkCircles(
  { userErrors }: UnitOfWork,
  claims: ReadonlyMap<string, ResolvedClaim>,
  field: 'derivedFrom' | 'supersedes',
): void {
  const done = new Set<string>();
  const above = new Set<string>();
  const goesRound = (id: string): boolean => {
    if (above.has(id)) return true;
    if (done.has(id)) return false;
    above.add(id);
    const round = (claims.get(id)?.[field] ?? []).some(goesRound);
    above.delete(id);
    done.add(id);
    return round;
  };
  for (const { id, path } of claims.values()) {
    if (!goesRound(id)) continue;
    userErrors.add(`${path}.${field}`, 'Goes round in a circle.');
    return;
  }
}

const isBefore = (one: PartialDate, other: PartialDate): boolean =>
  intervalOf(one).to < intervalOf(other).from;

/** Only its own claimant can take the place of a claim, and only afterwards. */
function checkSuperseding(
  { userErrors }: UnitOfWork,
  claims: ReadonlyMap<string, ResolvedClaim>,
  known: IdentityMap,
): void {
  for (const { path, stated, claimants, supersedes } of claims.values()) {
    const own = new Set(claimants.map(({ id }) => id));
    supersedes.forEach((id, index) => {
      const at = `${path}.supersedes.${index}`;
      const local = claims.get(id);
      const properties = local?.stated ?? known.get(id)?.properties ?? {};
      const theirs =
        local?.claimants.map((claimant) => claimant.id) ?? (properties['claimantIds'] as string[]);
      if (!theirs.some((claimant) => own.has(claimant)))
        userErrors.add(
          at,
          `Only a claimant of ${quoted(id)} can supersede it: name the same claimant in both claims.`,
        );
      const [date, theirDate] = [stated['statedAt'], properties['statedAt']] as (PartialDate | undefined)[];
      if (date !== undefined && theirDate !== undefined && isBefore(date, theirDate))
        userErrors.add(at, `${quoted(id)} was stated later (${theirDate}): a claim supersedes earlier ones.`);
    });
    if (stated['stance'] === Stance.WITHDRAWS && supersedes.length === 0)
      userErrors.add(`${path}.supersedes`, 'Name the claims that are withdrawn.');
  }
}

/** A claim that is there already: the same one, or another under its id. */
function meet({ userErrors, author }: UnitOfWork, claim: ResolvedClaim, known: ExistingNode): void {
  claim.isNew = false;
  if (known.level > author.level)
    userErrors.add(`${claim.path}.id`, `${quoted(claim.id)} cannot be had: take another.`, 'CONFLICT');
  else if (known.properties['retractedAt'] != null)
    userErrors.add(
      claim.path,
      `${quoted(claim.id)} has been retracted; give it another id to state it again.`,
      'CONFLICT',
    );
}

/** Claims that are there and stated otherwise: silently taking either would change what someone said. */
async function checkKnown(
  work: UnitOfWork,
  claims: ReadonlyMap<string, ResolvedClaim>,
  known: ReadonlyMap<string, ExistingNode>,
): Promise<void> {
  for (const [id, stands] of await loadExistingClaims(work, known)) {
    const claim = claims.get(id) as ResolvedClaim;
    for (const name of differencesBetween(claim, stands))
      work.userErrors.add(
        `${claim.path}.${name}`,
        `${quoted(id)} is there with another \`${name}\`; claims are never edited.`,
        'CONFLICT',
      );
  }
}

interface ClaimsGiven {
  naming: IdGenerator;
  given: readonly ClaimAt[];
  entities: ResolvedEntities;
  /** With everything that the claims give by id seen. */
  known: IdentityMap;
  differing: Differing;
}

/** The claims of one input with everything they name found, each once. */
export async function resolveClaims(
  work: UnitOfWork,
  { naming, given, entities, known, differing }: ClaimsGiven,
): Promise<ResolvedClaim[]> {
  const references = new References(work, entities, known);
  const named = given.flatMap((at) => {
    const claim = resolved(references, at);
    return claim ? [{ claim, input: at.input }] : [];
  });
  const unnumbered = ({ id, stated }: ResolvedClaim) => ({
    plain: id,
    marking: stated['marking'] as TlpMarking,
  });
  const nameless = named.filter(({ input }) => input.id == null).map(({ claim }) => claim);
  await known.see(nameless.flatMap((claim) => naming.candidates(unnumbered(claim))));
  for (const claim of nameless) claim.id = naming.idOf(unnumbered(claim), known);
  const claims = new ClaimsOfInput(references);
  for (const { claim, input } of named) claims.add(claim, input.ref);
  for (const { claim, input } of named) claims.link(claim, input);
  checkCircles(work, claims.byId, 'derivedFrom');
  checkCircles(work, claims.byId, 'supersedes');
  checkSuperseding(work, claims.byId, known);
  const there = known.among([...claims.byId.keys()]);
  for (const [id, found] of there) meet(work, claims.byId.get(id) as ResolvedClaim, found);
  if (differing !== Differing.KEEP) {
    claims.checkRepeated(work);
    await checkKnown(work, claims.byId, there);
  }
  return [...claims.byId.values()];
}
