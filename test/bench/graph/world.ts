import { EntityKind } from '../../../src/model/entityKind.js';
import { RelationshipType } from '../../../src/model/relationshipType.js';
import {
  ClaimBasis,
  OrganizationType,
  SourceType,
  Stance,
  TlpMarking,
} from '../../../src/model/vocabulary.js';
import type { Batch, Statement, Thing } from './batch.js';
import { chanceFor } from './chance.js';
import { coined } from './names.js';

/** The numbers of other entities for a number of incidents. */
export interface World {
  countries: number;
  agencies: number;
  units: number;
  groups: number;
  malware: number;
  tools: number;
  vulnerabilities: number;
  victims: number;
  reporters: number;
  yearbooks: number;
}

export const worldFor = (incidents: number): World => ({
  countries: 40,
  agencies: 80,
  units: Math.max(6, Math.floor(incidents / 400)),
  groups: Math.max(8, Math.floor(incidents / 200)),
  malware: Math.max(10, Math.floor(incidents / 20)),
  tools: Math.max(4, Math.floor(incidents / 100)),
  vulnerabilities: Math.max(5, Math.floor(incidents / 50)),
  victims: Math.max(20, Math.floor(incidents / 5)),
  reporters: Math.max(10, Math.min(400, Math.floor(incidents / 50))),
  yearbooks: Math.max(5, Math.floor(incidents / 100)),
});

/** The ids of the entities of a world, by number. */
export const idOf = {
  country: (n: number) => `country:bench-${n}`,
  agency: (n: number) => `organization:bench-agency-${n}`,
  unit: (n: number) => `organization:bench-unit-${n}`,
  group: (n: number) => `intrusion-set:bench-${n}`,
  malware: (n: number) => `malware:bench-${n}`,
  tool: (n: number) => `tool:bench-${n}`,
  vulnerability: (n: number) => `vulnerability:bench-${n}`,
  victim: (n: number) => `organization:bench-victim-${n}`,
  reporter: (n: number) => `organization:bench-reporter-${n}`,
  yearbook: (n: number) => `source:bench-yearbook-${n}`,
};

const { COUNTRY, ORGANIZATION, INTRUSION_SET, MALWARE, TOOL, VULNERABILITY, SOURCE } = EntityKind;
const {
  PART_OF,
  OPERATES_FOR,
  SPONSORED_BY,
  DEVELOPED_BY,
  AUTHORED_BY,
  DERIVED_FROM,
  STOLEN_BY,
  LOCATED_IN,
  EXPLOITED,
} = RelationshipType;

/** Everything that exists before the incidents: actors and their organizations, code, victims and publishers. */
export class WorldBatches {
  #claims = 0;

  constructor(readonly world: World) {}

