import { basename } from 'node:path';
import { z } from 'zod';
import { EntityKind } from '../../model/entityKind.js';
import { identifierOf } from '../../model/externalId.js';
import { nameKey } from '../../model/nameKey.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { maxItems } from '../../model/textRules.js';
import { ClaimantRole, RemarkTopic, SourceType, Stance } from '../../model/vocabulary.js';
import { cleaned, excerpt, fittingName, isBlank } from '../cells.js';
import { idOf, type Place, placeNamed } from '../countryNames.js';
import {
  type ClaimDraft,
  type EntityDraft,
  type FileIssue,
  type FileLocation,
  type IncidentDraft,
  appendTo,
  type ParseResult,
  type Report,
} from '../draft.js';
import { wholeTextOf } from '../inputText.js';
import { lineFinder, parsedJson } from '../jsonText.js';
import { type Actor, actorOf } from './actor.js';
import { attackNameOf, type ClusterType, clusterTypes, refusalOf } from './clusterTypes.js';
import { LeftOut } from '../leftOut.js';
import { Names } from './names.js';
import { eventDrafts, eventsIn } from './parseEvents.js';
import { relatedDrafts, type RelatedEntry } from './related.js';
import { idPart } from '../commonDrafts.js';

const project = {
  id: 'organization:misp-project',
  kind: EntityKind.ORGANIZATION,
  name: 'MISP project',
} satisfies EntityDraft;

/** The distinct places of texts; a text of which no place is made is reported. */
function placesOf(
  texts: readonly string[],
  placeIn: (text: string) => Place | undefined,
  report: (message: string) => void,
): Place[] {
  const places = new Map<string, Place>();
  for (const text of texts.flatMap((packed) => packed.split(';')).map(cleaned)) {
    if (isBlank(text)) continue;
    const found = placeIn(text);
    if (found) places.set(found.id, found);
    else report(`"${excerpt(text)}" is not a known country or region; the value is skipped.`);
  }
  return [...places.values()];
}

const victimColumn = 'cfr-suspected-victims';

/** A victim by its name: what is no country or region is taken for an organization, which a person has to check. */
function victimNamed(text: string, place: FileLocation, { report, doubt }: Galaxy): Place | undefined {
  const known = placeNamed(text);
  if (known || !/\p{L}/u.test(text)) return known;
  doubt(
    place,
    victimColumn,
    `"${excerpt(text)}" is not a known country or region and is taken for an organization. Correct it if it is a group or a sector.`,
  );
  const name = fittingName(text, place, victimColumn, report);
  return { id: idOf(EntityKind.ORGANIZATION, name), kind: EntityKind.ORGANIZATION, name };
}

/** The places tied to an actor, and its victims. */
interface Places {
  sponsors: Place[];
  /** Taken only without a stated sponsor: `country` states a location, not a sponsor. */
  homes: Place[];
  victims: Place[];
}

function placesAround({ sponsors, countries, victims }: Actor, place: FileLocation, galaxy: Galaxy): Places {
  const reportFor = (column: string) => (message: string) => galaxy.report(place, column, message);
  const isSponsored = sponsors.some((sponsor) => !isBlank(sponsor));
  return {
    sponsors: placesOf(sponsors, placeNamed, reportFor('cfr-suspected-state-sponsor')),
    homes: placesOf(isSponsored ? [] : countries, placeNamed, reportFor('country')),
    victims: placesOf(victims, (text) => victimNamed(text, place, galaxy), reportFor(victimColumn)),
  };
}

/** What an import knows of the entries of all its files. */
interface Galaxy {
  names: Names;
  /** The producers of the files, by UUID. */
  producers: ReadonlyMap<string, EntityDraft>;
  report: Report;
  doubt: Report;
}

/** An entry of a cluster, with the id of its entity and the key of its claims. */
interface Entry {
  actor: Actor;
  id: string;
  aliases: readonly string[];
  key: string;
  readAt: FileLocation;
}

const sourceOf = ({ source }: ClusterType, type: string): EntityDraft => ({
  ...source,
  kind: EntityKind.SOURCE,
  sourceType: SourceType.DATA_SET,
  url: `https://github.com/MISP/misp-galaxy/blob/main/clusters/${type}.json`,
});

function claimsOf({ actor, id, key }: Entry, source: EntityDraft, places: Places): ClaimDraft[] {
  const { sponsors, homes, victims } = places;
  const { name, confidence } = actor;
  const suspicion = (what: string, place: Place): Omit<ClaimDraft, 'summary'> => ({
    id: `claim:misp-${key}-${what}-${idPart(place.id)}`,
    subject: id,
    object: place.id,
    stance: Stance.SUSPECTS,
    claimants: [project.id],
    anonymous: false,
    source: source.id ?? '',
    locator: key,
  });
  return [
    ...sponsors.map((place) => ({
      ...suspicion('operates-for', place),
      summary: `${name} is suspected of operating for ${place.name}.`,
      predicate: RelationshipType.OPERATES_FOR,
      ...(confidence !== undefined && { confidence }),
    })),
    ...homes.map((place) => ({
      ...suspicion('located-in', place),
      summary: `${name} is suspected of being located in ${place.name}.`,
      predicate: RelationshipType.LOCATED_IN,
      ...(confidence !== undefined && { confidence }),
    })),
    ...victims.map((place) => ({
      ...suspicion('targeted', place),
      summary: `${name} is suspected of having targeted ${place.name}.`,
      predicate: RelationshipType.TARGETED,
    })),
  ];
}

