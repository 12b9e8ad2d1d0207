import { createHash } from 'node:crypto';
import { EntityKind } from '../model/entityKind.js';
import { Differing } from '../model/input/changeInputs.js';
import type { ClaimInput } from '../model/input/claimInput.js';
import { Stance, TlpMarking } from '../model/vocabulary.js';
import type { Work } from './change.js';
import { checkClaim, checkMarking, checkTie, type End } from './checks.js';
import { quoted } from './faultList.js';
import { differencesFrom, type Known, kindOf, lookUp } from './known.js';
import { endOf, type NamedEntities } from './namedEntities.js';

/** A claim of an input, at its place. */
export interface ClaimAt {
  path: string;
  input: ClaimInput;
}

type Named = End & { declared: string | null };

/** A claim with everything it names found. */
export interface NamedClaim {
  path: string;
  id: string;
  isNew: boolean;
  stated: Record<string, unknown>;
  subject: Named;
  source: Named;
  objects: Named[];
  primarySources: Named[];
  claimants: Named[];
  derivedFrom: string[];
  disputes: string[];
}

/** Everything that claims name by id and that the input itself does not bring. */
function idsNamed(claims: readonly ClaimAt[]): string[] {
  return claims.flatMap(({ input }) =>
    [
      input.id,
      input.subject,
      input.object,
      input.source,
      input.primarySource,
      ...(input.claimants ?? []),
      ...(input.derivedFrom ?? []),
      ...(input.disputes ?? []),
    ].filter((id) => id != null),
  );
}

/** Finds what claims refer to: by a `ref` of the input first, then by an id of the graph. */
class References {
  constructor(
    readonly work: Work,
    readonly entities: NamedEntities,
    readonly known: ReadonlyMap<string, Known>,
  ) {}

  /** What is there under an id, if the author may see it. */
  visible(id: string): Known | undefined {
    const known = this.known.get(id);
    return known && known.level <= this.work.author.level ? known : undefined;
  }

  entity(path: string, name: string): Named | undefined {
    const local = this.entities.named(name);
    if (local) return local;
    const known = this.visible(name);
    if (known && kindOf(known) !== undefined) return endOf(known, name);
    this.work.faults.add(path, `There is no entity ${quoted(name)}, here or in the graph.`, 'NOT_FOUND');
    return undefined;
  }

  source(path: string, name: string): Named | undefined {
    const source = this.entity(path, name);
    if (source && source.kind !== EntityKind.SOURCE)
      this.work.faults.add(path, `Has to be a SOURCE; ${quoted(name)} is ${source.kind}.`);
    return source;
  }
}

/** The id of a claim: what it says, who says so and where; so the same claim stated twice is one. */
function contentId(
  input: ClaimInput,
  [subject, object, source, primary]: (Named | undefined)[],
  claimants: Named[],
): string {
  const name = (named: Named | undefined): string | null => named?.declared ?? named?.id ?? null;
  const { summary, predicate, topic, stance, locator, statedAt, role, anonymous } = input;
  const content = [
    ...[subject, object, source, primary].map(name),
    claimants.map(name).sort(),
    ...[summary, predicate, topic, stance, locator, statedAt, role, anonymous === true].map(
      (value) => value ?? null,
    ),
  ];
  return `claim:${createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 24)}`;
}

/** The properties of a claim, without what it refers to. */
function statedOf(input: ClaimInput): Record<string, unknown> {
  const { ref, id, subject, object, source, primarySource, claimants, derivedFrom, disputes, ...stated } =
    input;
  return Object.fromEntries(Object.entries(stated).filter(([, value]) => (value as unknown) != null));
}

const supports = (stance: Stance): boolean => stance === Stance.ASSERTS || stance === Stance.SUSPECTS;

