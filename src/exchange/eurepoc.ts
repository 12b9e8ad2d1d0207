import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CsvError, parse, type Info } from 'csv-parse';
import { EntityKind } from '../model/entityKind.js';
import { intervalOf, isPartialDate } from '../model/partialDate.js';
import { RelationshipType } from '../model/relationshipType.js';
import { ClaimantRole, ClaimBasis, RemarkTopic, SourceType, Stance } from '../model/vocabulary.js';
import { cleaned, idOf, isBlank, type Place, placeNamed } from './countryNames.js';
import type { ClaimDraft, EntityDraft, IncidentDraft, Parsed, Unreadable } from './draft.js';

/** The three tables of EuRepoC 1.1: incidents, attributions (flattened), receivers (flattened). */
export interface EurepocPaths {
  global: string;
  attribution: string;
  receiver: string;
}

const source = {
  id: 'source:eurepoc-1.1',
  kind: EntityKind.SOURCE,
  name: 'European Repository of Cyber Incidents, version 1.1',
  sourceType: SourceType.DATA_SET,
  url: 'https://eurepoc.eu',
} satisfies EntityDraft;

/** Whoever coded the table: what it says in nobody else's name, it says in its own. */
const repository = {
  id: 'organization:eurepoc',
  kind: EntityKind.ORGANIZATION,
  name: 'European Repository of Cyber Incidents',
  aliases: ['EuRepoC'],
} satisfies EntityDraft;

/**
 * What each attribution_type says of how it was reached. Where a type leaves open which of several it was
 * ("indictment / sanctions"), only what holds for all of them is taken.
 */
const bases: Readonly<Record<string, readonly ClaimBasis[]>> = {
  'Anonymous statement in media report': [ClaimBasis.MEDIA, ClaimBasis.ANONYMOUS],
  'Attribution given, type unclear': [],
  'Direct statement in media report': [ClaimBasis.MEDIA],
  'Domestic legal action': [ClaimBasis.LEGAL],
  'Media report': [ClaimBasis.MEDIA],
  'Political statement / report': [ClaimBasis.POLITICAL],
  'Political statement/report and indictment / sanctions': [ClaimBasis.POLITICAL, ClaimBasis.LEGAL],
  'Self-attribution in the course of the attack': [ClaimBasis.CONFESSION],
  'Statement in media report and indictment / sanctions': [ClaimBasis.MEDIA, ClaimBasis.LEGAL],
  'Statement in media report and political statement/technical report': [ClaimBasis.MEDIA],
  'Technical report': [ClaimBasis.TECHNICAL_REPORT],
  Indictment: [ClaimBasis.INDICTMENT],
  Sanctions: [ClaimBasis.SANCTIONS],
};

const contested = 'Contested attribution';

/** In what part the claimant of each attribution_basis speaks; null where it tells none. */
const roles: Readonly<Record<string, ClaimantRole | null>> = {
  'Attacker confirms': ClaimantRole.ATTACKER,
  'Attribution by EU institution/agency': ClaimantRole.INTERNATIONAL_ORGANIZATION,
  'Attribution by international organization': ClaimantRole.INTERNATIONAL_ORGANIZATION,
  'Attribution by receiver government / state entity': ClaimantRole.RECEIVER_GOVERNMENT,
  'Attribution by third-party': ClaimantRole.THIRD_PARTY_GOVERNMENT,
  'IT-security community attributes attacker': ClaimantRole.IT_SECURITY_COMMUNITY,
  'Media-based attribution': ClaimantRole.MEDIA,
  'Receiver attributes attacker': ClaimantRole.RECEIVER,
  [contested]: null,
};

/** The initiator categories that tie a named initiator to its state, and how firmly. */
const ties: Readonly<Record<string, Stance>> = {
  State: Stance.ASSERTS,
  'Non-state actor, state-affiliation suggested': Stance.SUSPECTS,
};

/** Categories of receivers as sectors: in the words of STIX industry-sector-ov, where it has one. */
const sectors: Readonly<Record<string, string>> = {
  'State institutions / political system': 'government',
  'Critical infrastructure': 'infrastructure',
  'Corporate Targets': 'commercial',
  'International / supranational organization': 'international-organization',
  'Social groups': 'social-groups',
  Media: 'media',
  Science: 'science',
  Chemicals: 'chemical',
  'Civil service / administration': 'government-public-services',
  'Defence industry': 'defense',
  Energy: 'energy',
  Finance: 'financial-services',
  Food: 'agriculture',
  'Government / ministries': 'government-national',
  Health: 'healthcare',
  Military: 'military',
  Space: 'aerospace',
  Telecommunications: 'telecommunications',
  Transportation: 'transportation',
  Water: 'water',
};

