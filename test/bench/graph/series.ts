import { EntityKind } from '../../../src/model/entityKind.js';
import { RelationshipType } from '../../../src/model/relationshipType.js';
import {
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  SourceType,
  Stance,
  TlpMarking,
} from '../../../src/model/vocabulary.js';
import type { Batch, Statement, Thing } from './batch.js';
import { type Chance, chanceFor } from './chance.js';
import { codeName, coined } from './names.js';
import { idOf, type World } from './world.js';

export const incidentId = (n: number): string => `incident:bench-${n}`;
export const reportId = (n: number): string => `source:bench-report-${n}`;
const claimId = (incident: number, place: number): string => `claim:bench-${incident}-${place}`;

const dayMs = 86_400_000;
const firstDay = Date.UTC(2008, 0, 1);
const days = 16 * 365;

const dateOf = (day: number): string => new Date(firstDay + day * dayMs).toISOString().slice(0, 10);

/** Half of all dates are known to the day, the others only to the month or the year. */
function asKnown(day: number, chance: Chance): string {
  const precision = chance.happens(0.5) ? 10 : chance.happens(0.6) ? 7 : 4;
  return dateOf(day).slice(0, precision);
}

const { ATTRIBUTED_TO, TARGETED, DISRUPTED, COMPROMISED, USED, CAUSED, ENABLED, PROMPTED } = RelationshipType;
const effects = [TARGETED, DISRUPTED, COMPROMISED] as const;
const consequences = [CAUSED, ENABLED, PROMPTED] as const;

/** The parts of an incident, drawn before its claims. */
interface Incident {
  n: number;
  place: number;
  day: number;
  group: string;
  /** The state behind the group, according to the accusers. */
  state: string;
  victim: number;
}

export interface SeriesPlan {
  /** The number of incidents. */
  length: number;
  /** Whether one actor is behind all incidents and claims its code. */
  oneActor: boolean;
}

/** A series of incidents of one group, each with a report and five claims. */
export class Series {
  readonly #chance: Chance;

  constructor(
    readonly world: World,
    readonly plan: SeriesPlan,
    /** The number of its first incident. */
    readonly first: number,
  ) {
    this.#chance = chanceFor(1_000_003 + first);
  }