function resolved(references: References, { path, input }: ClaimAt): NamedClaim | undefined {
  const { faults, author } = references.work;
  checkClaim(faults, path, input);
  checkMarking(faults, path, input.marking, author.level);
  const subject = references.entity(`${path}.subject`, input.subject);
  const object = input.object == null ? undefined : references.entity(`${path}.object`, input.object);
  const source = references.source(`${path}.source`, input.source);
  const primary =
    input.primarySource == null ? undefined : references.source(`${path}.primarySource`, input.primarySource);
  const claimants = (input.claimants ?? []).flatMap(
    (name, index) => references.entity(`${path}.claimants.${index}`, name) ?? [],
  );
  if (input.predicate != null && subject && object)
    checkTie(faults, path, input.predicate, [subject, object], supports(input.stance));
  if (!subject || !source) return undefined;
  return {
    path,
    id: input.id ?? contentId(input, [subject, object, source, primary], claimants),
    isNew: true,
    stated: {
      anonymous: false,
      basis: [],
      marking: TlpMarking.TLP_CLEAR,
      ...statedOf(input),
    },
    subject,
    source,
    objects: object ? [object] : [],
    primarySources: primary ? [primary] : [],
    claimants: [...new Map(claimants.map((claimant) => [claimant.id, claimant])).values()],
    derivedFrom: [],
    disputes: [],
  };
}

/** Puts the ids of other claims for what a claim calls them. */
function link(
  references: References,
  claim: NamedClaim,
  input: ClaimInput,
  byName: ReadonlyMap<string, NamedClaim>,
): void {
  for (const field of ['derivedFrom', 'disputes'] as const) {
    claim[field] = (input[field] ?? []).flatMap((name, index) => {
      const id =
        byName.get(name)?.id ?? (name.startsWith('claim:') ? references.visible(name)?.id : undefined);
      if (id !== undefined) return [id];
      const path = `${claim.path}.${field}.${index}`;
      references.work.faults.add(
        path,
        `There is no claim ${quoted(name)}, here or in the graph.`,
        'NOT_FOUND',
      );
      return [];
    });
  }
}

/** Claims that rest on each other in a circle have no origin. */
function checkCircles({ faults }: Work, claims: ReadonlyMap<string, NamedClaim>): void {
  const done = new Set<string>();
  const goesRound = (id: string, above: ReadonlySet<string>): boolean => {
    if (above.has(id)) return true;
    if (done.has(id)) return false;
    const round = (claims.get(id)?.derivedFrom ?? []).some((next) =>
      goesRound(next, new Set([...above, id])),
    );
    done.add(id);
    return round;
  };
  for (const { id, path } of claims.values()) {
    if (!goesRound(id, new Set())) continue;
    faults.add(`${path}.derivedFrom`, 'Goes round in a circle.');
    return;
  }
}

/** A claim that is there already: the same one, or another under its id. */
function meet({ faults, author }: Work, claim: NamedClaim, known: Known, differing: Differing): void {
  claim.isNew = false;
  if (known.level > author.level)
    faults.add(`${claim.path}.id`, `${quoted(claim.id)} cannot be had: take another.`, 'CONFLICT');
  if (known.properties['retractedAt'] != null)
    faults.add(
      claim.path,
      `${quoted(claim.id)} has been retracted; give it another id to state it again.`,
      'CONFLICT',
    );
  const differences = differing === Differing.KEEP ? [] : differencesFrom(known, claim.stated);
  for (const name of differences)
    faults.add(
      `${claim.path}.${name}`,
      `${quoted(claim.id)} is there with another \`${name}\`; claims are never edited.`,
      'CONFLICT',
    );
}

/** The claims of one input with everything they name found, each once. */
export async function nameClaims(
  work: Work,
  given: readonly ClaimAt[],
  entities: NamedEntities,
  differing: Differing,
): Promise<NamedClaim[]> {
  const references = new References(work, entities, await lookUp(work, idsNamed(given)));
  const claims = new Map<string, NamedClaim>();
  const byName = new Map<string, NamedClaim>();
  const linked: [NamedClaim, ClaimInput][] = [];
  for (const at of given) {
    const claim = resolved(references, at);
    if (!claim) continue;
    const one = claims.get(claim.id) ?? claim;
    claims.set(claim.id, one);
    byName.set(claim.id, one);
    if (at.input.ref != null) byName.set(at.input.ref, one);
    if (one === claim) linked.push([claim, at.input]);
  }
  for (const [claim, input] of linked) link(references, claim, input, byName);
  checkCircles(work, claims);
  const there = await lookUp(work, [...claims.keys()]);
  for (const claim of claims.values()) {
    const known = there.get(claim.id);
    if (known) meet(work, claim, known, differing);
  }
  return [...claims.values()];
}