interface Row {
  file: string;
  line: number;
  cells: Readonly<Record<string, string>>;
}

type Report = (row: Omit<Row, 'cells'>, column: string, message: string) => void;

const columns = {
  global: ['ID', 'name', 'start_date', 'end_date'],
  receiver: ['ID', 'receiver_country', 'receiver_name', 'receiver_category', 'receiver_category_subcode'],
  attribution: [
    'incident_ID',
    'attribution_ID',
    'attribution_date',
    'attribution_type',
    'attribution_basis',
    'attributing_actor',
    'attribution_it_company',
    'attributing_country',
    'attributed_initiator',
    'attributed_initiator_country',
    'attributed_initiator_category',
  ],
} as const;

const occurrences = (texts: readonly string[], part: string): number =>
  texts.reduce((sum, text) => sum + text.split(part).length - 1, 0);

/** The rows of a table as they come; what is no row is reported and passed over. */
async function* rowsOf(path: string, wanted: readonly string[], report: Report): AsyncGenerator<Row> {
  const file = basename(path);
  /** How often the parser has counted a line end of two characters within a cell as two. */
  let doubled = 0;
  const lineOfError = (error: CsvError | undefined): number => Number(error?.['lines'] ?? 0) - doubled;
  const parser = parse({
    bom: true,
    columns: (names: string[]) => {
      for (const name of wanted)
        if (!names.includes(name)) report({ file, line: 1 }, name, 'There is no such column.');
      return names;
    },
    info: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    on_skip: (error) => {
      report({ file, line: lineOfError(error) }, '', error?.message ?? 'This is no row.');
      return undefined;
    },
  });
  const input = createReadStream(path).on('error', (error) => parser.destroy(error));
  input.pipe(parser);
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, string>;
      info: Info;
    }>) {
      const texts = Object.values(record);
      doubled += occurrences(texts, '\r\n');
      // The parser tells where a row ends; with line ends in its cells it began before that.
      yield { file, line: info.lines - doubled - occurrences(texts, '\n'), cells: record };
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    report({ file, line: lineOfError(error) }, '', error.message);
  } finally {
    input.destroy();
  }
}

const cell = (row: Row, column: string): string => cleaned(row.cells[column] ?? '');

/** What a cell packs: a Python list, or parts between "; ", but not within brackets: "(FSB; Russia)". */
function valuesOf(text: string): string[] {
  const parts = text.startsWith('[')
    ? Array.from(
        text.matchAll(/'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/g),
        (match) => match[1] ?? match[2] ?? '',
      )
    : text.split(/;\s(?![^()]*\))/);
  return parts.map(cleaned).filter((part) => !isBlank(part));
}

/** The distinct values of a column: nothing pairs them with those of another. */
const distinct = (rows: readonly Row[], column: string): string[] => [
  ...new Set(rows.flatMap((row) => valuesOf(cell(row, column)))),
];

/** A key of the tables as one text: exports write the same id as "12" and "12.0". */
const keyOf = (row: Row, column: string): string => cell(row, column).replace(/\.0$/, '');

