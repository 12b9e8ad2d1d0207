import { basename } from 'node:path';
import { z } from 'zod';
import { EntityKind } from '../../model/entityKind.js';
import { identifierForms } from '../../model/externalSystems.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { measuredImpact } from '../../model/structuredValues.js';
import { ImpactMeasure, RemarkTopic, SourceType, Stance } from '../../model/vocabulary.js';
import { cleaned, excerpt, fittingName, isBlank, isDate } from '../cells.js';
import { idOf, type Place, placeNamed } from '../countryNames.js';
import {
  appendTo,
  type ClaimDraft,
  type EntityDraft,
  type FileIssue,
  type FileLocation,
  type IncidentDraft,
  type ParseResult,
  type Report,
} from '../draft.js';
import { wholeTextOf } from '../inputText.js';
import { lineFinder, parsedJson } from '../jsonText.js';
import { LeftOut } from '../leftOut.js';
import { isKey } from '../table.js';
import {
  actorTypes,
  affiliatedVariety,
  confidences,
  determinations,
  incidentTypes,
  motives,
  motivesLeftOut,
  sectorOf,
  stateVariety,
} from './codeBook.js';
import { unknownFields } from './fields.js';
import { idPart, unnamedFor, unnamedIn } from '../commonDrafts.js';

/** The claimant and source of an incident that names the community database as its source. */
const database = {
  organization: {
    id: 'organization:veris-community-database',
    kind: EntityKind.ORGANIZATION,
    name: 'VERIS Community Database',
    aliases: ['VCDB'],
  },
  source: {
    id: 'source:veris-community-database',
    kind: EntityKind.SOURCE,
    name: 'VERIS Community Database (data set)',
    sourceType: SourceType.DATA_SET,
    url: 'https://github.com/vz-risk/VCDB',
  },
} satisfies Record<string, EntityDraft>;

type Described = EntityDraft & { id: string; name: string };

/** Values that stand for none. */
const isUnknown = (text: string): boolean => isBlank(text) || /^(other|na)$/i.test(text);

/** Countries that stand for none; NA is the code of Namibia. */
const isUnknownCountry = (text: string): boolean => text !== 'NA' && (isUnknown(text) || /^zz$/i.test(text));

/** An object of a file, whose values may have any type. */
class Part {
  constructor(
    readonly path: string,
    readonly value: unknown,
    readonly place: FileLocation,
    readonly report: Report,
    readonly doubt: Report,
  ) {}

  part(name: string): Part {
    const found = z.record(z.string(), z.unknown()).safeParse(this.value);
    const path = this.path === '' ? name : `${this.path}.${name}`;
    return new Part(path, found.success ? found.data[name] : undefined, this.place, this.report, this.doubt);
  }

