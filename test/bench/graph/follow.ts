import { kindDeclarations } from '../../../src/model/entityKind.js';
import { SpeakerStatus, TlpMarking } from '../../../src/model/vocabulary.js';
import {
  claimProperties,
  deriveClaims,
  type NewClaim,
  relationshipRows,
} from '../../../src/write/derive/derivedClaims.js';
import { deriveEntityProperties, type EntityReference } from '../../../src/write/derive/derivedProperties.js';
import type { Batch, Statement, Thing } from './batch.js';

/** Stored properties, without those that are null. */
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

/** A batch with its derived properties, ready to be stored. */
export interface Rows {
  entities: EntityRow[];
  claims: ClaimRow[];
  relationships: RelationshipRow[];
}

/** The time of recording and the recorder of everything. */
export interface Recording {
  at: string;
  by: string;
}

const stored = (properties: object): Properties =>
  Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null && value !== undefined));

/** Computes derived properties as the service does, for bulk loading. */
export class Following {
  readonly #entities = new Map<string, EntityReference>();

  constructor(readonly recording: Recording) {}

  /** Registers an existing entity. */
  know(id: string, level: number, endsOn: string | null): void {
    this.#entities.set(id, { id, declared: null, level, endsOn });
  }

  #known(id: string): EntityReference {
    const known = this.#entities.get(id);
    if (!known) throw new Error(`${id} is named before it is there`);
    return known;
  }

  #entityRow(thing: Thing): EntityRow {
    const { kind, marking = TlpMarking.TLP_CLEAR, aliases = [], externalIds = [], ...stated } = thing;
    const { at, by } = this.recording;
    const follows = deriveEntityProperties(thing, marking);
    this.know(thing.id, follows.level, follows.endsOn);
    return {
      label: kindDeclarations[kind].label,
      properties: stored({
        ...{ ...stated, kind, marking, aliases, externalIds },
        ...{ version: 1, recordedAt: at, recordedBy: by, ...follows },
      }),
    };
  }

  /** A claim with its references, in the form that the service counts. */
  #fresh({
    id,
    subject,
    object,
    source,
    claimants = [],
    derivedFrom = [],
    disputes,
    ...stated
  }: Statement): NewClaim {
    return {
      ...{ id, derivedFrom, primarySources: [] },
      stated: {
        anonymous: false,
        speaker: stated.anonymous === true ? SpeakerStatus.ANONYMITY_GRANTED : SpeakerStatus.NAMED,
        basis: [],
        marking: TlpMarking.TLP_CLEAR,
        ...stated,
      },
      ...{ subject: this.#known(subject), source: this.#known(source) },
      objects: object === undefined ? [] : [this.#known(object)],
      claimants: claimants.map((claimant) => this.#known(claimant)),
    };
  }

  rowsOf({ entities, claims }: Batch): Rows {
    const { at } = this.recording;
    const entityRows = entities.map((thing) => this.#entityRow(thing));
    const derived = deriveClaims(
      claims.map((claim) => this.#fresh(claim)),
      (id) => {
        throw new Error(`${id} is not in the batch of what is derived from it`);
      },
    );
    const properties = new Map(
      derived.map((claim) => [claim.id, stored({ ...claimProperties(claim), recordedAt: at })]),
    );
    return {
      entities: entityRows,
      claims: claims.map(
        ({ id, subject, object = null, source, claimants = [], derivedFrom = [], disputes = [] }) => ({
          ...{ subject, object, source, claimants, derivedFrom, disputes },
          properties: properties.get(id) ?? {},
        }),
      ),
      relationships: relationshipRows(derived, [], at.slice(0, 10)).map(
        ({ id, from, type, to, assessment }) => ({
          type,
          from,
          to,
          properties: stored({ id, ...assessment, leadRecordedAt: at }),
        }),
      ),
    };
  }
}