/** A word of the code book without the examples it carries in brackets. */
const coded = (text: string): string => text.replace(/\s*\(.*$/, '');

/** A date as far as it is known: EuRepoC writes 1 January where it knows the year only. */
function dateOf(row: Row, column: string, report: Report): string | undefined {
  const text = cell(row, column).replace(/[T ]00:00:00.*$/, '');
  if (isBlank(text)) return undefined;
  const date = text.replace(/^(\d{4})-01-01$/, '$1');
  if (isPartialDate(date)) return date;
  report(row, column, `This is no date: ${text}`);
  return undefined;
}

/** The places of a column, each once; a value that is none is reported where it stands first. */
function placesOf(rows: readonly Row[], column: string, report: Report): Place[] {
  const places = new Map<string, Place>();
  for (const text of distinct(rows, column)) {
    const place = placeNamed(text);
    if (place) places.set(place.id, place);
    else reportValue(rows, column, text, `This is no country or region that is known: ${text}`, report);
  }
  return [...places.values()];
}

/** Reports a value at the first of the rows that has it. */
function reportValue(
  rows: readonly Row[],
  column: string,
  text: string,
  message: string,
  report: Report,
): void {
  const row = rows.find((candidate) => valuesOf(cell(candidate, column)).includes(text));
  if (row) report(row, column, message);
}

const isCountry = (place: Place): boolean => place.kind === EntityKind.COUNTRY;

/** An initiator as a cell names it: "APT1/Comment Crew (PLA)" is APT1, also called Comment Crew. */
interface Initiator {
  name: string;
  aliases: string[];
}

/**
 * The initiators of one value. "/" lists names of one group; " < " leads to a group it is part of, which
 * is not what is accused; " --> " leads from a person to the group, and both are accused. A bracket after
 * a list says whose unit it is; after a single name it belongs to the name.
 */
function initiatorsIn(value: string): Initiator[] {
  return value.split(/\s*-->\s*/).map((part) => {
    const whole = part.replace(/\s<\s.*$/, '');
    const names = whole
      .replace(/\s\(.*\)$/, '')
      .split('/')
      .map((name) => cleaned(name))
      .filter((name) => name !== '');
    const [first, ...others] = names;
    return first !== undefined && others.length > 0
      ? { name: first, aliases: others }
      : { name: whole, aliases: [] };
  });
}

/** Every body and actor of the tables once, so that all drafts describe it the same. */
class Directory {
  private readonly entries = new Map<string, EntityDraft & { id: string; name: string }>();

  note(kind: EntityKind, name: string, lists: { aliases?: string[]; sectors?: string[] } = {}): string {
    const id = idOf(kind, name);
    const entry = this.entries.get(id) ?? { id, kind, name };
    const aliases = new Set([...(entry.aliases ?? []), name, ...(lists.aliases ?? [])]);
    aliases.delete(entry.name);
    const all = new Set([...(entry.sectors ?? []), ...(lists.sectors ?? [])]);
    this.entries.set(id, {
      ...entry,
      ...(aliases.size > 0 && { aliases: [...aliases] }),
      ...(all.size > 0 && { sectors: [...all] }),
    });
    return id;
  }

  get(id: string): EntityDraft & { id: string; name: string } {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`never noted: ${id}`);
    return entry;
  }
}

/** The tables that belong to the incidents, by incident, and who and what occurs in them. */
interface SideTables {
  receivers: Map<string, Row[]>;
  attributions: Map<string, Row[]>;
  directory: Directory;
}

async function grouped(
  path: string,
  wanted: readonly string[],
  key: string,
  report: Report,
): Promise<Map<string, Row[]>> {
  const groups = new Map<string, Row[]>();
  for await (const row of rowsOf(path, wanted, report)) {
    const id = keyOf(row, key);
    const group = groups.get(id);
    if (group) group.push(row);
    else groups.set(id, [row]);
  }
  return groups;
}

function sectorsOf(row: Row): string[] {
  return ['receiver_category', 'receiver_category_subcode'].flatMap((column) => {
    const sector = sectors[coded(cell(row, column))];
    return sector === undefined ? [] : [sector];
  });
}

async function readSideTables(paths: EurepocPaths, report: Report): Promise<SideTables> {
  const receivers = await grouped(paths.receiver, columns.receiver, 'ID', report);
  const attributions = await grouped(paths.attribution, columns.attribution, 'incident_ID', report);
  const directory = new Directory();
  for (const row of [...receivers.values()].flat())
    for (const name of valuesOf(cell(row, 'receiver_name')))
      directory.note(EntityKind.ORGANIZATION, name, { sectors: sectorsOf(row) });
  for (const row of [...attributions.values()].flat()) {
    for (const { name, aliases } of valuesOf(cell(row, 'attributed_initiator')).flatMap(initiatorsIn))
      directory.note(EntityKind.THREAT_ACTOR, name, { aliases });
    for (const column of ['attributing_actor', 'attribution_it_company'])
      for (const name of valuesOf(cell(row, column))) directory.note(EntityKind.ORGANIZATION, name);
  }
  return { receivers, attributions, directory };
}

/** A draft under construction: each entity and each claim once. */
class DraftBuilder {
  private readonly entities = new Map<string, EntityDraft>([[repository.id, repository]]);
  private readonly claims = new Map<string, ClaimDraft>();

