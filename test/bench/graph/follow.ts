import { assess } from '../../../src/model/assessment.js';
import { kindDeclarations } from '../../../src/model/entityKind.js';
import { leadOf, type LensedClaim } from '../../../src/model/leadingClaim.js';
import { intervalOf } from '../../../src/model/partialDate.js';
import { spanOf } from '../../../src/model/span.js';
import { isSupport, TlpMarking, tlpLevels } from '../../../src/model/vocabulary.js';
import type { Batch, Statement, Thing } from './batch.js';

/** Properties as they are stored: what is null is not there. */
type Properties = Record<string, unknown>;

export interface EntityRow {
  label: string;
  properties: Properties;
}
export interface ClaimRow {
  properties: Properties;
  subject: string;
  object: string | null;
  source: string;
  claimants: string[];
  derivedFrom: string[];
  disputes: string[];
}
export interface RelationshipRow {
  type: string;
  from: string;
  to: string;
  properties: Properties;
}

/** A batch with all that follows from it, ready to be stored. */
export interface Rows {
  entities: EntityRow[];
  claims: ClaimRow[];
  relationships: RelationshipRow[];
}

/** When, and by whom, everything is recorded. */
export interface Recording {
  at: string;
  by: string;
}

interface Known {
  level: number;
  endsOn: string | undefined;
}
interface Traced {
  level: number;
  origins: readonly string[];
  originCeiling: number;
}
type Counted = Traced & { statement: Statement; statedFrom: string; statedTo: string };

const levelOf = (marking: TlpMarking | undefined): number =>
  tlpLevels.indexOf(marking ?? TlpMarking.TLP_CLEAR);
const greatest = (values: readonly number[]): number => Math.max(0, ...values);
const nobody = tlpLevels.length;
const stored = (properties: Properties): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null && value !== undefined));

/**
 * Works out what follows from statements, as `cypher/derive/` does in the database: so that a graph can be loaded in
 * bulk. That both come to the same is tested.
 */
export class Following {
  readonly #entities = new Map<string, Known>();

  constructor(readonly recording: Recording) {}