/** The names that producers use: a name by a producer is a claim of theirs, and merges nothing. */
function nameClaimsOf({ actor, id, key, readAt }: Entry, source: EntityDraft, galaxy: Galaxy) {
  const claims = new Map<string, ClaimDraft>();
  const namers = new Map<string, EntityDraft>();
  for (const { name, producer: uuid } of actor.attributedNames) {
    const producer = galaxy.producers.get(uuid);
    if (!producer) {
      galaxy.doubt(
        readAt,
        'name-attribution',
        `The producer ${uuid}, who uses the name "${excerpt(name)}", is in none of the files; the name is skipped. Give the cluster of producers (producer.json) too.`,
      );
      continue;
    }
    const claimId = `claim:misp-${key}-name-${uuid.slice(0, 8)}-${nameKey(name)}`;
    namers.set(uuid, producer);
    claims.set(claimId, {
      ...{ id: claimId, subject: id, topic: RemarkTopic.NAME, stance: Stance.ASSERTS },
      ...{ claimants: [producer.id ?? ''], claimantRole: ClaimantRole.IT_SECURITY_COMMUNITY },
      ...{ source: source.id ?? '', locator: key, quotation: name },
      summary: `${producer.name ?? ''} uses the name ${name} for it.`,
    });
  }
  return { claims: [...claims.values()], namers: [...namers.values()] };
}

/** The entity of an entry, with its names and identifiers. */
function entityOf(
  { actor, id, aliases, key, readAt }: Entry,
  { kind, fields }: ClusterType,
  { report }: Galaxy,
) {
  if (aliases.length > maxItems)
    report(
      readAt,
      'synonyms',
      `The entry has ${aliases.length} aliases; only the first ${maxItems} are imported.`,
    );
  const { name, uuid, mitreId, addresses } = actor;
  if (addresses.length > maxItems)
    report(
      readAt,
      'refs',
      `The entry has ${addresses.length} addresses; only the first ${maxItems} are imported.`,
    );
  const ids = [
    ...(key === uuid ? [{ system: 'MISP', value: key }] : []),
    ...(mitreId === undefined ? [] : [{ system: 'ATT&CK', value: mitreId }]),
  ].filter((one) => identifierOf(kind, one) !== undefined);
  return {
    ...{ id, kind, name, ...fields },
    ...(aliases.length > 0 && { aliases: aliases.slice(0, maxItems) }),
    ...(ids.length > 0 && { externalIds: ids }),
    ...(addresses.length > 0 && { references: addresses.slice(0, maxItems).map((url) => ({ url })) }),
  } satisfies EntityDraft;
}

function draftOf(entry: Entry, type: [string, ClusterType], galaxy: Galaxy): IncidentDraft {
  const [typeName, clusterType] = type;
  const source = sourceOf(clusterType, typeName);
  const places = placesAround(entry.actor, entry.readAt, galaxy);
  const around = new Map(
    Object.values(places as object)
      .flat()
      .map((place: Place) => [place.id, place]),
  );
  const { claims: nameClaims, namers } = nameClaimsOf(entry, source, galaxy);
  const claims = clusterType.kind === EntityKind.INTRUSION_SET ? claimsOf(entry, source, places) : [];
  const all = [...claims, ...nameClaims];
  return {
    entities: [
      entityOf(entry, clusterType, galaxy),
      ...(claims.length > 0 ? [project, ...around.values()] : []),
      ...namers,
    ],
    ...(all.length > 0 && { sources: [source] }),
    claims: all,
    readAt: entry.readAt,
  };
}

/** A country, which the graph may have by its own name; undefined, and reported, if it is not known. */
function countryOf({ name }: Actor, readAt: FileLocation, report: Report): Place | undefined {
  const place = placeNamed(name);
  if (!place)
    report(readAt, 'value', `"${excerpt(name)}" is not a known country or region; the entry is skipped.`);
  return place;
}

/** One file of the galaxy. */
interface Cluster {
  file: string;
  type: string;
  text: string;
  values: readonly unknown[];
}

/** A file with its parsed content. */
interface ReadFile {
  file: string;
  text: string;
  content: unknown;
}

/** A file; none if it is not JSON, which is reported. */
function readFile(path: string, encoding: string | undefined, report: Report): ReadFile[] {
  const [file, text] = [basename(path), wholeTextOf(path, encoding)];
  const content = parsedJson(text, file, report);
  return content === undefined ? [] : [{ file, text, content }];
}