  get isPresent(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  skip(message: string): void {
    this.report(this.place, this.path, `${message}; the value is skipped.`);
  }

  /** Reports a value that is understood and has no place. */
  leaveOut(message: string): void {
    this.doubt(this.place, this.path, `${message}; the value is not imported.`);
  }

  /** The texts of a value or list, without those for an unknown value. */
  texts(isNone = isUnknown): string[] {
    if (!this.isPresent) return [];
    const items: unknown[] = Array.isArray(this.value) ? this.value : [this.value];
    return items.flatMap((item) => {
      if (typeof item !== 'string' && typeof item !== 'number') {
        this.skip(`${excerpt(JSON.stringify(item))} is not a text`);
        return [];
      }
      const text = cleaned(String(item));
      return isNone(text) ? [] : [text];
    });
  }

  text(): string | undefined {
    return this.texts()[0];
  }

  /** What texts stand for in a code book; those that it does not have are reported. */
  decoded<T>(codes: ReadonlyMap<string, T>): T[] {
    return this.texts().flatMap((text) => {
      const found = codes.get(text);
      if (found === undefined) this.skip(`"${excerpt(text)}" is not in the code book of VERIS 1.4`);
      return found === undefined ? [] : [found];
    });
  }

  countries(): Place[] {
    return this.texts(isUnknownCountry).flatMap((text) => {
      const place = placeNamed(text);
      if (!place) this.skip(`"${excerpt(text)}" is not a known country`);
      return place ? [place] : [];
    });
  }
}

/** The date of `timeline.incident`, to the precision given. */
function dateOf(part: Part): string | undefined {
  const [year, month, day] = ['year', 'month', 'day'].map((name) => part.part(name).text());
  if (year === undefined) return undefined;
  const date = [year, ...(month === undefined ? [] : [month, ...(day === undefined ? [] : [day])])]
    .map((number) => number.padStart(2, '0'))
    .join('-');
  if (isDate(date)) return date;
  part.skip(`${excerpt(date)} is not a date`);
  return undefined;
}

const actions = Object.keys(incidentTypes);

/** Whether data were disclosed; "Potentially" and "Unknown" do not say so. */
const isDisclosed = (record: Part): boolean =>
  record.part('attribute').part('confidentiality').part('data_disclosure').text() === 'Yes';

/** Actions that get at data. */
const attacks: ReadonlySet<string> = new Set(['hacking', 'malware', 'misuse']);

/** The types of an incident by its actions, and `data-theft` where an attack or a misuse of access disclosed data. */
function typesOf(record: Part, disclosed: boolean): string[] {
  const types = new Set<string>();
  for (const name of actions) {
    const action = record.part('action').part(name);
    const codes = incidentTypes[name] ?? new Map<string, string>();
    const varieties = action.part('variety').texts();
    // A denial of service alone gives no access.
    const isDenialAlone = varieties.length > 0 && varieties.every((variety) => variety === 'DoS');
    const general = codes.get('');
    if (general !== undefined && action.isPresent && !isDenialAlone) types.add(general);
    for (const variety of varieties) {
      const type = codes.get(variety);
      if (type !== undefined) types.add(type);
    }
    if (disclosed && attacks.has(name) && action.isPresent && !isDenialAlone) types.add('data-theft');
  }
  return [...types];
}

/** What was lost: an attribute is present if it was compromised, and data are lost only if they were disclosed. */
const lossesOf = (record: Part, disclosed: boolean): string[] =>
  ['confidentiality', 'integrity', 'availability'].filter(
    (name) => record.part('attribute').part(name).isPresent && (name !== 'confidentiality' || disclosed),
  );

const sides = ['external', 'internal', 'partner'] as const;

function motivesOf(record: Part): string[] {
  const found = sides.flatMap((side) => {
    const part = record.part('actor').part(side).part('motive');
    return part.texts().flatMap((text) => {
      const motive = motives.get(text);
      if (motive === undefined && !motivesLeftOut.has(text))
        part.leaveOut(`"${excerpt(text)}" has no motive of STIX 2.1`);
      return motive ?? [];
    });
  });
  return [...new Set(found)];
}

const list = <K extends string>(name: K, values: readonly string[]): Partial<Record<K, string[]>> =>
  (values.length === 0 ? {} : { [name]: [...values] }) as Partial<Record<K, string[]>>;

const evenConfidence = 50;

/** Collects the claims of one incident. */
class Draft {
  readonly #entities = new Map<string, EntityDraft>();
  readonly #claims = new Map<string, ClaimDraft>();

  constructor(
    readonly incident: Described,
    readonly key: string,
    readonly origin: { organization: Described; source: Described },
    readonly confidence: number | undefined,
  ) {
    this.#entities.set(origin.organization.id, origin.organization);
  }

  entity(entity: EntityDraft & { id: string }): string {
    this.#entities.set(entity.id, { ...this.#entities.get(entity.id), ...entity });
    return entity.id;
  }