  constructor(
    readonly incident: EntityDraft & { id: string; name: string },
    readonly key: string,
  ) {}

  entity(entity: EntityDraft & { id: string }): string {
    this.entities.set(entity.id, entity);
    return entity.id;
  }

  claim(id: string, claim: Omit<ClaimDraft, 'id' | 'source'>): void {
    const full = `claim:eurepoc-${id}`;
    if (!this.claims.has(full)) this.claims.set(full, { id: full, ...claim, source: source.id });
  }

  build(): IncidentDraft {
    const { incident } = this;
    return {
      incident,
      entities: [...this.entities.values()],
      sources: [source],
      claims: [...this.claims.values()],
    };
  }
}

const idPart = (id: string): string => id.replace(':', '-');

function incidentOf(
  row: Row,
  key: string,
  name: string,
  report: Report,
): EntityDraft & { id: string; name: string } {
  const startedAt = dateOf(row, 'start_date', report);
  const endedAt = dateOf(row, 'end_date', report);
  const isBackwards =
    startedAt !== undefined && endedAt !== undefined && intervalOf(endedAt).to < intervalOf(startedAt).from;
  if (isBackwards)
    report(row, 'end_date', `The end lies before the start: ${endedAt} is before ${startedAt}.`);
  return {
    id: `incident:eurepoc-${key}`,
    kind: EntityKind.INCIDENT,
    name,
    ...(startedAt !== undefined && { startedAt }),
    ...(endedAt !== undefined && !isBackwards && { endedAt }),
  };
}

function addTarget(draft: DraftBuilder, target: EntityDraft & { id: string; name: string }): void {
  draft.claim(`${draft.key}-targeted-${idPart(target.id)}`, {
    summary: `${target.name} was a target of "${draft.incident.name}".`,
    subject: draft.incident.id,
    predicate: RelationshipType.TARGETED,
    object: draft.entity(target),
    stance: Stance.ASSERTS,
    claimants: [repository.id],
    locator: `incident ${draft.key}`,
  });
}

/** Where an organization is stands in the table once for each incident; it is one claim, made once. */
function addLocation(
  draft: DraftBuilder,
  one: EntityDraft & { id: string },
  country: Place,
  made: Set<string>,
): void {
  const id = `located-in-${idPart(one.id)}-${idPart(country.id)}`;
  if (made.has(id)) return;
  made.add(id);
  draft.claim(id, {
    summary: `${one.name ?? one.id} is located in ${country.name}.`,
    subject: one.id,
    predicate: RelationshipType.LOCATED_IN,
    object: draft.entity(country),
    stance: Stance.ASSERTS,
    claimants: [repository.id],
  });
}

/** A row names receivers and countries that belong together; with several of both, nothing pairs them. */
function addReceiver(
  draft: DraftBuilder,
  row: Row,
  directory: Directory,
  made: Set<string>,
  report: Report,
): void {
  const names = valuesOf(cell(row, 'receiver_name'));
  const places = placesOf([row], 'receiver_country', report);
  const organizations = names.map((name) => directory.get(idOf(EntityKind.ORGANIZATION, name)));
  for (const organization of organizations) addTarget(draft, organization);
  const [only, ...more] = places;
  if (names.length === 0 || more.length > 0) for (const place of places) addTarget(draft, place);
  else if (only && isCountry(only))
    for (const organization of organizations) addLocation(draft, organization, only, made);
}

/** The one value of a column within an attribution; several leave open which it is. */
function onlyDate(rows: readonly Row[], report: Report): string | undefined {
  const byText = new Map(rows.map((row) => [cell(row, 'attribution_date'), row]));
  const dates = [...byText.values()].flatMap((row) => dateOf(row, 'attribution_date', report) ?? []);
  const [date, ...others] = dates;
  if (date === undefined || others.length === 0) return date;
  const [row] = rows;
  if (row) report(row, 'attribution_date', `One attribution has several dates: ${dates.join(', ')}`);
  return undefined;
}

/** What the code book's words of a column stand for; a word that is not in it is reported. */
function decoded<T>(
  rows: readonly Row[],
  column: string,
  codes: Readonly<Record<string, T>>,
  report: Report,
): T[] {
  return distinct(rows, column).flatMap((text) => {
    const found = codes[text] ?? codes[coded(text)];
    if (found !== undefined) return [found];
    reportValue(rows, column, text, `This value is not known: ${text}`, report);
    return [];
  });
}