function clusterOf({ file, text, content }: ReadFile, report: Report): Cluster | undefined {
  const cluster = z
    .object({ values: z.array(z.unknown()), type: z.string().default('threat-actor') })
    .safeParse(content);
  if (cluster.success) return { file, text, ...cluster.data };
  report(
    { file, line: 1 },
    'values',
    'The file is neither a MISP galaxy cluster, JSON with a list "values", nor an export of MISP events, JSON with "Event" or "response".',
  );
  return undefined;
}

/** The events of a file with their places. */
function* eventsWithPlaces({ file, text, content }: ReadFile): Generator<[unknown, FileLocation]> {
  const lineOf = lineFinder(text, ['uuid']);
  for (const event of eventsIn(content) ?? []) yield [event, { file, line: lineOf(event) }];
}

function* entriesOf({ file, text, values }: Cluster, report: Report): Generator<[Actor, FileLocation]> {
  const lineOf = lineFinder(text, ['uuid', 'value']);
  for (const value of values) {
    const place = { file, line: lineOf(value) };
    const actor = actorOf(value, place, report);
    if (actor) yield [actor, place];
  }
}

/** The producers of the files, by UUID, as their own drafts will have them. */
function producersIn(clusters: readonly Cluster[]): Map<string, EntityDraft> {
  const ignore: Report = () => undefined; // what cannot be read is reported when the drafts are made
  const producers = new Map<string, EntityDraft>();
  const names = new Names(ignore);
  for (const cluster of clusters.filter(({ type }) => type === 'producer'))
    for (const [actor] of entriesOf(cluster, ignore)) {
      const id = names.idOf(EntityKind.ORGANIZATION, actor);
      if (actor.uuid !== undefined)
        producers.set(actor.uuid, { id, kind: EntityKind.ORGANIZATION, name: actor.name });
    }
  return producers;
}

async function* draftsOf(
  paths: readonly string[],
  encoding: string | undefined,
  report: Report,
  doubt: Report,
): AsyncGenerator<IncidentDraft> {
  const files = paths.flatMap((path) => readFile(path, encoding, report));
  const events = files.filter(({ content }) => eventsIn(content));
  const clusters = files.flatMap((file) => (events.includes(file) ? [] : (clusterOf(file, report) ?? [])));
  const galaxy: Galaxy = { names: new Names(doubt), producers: producersIn(clusters), report, doubt };
  const known = new Map<string, EntityDraft>();
  const entries = new Map<string, RelatedEntry>();
  // Producers come first, so that a name is said by an entity with all its own names.
  const inOrder = [...clusters].sort(
    (one, other) => Number(other.type === 'producer') - Number(one.type === 'producer'),
  );
  for (const cluster of inOrder) {
    const type = clusterTypes.get(cluster.type);
    if (!type) {
      report({ file: cluster.file, line: 1 }, 'type', refusalOf(cluster.type));
      continue;
    }
    const leftOut = new LeftOut();
    for (const [actor, readAt] of entriesOf(cluster, report)) {
      for (const field of actor.unread) leftOut.add(field);
      const source = sourceOf(type, cluster.type);
      if (type.kind === EntityKind.COUNTRY) {
        const entity = countryOf(actor, readAt, report);
        if (!entity) continue;
        if (actor.addresses.length > 0) leftOut.add('refs');
        yield { entities: [entity], claims: [], readAt };
        const key = galaxy.names.keyOf(actor, entity.id, readAt);
        const { uuid = entity.id, related } = actor;
        entries.set(uuid, { entity, key, source, claimant: project, readAt, related });
        continue;
      }
      const id = galaxy.names.idOf(type.kind, actor);
      const named = { ...actor, ...attackNameOf(cluster.type, actor.name) };
      const aliases = galaxy.names.aliasesOf(named, readAt);
      const entry = { actor: named, id, aliases, key: galaxy.names.keyOf(actor, id, readAt), readAt };
      const draft = draftOf(entry, [cluster.type, type], galaxy);
      yield draft;
      const entity = draft.entities?.[0];
      if (!entity) continue;
      known.set(id, entity);
      const { uuid = id, related } = actor;
      entries.set(uuid, { entity, key: entry.key, source, claimant: project, readAt, related });
    }
    leftOut.report(
      { file: cluster.file, line: 1 },
      'meta',
      'These fields of entries have no place in this graph.',
      doubt,
    );
  }
  // Claims between entries come after all entries, so that each entity is added with its own fields.
  yield* relatedDrafts(entries, doubt);
  const byUuid = new Map([...entries].map(([uuid, { entity }]) => [uuid, entity]));
  const context = { known, byUuid, report, doubt };
  yield* eventDrafts(
    events.flatMap((file) => [...eventsWithPlaces(file)]),
    context,
  );
}

/**
 * Reads events of MISP, one draft for each, and clusters of the MISP galaxy, one draft for each entry: groups, software,
 * techniques, campaigns, producers and countries, each by the type of its cluster. Descriptions are not imported: they are
 * copyrighted text.
 */
export function parseMisp(paths: readonly string[], encoding?: string): ParseResult {
  const unreadable: FileIssue[] = [];
  const doubtful: FileIssue[] = [];
  return {
    drafts: draftsOf(paths, encoding, appendTo(unreadable), appendTo(doubtful)),
    unreadable,
    doubtful,
  };
}