  batch(): Batch {
    const { world, first, plan } = this;
    const group = plan.oneActor ? 0 : this.#chance.skewed(world.groups);
    const batch: Batch = { entities: [], claims: [] };
    let day = this.#chance.below(days);
    for (let place = 0; place < plan.length; place += 1) {
      this.#add(batch, {
        n: first + place,
        place,
        day,
        group: idOf.group(group),
        state: idOf.country((group * 7) % world.countries),
        victim: this.#chance.skewed(world.victims),
      });
      day += this.#chance.below(Math.min(60, 2 + Math.floor((2 * days) / plan.length)));
    }
    return batch;
  }

  #add(batch: Batch, incident: Incident): void {
    batch.entities.push(this.#incident(incident), this.#report(incident));
    batch.claims.push(
      this.#accusation(incident),
      this.#secondVoice(incident),
      this.#effect(incident, incident.victim, 3),
      this.#code(incident),
      incident.place === 0 ? this.#effect(incident, incident.victim + 1, 5) : this.#consequence(incident),
    );
  }

  #incident({ n, day, victim }: Incident): Thing {
    return {
      id: incidentId(n),
      kind: EntityKind.INCIDENT,
      name: `${codeName(n)} breach of ${coined(50_000 + victim)}`,
      description: `What was done to ${coined(50_000 + victim)}, as reports tell it; number ${n}.`,
      startedAt: asKnown(day, this.#chance),
      ...(n % 4 === 0 && { aliases: [`Operation ${coined(200_000 + n)}`] }),
      ...(this.#chance.happens(0.005) && { marking: TlpMarking.TLP_AMBER }),
    };
  }

  #report({ n, day }: Incident): Thing {
    return {
      id: reportId(n),
      kind: EntityKind.SOURCE,
      name: `${codeName(n)}: what is known, ${n}`,
      publishedAt: dateOf(day + 5 + this.#chance.below(300)),
      sourceType: this.#chance.oneOf([
        SourceType.NEWS_ARTICLE,
        SourceType.TECHNICAL_REPORT,
        SourceType.BLOG_POST,
      ]),
      url: `https://reports.example/${n}`,
    };
  }

  #claim(
    { n, day }: Incident,
    place: number,
    stated: Pick<Statement, 'summary' | 'subject' | 'predicate' | 'object'> & Partial<Statement>,
  ): Statement {
    const chance = this.#chance;
    return {
      id: claimId(n, place),
      stance: Stance.ASSERTS,
      claimants: [idOf.reporter(chance.below(this.world.reporters))],
      source: reportId(n),
      statedAt: asKnown(day + 2 + chance.below(200), chance),
      basis: [chance.oneOf([ClaimBasis.FORENSIC, ClaimBasis.INTELLIGENCE, ClaimBasis.MEDIA])],
      locator: `P${1 + chance.below(30)}`,
      ...(chance.happens(0.04) && {
        marking: chance.happens(0.75) ? TlpMarking.TLP_AMBER : TlpMarking.TLP_RED,
      }),
      ...stated,
    };
  }

  #accusation(incident: Incident): Statement {
    const chance = this.#chance;
    return this.#claim(incident, 1, {
      summary: `${incident.group} was behind ${incidentId(incident.n)}.`,
      subject: incidentId(incident.n),
      predicate: ATTRIBUTED_TO,
      object: incident.group,
      stance: chance.happens(0.75) ? Stance.ASSERTS : Stance.SUSPECTS,
      claimantRole: ClaimantRole.IT_SECURITY_COMMUNITY,
      ...(chance.happens(0.4) && { confidence: 10 * (4 + chance.below(6)) }),
      ...(chance.happens(0.2) && { likelihood: chance.oneOf([Likelihood.LIKELY, Likelihood.VERY_LIKELY]) }),
    });
  }

  /** A repetition of the accusation, an independent one, one of the state behind the group, or that state's denial. */
  #secondVoice(incident: Incident): Statement {
    const chance = this.#chance;
    const first = claimId(incident.n, 1);
    const said = {
      subject: incidentId(incident.n),
      predicate: ATTRIBUTED_TO,
      object: incident.group,
    } as const;
    const draw = chance.below(20);
    if (draw < 8)
      return this.#claim(incident, 2, { ...said, summary: 'The report is repeated.', derivedFrom: [first] });
    if (draw < 13) return this.#claim(incident, 2, { ...said, summary: 'The same was found independently.' });
    if (draw < 17)
      return this.#claim(incident, 2, {
        ...said,
        summary: 'The accused state rejects it.',
        stance: Stance.DENIES,
        claimants: [incident.state],
        claimantRole: ClaimantRole.ACCUSED,
        disputes: [first],
      });
    return this.#claim(incident, 2, {
      ...said,
      object: incident.state,
      summary: 'A state is held responsible.',
    });
  }

  #effect(incident: Incident, victim: number, place: number): Statement {
    return this.#claim(incident, place, {
      summary: `It hit victim ${victim}.`,
      subject: incidentId(incident.n),
      predicate: this.#chance.oneOf(effects),
      object: idOf.victim(victim % this.world.victims),
    });
  }

  #code(incident: Incident): Statement {
    return this.#claim(incident, 4, {
      summary: 'Code that was found there.',
      subject: incidentId(incident.n),
      predicate: USED,
      object: idOf.malware(this.#chance.skewed(this.world.malware)),
      ...(this.#chance.happens(0.1) && { anonymous: true, claimants: [] }),
      ...(this.plan.oneActor && { claimants: [incident.group], claimantRole: ClaimantRole.ATTACKER }),
    });
  }

  #consequence(incident: Incident): Statement {
    return this.#claim(incident, 5, {
      summary: 'One led to the other.',
      subject: incidentId(incident.n - 1),
      predicate: this.#chance.oneOf(consequences),
      object: incidentId(incident.n),
    });
  }
}