/** How an attribution was made, and by whom. */
type Making = Pick<
  ClaimDraft,
  'stance' | 'basis' | 'claimantRole' | 'claimants' | 'anonymous' | 'locator' | 'statedAt'
>;

/**
 * Who attributes: the named actors and companies; without one the countries they speak for; and an
 * attacker who confirms and is named as the only initiator speaks for itself.
 */
function claimantsOf(
  draft: DraftBuilder,
  rows: readonly Row[],
  actors: readonly string[],
  role: ClaimantRole | null | undefined,
  directory: Directory,
  report: Report,
): string[] {
  const names = ['attributing_actor', 'attribution_it_company'].flatMap((column) => distinct(rows, column));
  const ids = names.map((name) => {
    const asActor = idOf(EntityKind.THREAT_ACTOR, name);
    return actors.includes(asActor) ? asActor : idOf(EntityKind.ORGANIZATION, name);
  });
  const places = placesOf(rows, 'attributing_country', report);
  if (ids.length > 0) return [...new Set(ids)].map((id) => draft.entity(directory.get(id)));
  if (places.length > 0) return places.map((place) => draft.entity(place));
  return role === ClaimantRole.ATTACKER && actors.length === 1 ? [...actors] : [];
}

function makingOf(
  draft: DraftBuilder,
  key: string,
  rows: readonly Row[],
  actors: readonly string[],
  directory: Directory,
  report: Report,
): Making {
  const basis = [...new Set(decoded(rows, 'attribution_type', bases, report).flat())];
  const [role] = decoded(rows, 'attribution_basis', roles, report).filter((found) => found !== null);
  const claimants = claimantsOf(draft, rows, actors, role, directory, report);
  const statedAt = onlyDate(rows, report);
  return {
    stance: distinct(rows, 'attribution_basis').includes(contested) ? Stance.SUSPECTS : Stance.ASSERTS,
    ...(basis.length > 0 && { basis }),
    ...(role && { claimantRole: role }),
    ...(claimants.length > 0 && { claimants }),
    anonymous: claimants.length === 0,
    locator: key === '' ? `incident ${draft.key}` : `attribution ${key}`,
    ...(statedAt !== undefined && { statedAt }),
  };
}

/** For whom a named initiator acts is told only where one name, one country and one category meet. */
function addTie(
  draft: DraftBuilder,
  id: string,
  actor: EntityDraft & { id: string; name: string },
  country: Place,
  categories: readonly string[],
  making: Making,
): void {
  const [category = '', ...others] = categories;
  const stance = others.length === 0 ? ties[category] : undefined;
  if (!stance) return;
  // An attacker confirms the deed; the tie to a state is what the repository makes of it.
  const { locator } = making;
  const ownWords = {
    claimants: [repository.id],
    anonymous: false,
    ...(locator !== undefined && { locator }),
  };
  const verb = stance === Stance.ASSERTS ? 'is said to operate' : 'is suspected of operating';
  draft.claim(`${id}-${idPart(actor.id)}-operates-for-${idPart(country.id)}`, {
    summary: `${actor.name} ${verb} for ${country.name}.`,
    subject: actor.id,
    predicate: RelationshipType.OPERATES_FOR,
    object: draft.entity(country),
    ...(making.claimantRole === ClaimantRole.ATTACKER ? ownWords : making),
    stance: making.stance === Stance.SUSPECTS ? Stance.SUSPECTS : stance,
  });
}

/** Where only the country of somebody is told, and not that a state stands behind it, the state is not what is accused. */
const unnamedIn = ({ id, name }: Place): EntityDraft & { id: string; name: string } => ({
  id: `threat-actor:unnamed-in-${id.split(':')[1] ?? ''}`,
  kind: EntityKind.THREAT_ACTOR,
  name: `Unnamed actor in ${name}`,
});

/** An attribution that names nobody says still who looked into it, when and how: a remark, unless nothing is said at all. */
function addUnnamed(draft: DraftBuilder, id: string, making: Making): void {
  const { basis, claimantRole, claimants, statedAt } = making;
  if ([basis, claimantRole, claimants, statedAt].every((said) => said === undefined)) return;
  draft.claim(`${id}-unnamed`, {
    summary: `The attribution of "${draft.incident.name}" names nobody.`,
    subject: draft.incident.id,
    topic: RemarkTopic.RESPONSIBILITY,
    ...making,
  });
}