  rowsOf({ entities, claims }: Batch): Rows {
    const entityRows = entities.map((thing) => this.#entity(thing));
    const traced = new Map<string, Traced>();
    const counted = claims.map((statement) => this.#claim(statement, traced));
    return {
      entities: entityRows,
      claims: counted.map((claim) => this.#claimRow(claim)),
      relationships: relationshipsOf(counted, this.recording),
    };
  }

  /** Tells of an entity that is there already. */
  know(id: string, level: number, endsOn: string | undefined): void {
    this.#entities.set(id, { level, endsOn });
  }

  #known(id: string): Known {
    const known = this.#entities.get(id);
    if (!known) throw new Error(`${id} is named before it is there`);
    return known;
  }

  #entity(thing: Thing): EntityRow {
    const { kind, marking = TlpMarking.TLP_CLEAR, aliases = [], ...stated } = thing;
    const began = thing.startedAt ?? thing.publishedAt;
    const ended = thing.endedAt ?? began;
    const startsOn = began === undefined ? undefined : intervalOf(began).from;
    const endsOn = ended === undefined ? undefined : intervalOf(ended).to;
    this.#entities.set(thing.id, { level: levelOf(marking), endsOn });
    return {
      label: kindDeclarations[kind].label,
      properties: stored({
        ...stated,
        kind,
        marking,
        aliases,
        version: 1,
        recordedAt: this.recording.at,
        recordedBy: this.recording.by,
        level: levelOf(marking),
        startsOn,
        endsOn,
        span:
          startsOn === undefined || endsOn === undefined ? undefined : spanOf({ from: startsOn, to: endsOn }),
        orderDate: startsOn ?? '9999-01-01',
      }),
    };
  }

  #claim(statement: Statement, traced: Map<string, Traced>): Counted {
    const { id, subject, object, source, claimants = [], marking, derivedFrom = [] } = statement;
    const parents = derivedFrom.map((parent) => {
      const found = traced.get(parent);
      if (!found) throw new Error(`${id} is derived from ${parent}, which is not before it in its batch`);
      return found;
    });
    const named = [subject, ...(object === undefined ? [] : [object]), source, ...claimants];
    const claim = {
      statement,
      ...this.#statedWithin(statement),
      level: greatest([levelOf(marking), ...named.map((one) => this.#known(one).level)]),
      origins: parents.length === 0 ? [id] : [...new Set(parents.flatMap(({ origins }) => origins))],
      originCeiling: greatest(parents.flatMap(({ level, originCeiling }) => [level, originCeiling])),
    };
    traced.set(id, claim);
    return claim;
  }

  /** The days between which it was stated: by when its source came out at the latest. */
  #statedWithin({ statedAt, source }: Statement): { statedFrom: string; statedTo: string } {
    const within = statedAt === undefined ? undefined : intervalOf(statedAt);
    const days = [within?.to, this.#known(source).endsOn].filter((day) => day !== undefined);
    const by = days.reduce((least, day) => (day < least ? day : least), '9999-12-31');
    const statedTo = within && by < within.from ? within.to : by;
    return { statedFrom: within?.from ?? statedTo, statedTo };
  }

  #claimRow({ statement, level, origins, originCeiling, statedFrom, statedTo }: Counted): ClaimRow {
    const { subject, object, source, claimants = [], derivedFrom = [], disputes = [], ...stated } = statement;
    return {
      properties: stored({
        anonymous: false,
        basis: [],
        marking: TlpMarking.TLP_CLEAR,
        ...stated,
        recordedAt: this.recording.at,
        origins,
        originCeiling,
        statedFrom,
        statedTo,
        sourceIds: sourceIdsOf(statement),
        claimantIds: claimantIdsOf(statement),
        level,
        relationshipId: relationshipId(statement),
      }),
      subject,
      object: object ?? null,
      source,
      claimants,
      derivedFrom,
      disputes,
    };
  }
}

const relationshipId = ({ subject, predicate, object }: Statement): string | undefined =>
  predicate === undefined || object === undefined
    ? undefined
    : `relationship:${subject}/${predicate}/${object}`;

function relationshipsOf(claims: readonly Counted[], { at }: Recording): RelationshipRow[] {
  const drawing = new Map<string, Counted[]>();
  for (const claim of claims) {
    const id = relationshipId(claim.statement);
    if (id === undefined) continue;
    const others = drawing.get(id);
    if (others) others.push(claim);
    else drawing.set(id, [claim]);
  }
  return [...drawing].map(([id, own]) => {
    const { subject, predicate, object } = (own[0] as Counted).statement;
    return {
      type: predicate as string,
      from: subject,
      to: object as string,
      properties: stored({
        id,
        ...standingOf(own),
        ...leadOf(
          own.map((claim) => lensedOf(claim, at)),
          own.length,
        ),
      }),
    };
  });
}

const sourceIdsOf = ({ source }: Statement): string[] => [source];
const claimantIdsOf = ({ claimants = [] }: Statement): string[] => [...claimants].sort();

const lensedOf = ({ statement, level, statedTo }: Counted, recordedAt: string): LensedClaim => ({
  ...{ id: statement.id, level, stance: statement.stance, confidence: statement.confidence ?? null },
  ...{ statedTo, recordedAt, sourceIds: sourceIdsOf(statement), claimantIds: claimantIdsOf(statement) },
});

function standingOf(claims: readonly Counted[]): Properties {
  const assessed = claims.map(({ statement, statedFrom, statedTo, origins }) => ({
    stance: statement.stance,
    confidence: statement.confidence ?? null,
    likelihood: statement.likelihood ?? null,
    statedAt: statement.statedAt ?? null,
    statedFrom,
    statedTo,
    origins,
    anonymous: statement.anonymous === true,
  }));
  return {
    ...assess(assessed),
    floor: Math.min(nobody, ...claims.map(({ level }) => level)),
    supportFloor: Math.min(
      nobody,
      ...claims.filter(({ statement }) => isSupport(statement.stance)).map(({ level }) => level),
    ),
    ceiling: Math.max(...claims.flatMap(({ level, originCeiling }) => [level, originCeiling])),
  };
}