  claim(name: string, claim: Pick<ClaimDraft, 'summary'> & Partial<ClaimDraft>): void {
    const id = `claim:veris-${this.incident.id.replace('incident:veris-', '')}-${name}`;
    // A claim of little confidence is a suspicion.
    const isSuspicion = this.confidence !== undefined && this.confidence < evenConfidence;
    this.#claims.set(id, {
      ...{ id, subject: this.incident.id, stance: isSuspicion ? Stance.SUSPECTS : Stance.ASSERTS },
      claimants: [this.origin.organization.id],
      ...{ source: this.origin.source.id, locator: this.key },
      ...(this.confidence !== undefined && { confidence: this.confidence }),
      ...claim,
      ...(isSuspicion &&
        claim.stance === undefined && { summary: claim.summary.replace(/\.$/, ' (suspected).') }),
    });
  }

  /** A claim about a relationship of the incident to an entity. */
  relates(predicate: RelationshipType, object: Described, summary: string): void {
    const name = `${predicate.toLowerCase().replaceAll('_', '-')}-${idPart(object.id)}`;
    this.claim(name, { summary, predicate, object: this.entity(object) });
  }

  build(readAt: FileLocation): IncidentDraft {
    return {
      ...{ incident: this.incident, entities: [...this.#entities.values()], sources: [this.origin.source] },
      ...{ claims: [...this.#claims.values()], readAt },
    };
  }
}

const named = (kind: EntityKind, name: string): Described & { kind: EntityKind } => ({
  ...{ id: idOf(kind, name), kind, name },
});

/** A secondary victim is written with the NAICS code after a semicolon; one may have the code alone. */
function secondaryVictims(victim: Part): { name: string; code: string }[] {
  return victim
    .part('secondary')
    .part('victim_id')
    .texts()
    .map((text) => {
      const [name = '', code = ''] = text.split(';').map(cleaned);
      return { name, code };
    })
    .filter(({ name }) => !isUnknown(name));
}

function addVictims(draft: Draft, record: Part, report: Report): void {
  const victim = record.part('victim');
  const countries = victim.part('country').countries();
  const name = victim.part('victim_id').text();
  const target = (object: Described): void =>
    draft.relates(
      RelationshipType.TARGETED,
      object,
      `${object.name} was a victim of "${draft.incident.name}".`,
    );
  const organization = (text: string, code: string): Described => {
    const sector = sectorOf(code);
    return {
      ...named(EntityKind.ORGANIZATION, fittingName(text, record.place, 'victim.victim_id', report)),
      ...list('sectors', sector === undefined ? [] : [sector]),
    };
  };
  for (const { name: other, code } of secondaryVictims(victim)) target(organization(other, code));
  const [country, ...others] = countries;
  if (name === undefined || others.length > 0) for (const place of countries) target(place);
  if (name === undefined) return;
  const main = organization(name, victim.part('industry').text() ?? '');
  target(main);
  if (country && others.length === 0 && country.kind === EntityKind.COUNTRY)
    draft.claim('located-in', {
      summary: `${main.name} is located in ${country.name}.`,
      subject: main.id,
      predicate: RelationshipType.LOCATED_IN,
      object: draft.entity(country),
    });
}

type Actor = Described & { kind: EntityKind };

/** Adds that an unnamed actor is in a country or, affiliated with the state, is suspected of operating for it. */
function addTie(draft: Draft, actor: Actor, country: Place, isAffiliated: boolean): void {
  const ends = { subject: draft.entity(actor), object: draft.entity(country) };
  const place = idPart(country.id);
  if (isAffiliated)
    draft.claim(`unnamed-operates-for-${place}`, {
      summary: `${actor.name} is suspected of operating for ${country.name}.`,
      ...{ ...ends, predicate: RelationshipType.OPERATES_FOR, stance: Stance.SUSPECTS },
    });
  else
    draft.claim(`unnamed-located-in-${place}`, {
      summary: `${actor.name} is located in ${country.name}.`,
      ...{ ...ends, predicate: RelationshipType.LOCATED_IN },
    });
}

/** Named actors, the state if it is the actor, an unnamed actor of a country, or a remark on its type. */
function addActors(draft: Draft, record: Part, report: Report): void {
  const title = draft.incident.name;
  const accuse = (object: Described, what = ''): void =>
    draft.relates(
      RelationshipType.ATTRIBUTED_TO,
      object,
      `${object.name}${what === '' ? '' : ` (${what})`} is held responsible for "${title}".`,
    );
  const external = record.part('actor').part('external');
  const varieties = external.part('variety').texts();
  const countries = external
    .part('country')
    .countries()
    .filter(({ kind }) => kind === EntityKind.COUNTRY);
  const names = external.part('name').texts();
  const areAll = (...some: string[]): boolean =>
    varieties.length > 0 && varieties.every((variety) => some.includes(variety));
  const isState = areAll(stateVariety);
  const isAffiliated = !isState && areAll(stateVariety, affiliatedVariety);
  const what = varieties.join(', ').toLowerCase();
  for (const name of names)
    accuse({
      ...named(EntityKind.THREAT_ACTOR, fittingName(name, record.place, 'actor.external.name', report)),
      ...list('actorTypes', [...new Set(varieties.flatMap((variety) => actorTypes.get(variety) ?? []))]),
    });
  if (names.length > 0 && countries.length > 0)
    external
      .part('country')
      .leaveOut(
        `The actor has a name, and whether ${countries.map(({ name }) => name).join(', ')} is where it is or whom it works for is not known`,
      );
  for (const country of names.length === 0 ? countries : []) {
    const actor = isAffiliated ? unnamedFor(country) : unnamedIn(country);
    accuse(isState ? country : actor, isState ? '' : what);
    if (!isState) addTie(draft, actor, country, isAffiliated);
  }
  for (const side of sides) {
    const known = record.part('actor').part(side).part('variety').texts();
    if (known.length === 0 || (side === 'external' && names.length + countries.length > 0)) continue;
    draft.claim(`actor-${side}`, {
      summary: `The actor of "${title}" is not named; of type ${side}: ${known.join(', ').toLowerCase()}.`,
      topic: RemarkTopic.RESPONSIBILITY,
    });
  }
}

/** Malware by name, and vulnerabilities by their CVE identifiers. */
function addMeans(draft: Draft, record: Part, report: Report): void {
  const title = draft.incident.name;
  const action = record.part('action');
  const names = action
    .part('malware')
    .part('name')
    .texts()
    .flatMap((text) => text.split(/[;,]/))
    .map(cleaned);
  for (const name of names.filter((one) => !isUnknown(one))) {
    const malware = named(EntityKind.MALWARE, fittingName(name, record.place, 'action.malware.name', report));
    draft.relates(RelationshipType.USED, malware, `${malware.name} was used in "${title}".`);
  }
  for (const name of ['hacking', 'malware'])
    for (const text of action
      .part(name)
      .part('cve')
      .texts()
      .flatMap((cves) => cves.split(/[;,\s]+/))) {
      const cve = text.toUpperCase();
      if (identifierForms.cve.pattern.test(cve))
        draft.relates(
          RelationshipType.EXPLOITED,
          { ...named(EntityKind.VULNERABILITY, cve), cve },
          `${cve} was exploited in "${title}".`,
        );
      else if (!isUnknown(text))
        action
          .part(name)
          .part('cve')
          .skip(`"${excerpt(text)}" is not a CVE identifier`);
    }
}

type Impact = NonNullable<EntityDraft['measuredImpacts']>[number];

/** How many records an incident concerned, and what it cost. */
function impactsOf(record: Part): Impact[] {
  const impact = record.part('impact');
  const currency = impact.part('iso_currency_code').text();
  const measured: [Part, Omit<Impact, 'low' | 'high'>][] = [
    [record.part('attribute').part('confidentiality').part('data_total'), { measure: ImpactMeasure.RECORDS }],
    [
      impact.part('overall_amount'),
      { measure: ImpactMeasure.MONEY, ...(currency !== undefined && { currency }) },
    ],
  ];
  return measured.flatMap(([part, what]) => {
    const text = part.text();
    if (text === undefined) return [];
    const number = Number(text);
    if (!Number.isFinite(number)) {
      part.skip(`"${excerpt(text)}" is not a number`);
      return [];
    }
    const measure = { ...what, low: number, high: number };
    const [fault] = measuredImpact.faults(measure);
    if (fault) part.report(part.place, part.path, `${fault.message} The value ${number} is skipped.`);
    return fault ? [] : [measure];
  });
}

/** The claimant and source of an incident: the community database, or another data set by its `source_id`. */
function originOf(record: Part): { organization: Described; source: Described } {
  const id = record.part('source_id').text();
  if (id === undefined || id.toLowerCase() === 'vcdb') return database;
  return {
    organization: named(EntityKind.ORGANIZATION, id),
    source: { ...named(EntityKind.SOURCE, `VERIS data set ${id}`), sourceType: SourceType.DATA_SET },
  };
}

type Origin = ReturnType<typeof originOf>;

/** Claims have ids of at most 250 characters with the names of their ends. */
const longestSource = 24;

/** What ids of an incident have: its key, after the data set unless that is the community database. */
function idPartOf({ organization }: Origin, key: string): string {
  if (organization.id === database.organization.id) return key;
  const slug = (organization.id.split(':')[1] ?? '').slice(0, longestSource).replace(/-+$/, '');
  return `${slug}-${key}`;
}

function draftOf(record: Part, key: string, origin: Origin, report: Report): IncidentDraft {
  const startedAt = dateOf(record.part('timeline').part('incident'));
  const victim = record.part('victim').part('victim_id').text();
  const [determination] = record.part('security_incident').decoded(determinations);
  // The word None is a value here, and not a missing one.
  const stated = record.part('confidence');
  const [confidence] = stated.value === 'None' ? [0] : stated.decoded(confidences);
  const sector = sectorOf(record.part('victim').part('industry').text() ?? '');
  const impacts = impactsOf(record);
  const disclosed = isDisclosed(record);
  const year = startedAt === undefined ? '' : ` (${startedAt.slice(0, 4)})`;
  const name = victim === undefined ? `Incident ${key}${year}` : `Incident at ${victim}${year}`;
  const incident = {
    ...{ id: `incident:veris-${idPartOf(origin, key)}`, kind: EntityKind.INCIDENT },
    name: fittingName(name, record.place, 'victim.victim_id', report),
    ...(startedAt !== undefined && { startedAt }),
    ...(determination !== undefined && { determination }),
    ...list('incidentTypes', typesOf(record, disclosed)),
    ...list('lossTypes', lossesOf(record, disclosed)),
    ...list('motives', motivesOf(record)),
    ...(impacts.length > 0 && { measuredImpacts: impacts }),
    ...list('victimSectors', victim === undefined && sector !== undefined ? [sector] : []),
  };
  const draft = new Draft(incident, key, origin, confidence);
  addVictims(draft, record, report);
  addActors(draft, record, report);
  addMeans(draft, record, report);
  return draft.build(record.place);
}

/** The records of a file: one incident, or a list of them. */
function* recordsIn(
  path: string,
  encoding: string | undefined,
  [report, doubt]: [Report, Report],
): Generator<Part> {
  const file = basename(path);
  const text = wholeTextOf(path, encoding);
  const parsed = parsedJson(text, file, report);
  if (parsed === undefined) return;
  const records: unknown[] = Array.isArray(parsed) ? parsed : [parsed];
  const lineOf = lineFinder(text, ['incident_id']);
  for (const record of records) yield new Part('', record, { file, line: lineOf(record) }, report, doubt);
}

async function* draftsOf(
  paths: readonly string[],
  encoding: string | undefined,
  [report, doubt]: [Report, Report],
): AsyncGenerator<IncidentDraft> {
  const seen = new Set<string>();
  for (const path of paths) {
    const leftOut = new LeftOut();
    for (const record of recordsIn(path, encoding, [report, doubt])) {
      const key = (record.part('incident_id').text() ?? '').toLowerCase();
      const origin = originOf(record);
      const id = idPartOf(origin, key);
      if (!isKey(key) || !record.part('action').isPresent)
        report(
          record.place,
          'incident_id',
          'This is not an incident in the form of VERIS: an object with `incident_id` and `action` is expected.',
        );
      else if (seen.has(id))
        report(record.place, 'incident_id', `Incident ${key} occurs earlier; this one is skipped.`);
      else {
        seen.add(id);
        for (const field of unknownFields(record.value)) leftOut.add(field);
        yield draftOf(record, key, origin, report);
      }
    }
    leftOut.report(
      { file: basename(path), line: 1 },
      '',
      'VERIS 1.4 does not have these fields, which are not imported.',
      doubt,
    );
  }
  await Promise.resolve();
}

/**
 * Reads incidents in the form of VERIS, such as those of its community database. Summaries and notes are not imported: they
 * are sentences of their authors.
 */
export function parseVeris(paths: readonly string[], encoding?: string): ParseResult {
  const unreadable: FileIssue[] = [];
  const doubtful: FileIssue[] = [];
  const drafts = draftsOf(paths, encoding, [appendTo(unreadable), appendTo(doubtful)]);
  return { drafts, unreadable, doubtful };
}