/** The rows of one attribution are its columns multiplied out: only distinct values are taken of each. */
function addAttribution(
  draft: DraftBuilder,
  key: string,
  rows: readonly Row[],
  directory: Directory,
  located: Set<string>,
  report: Report,
): void {
  const actors = [
    ...new Set(
      distinct(rows, 'attributed_initiator')
        .flatMap(initiatorsIn)
        .map(({ name }) => idOf(EntityKind.THREAT_ACTOR, name)),
    ),
  ].map((id) => directory.get(id));
  const places = placesOf(rows, 'attributed_initiator_country', report);
  const [row] = rows;
  for (const place of places)
    if (row && !isCountry(place))
      report(row, 'attributed_initiator_country', `No actor, but a part of the world: ${place.name}`);
  const countries = places.filter(isCountry);
  const categories = distinct(rows, 'attributed_initiator_category');
  const states = categories.some((category) => category in ties) ? countries : countries.map(unnamedIn);
  const accused = actors.length > 0 ? actors : states;
  const making = makingOf(
    draft,
    key,
    rows,
    actors.map(({ id }) => id),
    directory,
    report,
  );
  const id = `${draft.key}-attribution-${key === '' ? 'unnumbered' : key}`;
  if (accused.length === 0) addUnnamed(draft, id, making);
  for (const one of accused)
    draft.claim(`${id}-${idPart(one.id)}`, {
      summary: `${one.name} is ${making.stance === Stance.ASSERTS ? 'held responsible for' : 'suspected of'} "${draft.incident.name}".`,
      subject: draft.incident.id,
      predicate: RelationshipType.ATTRIBUTED_TO,
      object: draft.entity(one),
      ...making,
    });
  if (actors.length === 0 && states !== countries)
    states.forEach((one, index) => addLocation(draft, one, countries[index] as Place, located));
  const [actor, ...otherActors] = actors;
  const [country, ...otherCountries] = places;
  if (actor && country && isCountry(country) && otherActors.length === 0 && otherCountries.length === 0)
    addTie(draft, id, actor, country, categories, making);
}

function byAttribution(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = keyOf(row, 'attribution_ID');
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/** The key and name of an incident's row; undefined, and reported, where it has none or one that was there. */
function headOf(
  row: Row,
  seen: ReadonlySet<string>,
  report: Report,
): { key: string; name: string } | undefined {
  const key = keyOf(row, 'ID');
  const name = cell(row, 'name');
  if (!/^[\w-]+$/.test(key)) report(row, 'ID', 'An incident needs an id; the row was passed over.');
  else if (seen.has(key)) report(row, 'ID', `There was an incident ${key} before; the row was passed over.`);
  else if (name === '') report(row, 'name', 'An incident needs a name; the row was passed over.');
  else return { key, name };
  return undefined;
}

async function* draftsOf(paths: EurepocPaths, report: Report): AsyncGenerator<IncidentDraft> {
  const { receivers, attributions, directory } = await readSideTables(paths, report);
  const seen = new Set<string>();
  const located = new Set<string>();
  for await (const row of rowsOf(paths.global, columns.global, report)) {
    const head = headOf(row, seen, report);
    if (!head) continue;
    const { key, name } = head;
    seen.add(key);
    const draft = new DraftBuilder(incidentOf(row, key, name, report), key);
    for (const receiver of receivers.get(key) ?? []) addReceiver(draft, receiver, directory, located, report);
    for (const [attribution, rows] of byAttribution(attributions.get(key) ?? []))
      addAttribution(draft, attribution, rows, directory, located, report);
    yield draft.build();
  }
  for (const [groups, column] of [
    [receivers, 'ID'],
    [attributions, 'incident_ID'],
  ] as const)
    for (const [key, rows] of groups)
      if (!seen.has(key)) for (const row of rows) report(row, column, `There is no incident ${key}.`);
}

/**
 * Reads the tables of EuRepoC. The incidents are streamed; what belongs to them is held, for its rows may
 * stand anywhere. Its descriptions are sentences of others and stay where they are.
 */
export function parseEurepoc(paths: EurepocPaths): Parsed {
  const unreadable: Unreadable[] = [];
  const report: Report = ({ file, line }, column, message) =>
    void unreadable.push({ file, line, column, message });
  return { drafts: draftsOf(paths, report), unreadable };
}