  *all(): Generator<Batch> {
    const {
      countries,
      agencies,
      units,
      groups,
      malware,
      tools,
      vulnerabilities,
      victims,
      reporters,
      yearbooks,
    } = this.world;
    yield* this.#each(countries, (n) => this.#thing(idOf.country(n), COUNTRY, `${coined(n)}ia`));
    yield* this.#each(reporters, (n) =>
      this.#thing(
        idOf.reporter(n),
        ORGANIZATION,
        `${coined(7_000 + n)} ${n % 3 === 0 ? 'Security' : 'Times'}`,
        {
          organizationType: n % 3 === 0 ? OrganizationType.COMPANY : OrganizationType.MEDIA,
        },
      ),
    );
    yield* this.#each(yearbooks, (n) =>
      this.#thing(idOf.yearbook(n), SOURCE, `Yearbook ${n} of ${coined(9_000 + n)}`, {
        publishedAt: String(2010 + (n % 15)),
        sourceType: SourceType.TECHNICAL_REPORT,
      }),
    );
    yield* this.#each(agencies, (n) => this.#agency(n));
    yield* this.#each(units, (n) => this.#unit(n));
    yield* this.#each(groups, (n) => this.#group(n));
    yield* this.#each(tools, (n) => this.#tool(n));
    yield* this.#each(vulnerabilities, (n) =>
      this.#thing(idOf.vulnerability(n), VULNERABILITY, `Flaw in ${coined(30_000 + n)}`, {
        cve: `CVE-${2008 + (n % 17)}-${10_000 + n}`,
      }),
    );
    yield* this.#each(malware, (n) => this.#malware(n));
    yield* this.#each(victims, (n) => this.#victim(n));
  }

  *#each(count: number, make: (n: number) => Batch): Generator<Batch> {
    for (let n = 0; n < count; n += 1) yield make(n);
  }

  #thing(
    id: string,
    kind: EntityKind,
    name: string,
    more: Partial<Thing> = {},
    claims: Statement[] = [],
  ): Batch {
    return { entities: [{ id, kind, name, ...more }], claims };
  }

  /** A minor claim of the kind found in a yearbook. */
  #says(
    subject: string,
    predicate: RelationshipType,
    object: string,
    more: Partial<Statement> = {},
  ): Statement {
    const n = (this.#claims += 1);
    return {
      id: `claim:bench-world-${n}`,
      summary: `It is so of ${subject}.`,
      subject,
      predicate,
      object,
      stance: Stance.ASSERTS,
      basis: [ClaimBasis.TECHNICAL_REPORT],
      claimants: [idOf.reporter(n % this.world.reporters)],
      source: idOf.yearbook(n % this.world.yearbooks),
      ...more,
    };
  }

  #agency(n: number): Batch {
    const id = idOf.agency(n);
    return this.#thing(
      id,
      ORGANIZATION,
      `${coined(1_000 + n)} Bureau`,
      {
        organizationType: OrganizationType.INTELLIGENCE_AGENCY,
      },
      [this.#says(id, PART_OF, idOf.country(n % this.world.countries))],
    );
  }

  #unit(n: number): Batch {
    const id = idOf.unit(n);
    return this.#thing(
      id,
      ORGANIZATION,
      `Unit ${n} of ${coined(2_000 + n)}`,
      {
        organizationType: OrganizationType.MILITARY,
      },
      [this.#says(id, PART_OF, idOf.agency(n % this.world.agencies))],
    );
  }

  #group(n: number): Batch {
    const id = idOf.group(n);
    const claims = [
      this.#says(id, OPERATES_FOR, idOf.unit(n % this.world.units), { stance: Stance.SUSPECTS }),
    ];
    const sponsor = idOf.country((n * 7) % this.world.countries);
    if (n % 2 === 0) {
      const accusation = this.#says(id, SPONSORED_BY, sponsor, { confidence: 60 });
      claims.push(accusation);
      if (n % 4 === 0)
        claims.push(
          this.#says(id, SPONSORED_BY, sponsor, {
            stance: Stance.DENIES,
            basis: [ClaimBasis.POLITICAL],
            claimants: [sponsor],
            disputes: [accusation.id],
          }),
        );
    }
    return this.#thing(id, INTRUSION_SET, `${coined(3_000 + n)} Bear`, { aliases: [`Group ${n}`] }, claims);
  }

  #tool(n: number): Batch {
    const id = idOf.tool(n);
    const claims = [this.#says(id, DEVELOPED_BY, idOf.unit(n % this.world.units))];
    if (n % 3 === 0) claims.push(this.#says(id, STOLEN_BY, idOf.group((n + 1) % this.world.groups)));
    return this.#thing(id, TOOL, `${coined(4_000 + n)} kit`, { toolTypes: ['exploitation'] }, claims);
  }

  #malware(n: number): Batch {
    const id = idOf.malware(n);
    const { groups, tools, vulnerabilities } = this.world;
    const claims = [this.#says(id, n % 2 === 0 ? DEVELOPED_BY : AUTHORED_BY, idOf.group(n % groups))];
    if (n % 3 === 0)
      claims.push(this.#says(id, DERIVED_FROM, idOf.tool(n % tools), { stance: Stance.SUSPECTS }));
    if (n % 5 === 0) claims.push(this.#says(id, EXPLOITED, idOf.vulnerability(n % vulnerabilities)));
    return this.#thing(id, MALWARE, `${coined(10_000 + n)}lock`, { malwareTypes: ['ransomware'] }, claims);
  }

  /** Some victims are marked. */
  #victim(n: number): Batch {
    const chance = chanceFor(n);
    const id = idOf.victim(n);
    const sort = chance.oneOf([
      'Energy',
      'Hospital',
      'Bank',
      'University',
      'Ministry',
      'Telecom',
      'Rail',
      'Works',
    ]);
    return this.#thing(
      id,
      ORGANIZATION,
      `${coined(50_000 + n)} ${sort}`,
      {
        organizationType: OrganizationType.COMPANY,
        sectors: [sort.toLowerCase()],
        ...(chance.happens(0.01) && { marking: TlpMarking.TLP_AMBER }),
      },
      [this.#says(id, LOCATED_IN, idOf.country(chance.below(this.world.countries)))],
    );
  }
}
