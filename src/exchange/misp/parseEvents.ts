import { z } from 'zod';
import { EntityKind } from '../../model/entityKind.js';
import { identifierOf } from '../../model/externalId.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { SourceType, SpeakerStatus, Stance } from '../../model/vocabulary.js';
import { clipped, excerpt, fittingName, isBlank, isDate } from '../cells.js';
import { idOf, placeNamed } from '../countryNames.js';
import type { ClaimDraft, EntityDraft, FileLocation, IncidentDraft, Report } from '../draft.js';
import { attackNameOf, clusterTypes } from './clusterTypes.js';
import { estimateOf, isUnlikely } from './estimates.js';
import { LeftOut } from '../leftOut.js';
import {
  type Audience,
  audienceFields,
  audienceOf,
  audienceWithin,
  isStricter,
  optional,
  strictest,
  texts,
  type UnknownAudience,
} from './markings.js';
import type { MarkingName } from '../../model/marking.js';
import { relationTypes } from './related.js';
import { cveOf, idPart, vulnerabilityWith } from '../commonDrafts.js';

const attribute = z.object({ type: texts, value: optional, ...audienceFields });
const object = z.object({ Attribute: z.unknown().optional(), ...audienceFields });
const cluster = z.object({
  ...{ type: texts, value: texts, uuid: optional, tag_name: optional, relationship_type: optional },
  ...audienceFields,
});
type Cluster = z.output<typeof cluster>;
const galaxy = z.object({ GalaxyCluster: z.unknown().optional(), ...audienceFields });

/** The parts of an event that are read, or counted as left out. */
const eventShape = z.object({
  uuid: z.guid().transform((uuid) => uuid.toLowerCase()),
  info: texts,
  date: optional,
  publish_timestamp: optional,
  Orgc: z.unknown().optional(),
  Attribute: z.unknown().optional(),
  Object: z.unknown().optional(),
  Galaxy: z.unknown().optional(),
  ...audienceFields,
});
type Event = z.output<typeof eventShape>;
const organizationShape = z.object({ name: texts, uuid: optional });

/** The events of an export of MISP, of one event or several; undefined for another file. */
export function eventsIn(value: unknown): unknown[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('Event' in value) return [value.Event];
  const list: unknown = 'response' in value ? value.response : value;
  const isEvent = (item: unknown): boolean => typeof item === 'object' && item !== null && 'Event' in item;
  if (!Array.isArray(list) || !('response' in value || list.some(isEvent))) return undefined;
  return list.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'Event' in item ? item.Event : item,
  );
}

/** An event that can be imported, with who may see it. */
interface ReadEvent {
  event: Event;
  audience: Audience;
  place: FileLocation;
}

/** The items of a list of an event; one of another form is reported. */
function itemsOf<T extends z.ZodType>(
  value: unknown,
  item: T,
  [place, column]: [FileLocation, string],
  report: Report,
): z.output<T>[] {
  if (value === undefined || value === null) return [];
  const items: unknown[] = Array.isArray(value) ? value : [value];
  return items.flatMap((one): z.output<T>[] => {
    const found = item.safeParse(one);
    if (found.success) return [found.data];
    report(place, column, `${excerpt(JSON.stringify(one))} is not a value of ${column}; it is skipped.`);
    return [];
  });
}

/** The day of a UNIX time in seconds; an event that was not published has 0. */
function dayOf(seconds: string | undefined): string | undefined {
  const time = Number(seconds ?? 0);
  return time > 0 && time < 32_503_680_000 ? new Date(time * 1000).toISOString().slice(0, 10) : undefined;
}

/** What relates an incident to an entity of a galaxy, by its kind. */
const predicates: Partial<Record<EntityKind, RelationshipType>> = {
  INTRUSION_SET: RelationshipType.ATTRIBUTED_TO,
  MALWARE: RelationshipType.USED,
  TOOL: RelationshipType.USED,
  ATTACK_PATTERN: RelationshipType.USED,
  CAMPAIGN: RelationshipType.PART_OF,
  COUNTRY: RelationshipType.TARGETED,
};

type Described = EntityDraft & { id: string; kind: EntityKind; name: string };

const isUuid = (text: string): boolean => z.guid().safeParse(text).success;

/** The name of the tag of a cluster. */
const tagOf = ({ type, value, tag_name: name }: Cluster): string =>
  (name ?? `misp-galaxy:${type}="${value}"`).toLowerCase();

/** A cluster with the parts of the event that it is in. */
interface FoundCluster {
  found: Cluster;
  parts: readonly object[];
}

/** The clusters of an event: those of its galaxies, and those that only a tag names. */
function clustersOf({ event, audience, place }: ReadEvent, report: Report): FoundCluster[] {
  const relationships = new Map(
    audience.tags.map(({ name, relationship_type: relationship }) => [name.toLowerCase(), relationship]),
  );
  const ofGalaxies = itemsOf(event.Galaxy, galaxy, [place, 'Galaxy'], report).flatMap((outer) =>
    itemsOf(outer.GalaxyCluster, cluster, [place, 'GalaxyCluster'], report).map((found) => ({
      found: { ...found, relationship_type: found.relationship_type ?? relationships.get(tagOf(found)) },
      parts: [outer, found],
    })),
  );
  const known = new Set(
    ofGalaxies.flatMap(({ found }) => [tagOf(found), tagOf({ ...found, tag_name: undefined })]),
  );
  const ofTags = audience.tags.flatMap(({ name, relationship_type: relationship }) => {
    const [, type, value] = /^misp-galaxy:([^=]+)="(.+)"$/i.exec(name) ?? [];
    if (type === undefined || value === undefined || known.has(name.toLowerCase())) return [];
    const uuid = isUuid(value) ? value : undefined;
    const found = { type: type.toLowerCase(), value, uuid, tag_name: name, relationship_type: relationship };
    return [{ found, parts: [{}] }]; // the other tags of the event are not about this cluster
  });
  return [...ofGalaxies, ...ofTags];
}

/**
 * The entity of a galaxy cluster: the one with its UUID, or else as the import of the galaxy names it; undefined without a
 * kind of this graph.
 */
function entityOf(
  { type, value, uuid }: Cluster,
  byUuid: ReadonlyMap<string, EntityDraft>,
): Described | undefined {
  const same = byUuid.get(uuid?.toLowerCase() ?? '');
  if (same) return same as Described;
  if (isBlank(value) || isUuid(value)) return undefined;
  const place = type === 'country' || type === 'target-information' ? placeNamed(value) : undefined;
  if (place) return place;
  const known = clusterTypes.get(type);
  if (!known || known.kind === EntityKind.COUNTRY) return undefined;
  const { name, mitreId } = attackNameOf(type, value);
  const ids = [
    ...(uuid === undefined ? [] : [{ system: 'MISP', value: uuid.toLowerCase() }]),
    ...(mitreId === undefined ? [] : [{ system: 'ATT&CK', value: mitreId }]),
  ].filter((id) => identifierOf(known.kind, id) !== undefined);
  return {
    ...{ id: idOf(known.kind, value), kind: known.kind, name: clipped(name), ...known.fields },
    ...(ids.length > 0 && { externalIds: ids }),
  };
}

/** Whether a cluster has the relationship: as its relationship type says, or by its galaxy, where `country` says none. */
function isRelated(
  { type, relationship_type: relationship = '' }: Cluster,
  predicate: RelationshipType,
): boolean {
  if (relationship === '') return type !== 'country';
  const stated = relationTypes.get(relationship.toLowerCase());
  return stated?.predicate === predicate && stated.reversed === undefined;
}

/** Who made an event, if it says so, and the event as a source. */
interface Origin {
  claimant?: Described;
  source: Described;
}

function originOf(
  { uuid, Orgc, publish_timestamp: published }: Event,
  name: string,
  report: Report,
  place: FileLocation,
): Origin {
  const day = dayOf(published);
  const organization = organizationShape.safeParse(Orgc).data;
  const maker = organization?.name ?? '';
  if (Orgc != null && isBlank(maker))
    report(
      place,
      'Orgc',
      'The organization that made the event has no readable `name`, so its claims have no claimant.',
    );
  const identifier = { system: 'MISP', value: organization?.uuid ?? '' };
  const { ORGANIZATION, SOURCE } = EntityKind;
  return {
    ...(!isBlank(maker) && {
      claimant: {
        ...{ id: idOf(ORGANIZATION, maker), kind: ORGANIZATION, name: clipped(maker) },
        ...(identifierOf(ORGANIZATION, identifier) !== undefined && { externalIds: [identifier] }),
      },
    }),
    source: {
      ...{ id: `source:misp-event-${uuid}`, kind: SOURCE, name: clipped(`MISP event: ${name}`) },
      sourceType: SourceType.DATA_SET,
      ...(day !== undefined && { publishedAt: day }),
    },
  };
}

const summaries: Partial<Record<RelationshipType, string>> = {
  ATTRIBUTED_TO: 'is attributed to',
  USED: 'used',
  PART_OF: 'is part of',
  TARGETED: 'targeted',
  EXPLOITED: 'exploited',
};

/** What the events of one import share. */
export interface EventContext {
  /** The entities of the galaxy clusters of the same import, by id: they have more fields, and are public. */
  known: ReadonlyMap<string, EntityDraft>;
  /** The entities of the import by UUID; the events add theirs. */
  byUuid: Map<string, EntityDraft>;
  report: Report;
  doubt: Report;
}

/** Whether an entity is public in any event: a place, or a vulnerability with a CVE identifier. */
const isPublic = ({ id, name = '', cve }: EntityDraft): boolean =>
  cve !== undefined || placeNamed(name)?.id === id;

/** What an event says of an entity: who may see it, and in which list it was read. */
interface Said {
  predicate: RelationshipType;
  object: Described;
  audience: Audience;
  column: string;
}

/** The claims of an event and the entities that they name, as they are read. */
class EventClaims {
  readonly entities = new Map<string, EntityDraft>();
  readonly claims = new Map<string, ClaimDraft>();
  readonly #id: string;

  constructor(
    readonly read: ReadEvent,
    readonly name: string,
    readonly origin: Origin,
    readonly context: EventContext,
  ) {
    this.#id = `incident:misp-${read.event.uuid}`;
    if (origin.claimant) this.#describe(origin.claimant, read.audience.marking);
  }

  /** The entity with its marking: that of the event, unless it is public. */
  #describe(entity: Described, marking: MarkingName): void {
    const known = this.context.known.get(entity.id);
    this.entities.set(entity.id, known ?? (isPublic(entity) ? entity : { ...entity, marking }));
  }

  /** Adds a claim; false if it is less likely than not. Of repeated claims the strictest marking holds. */
  add({ predicate, object, audience, column }: Said): boolean {
    const { read, name, context } = this;
    const { claimant, source } = this.origin;
    const { uuid } = read.event;
    const estimate = estimateOf(audience.tags.map((tag) => tag.name));
    if (estimate.unreadable !== undefined)
      context.report(
        read.place,
        column,
        `${estimate.unreadable} is not a tag of estimative-language that can be read; the claim becomes a suspicion.`,
      );
    if (isUnlikely(estimate)) return false;
    const { stance, likelihood } = estimate;
    const claimId = `claim:misp-event-${uuid}-${predicate.toLowerCase().replaceAll('_', '-')}-${idPart(object.id)}`;
    const before = this.claims.get(claimId);
    const marking = strictest(audience.marking, before?.marking ?? audience.marking);
    this.#describe(object, marking);
    const suspected = stance === Stance.SUSPECTS ? ' (suspected)' : '';
    this.claims.set(claimId, {
      ...{ id: claimId, subject: this.#id, predicate, object: object.id, stance },
      ...(likelihood !== undefined && { likelihood }),
      ...(claimant ? { claimants: [claimant.id] } : { speaker: SpeakerStatus.NOT_RECORDED }),
      ...{ source: source.id, locator: uuid },
      ...(source.publishedAt !== undefined && { statedAt: source.publishedAt }),
      summary: `"${name}" ${summaries[predicate] ?? ''} ${object.name}${suspected}.`,
      ...before,
      marking,
    });
    return true;
  }

  /** The audience of parts in the event; undefined, and reported, if it is not known. */
  audienceOf(parts: readonly object[], column: string, what: string): Audience | undefined {
    const audience = audienceWithin(this.read.audience, parts);
    if (!('fault' in audience)) return audience;
    this.context.report(this.read.place, column, unseen(audience, `"${excerpt(what)}"`));
    return undefined;
  }
}

const unseen = ({ fault }: UnknownAudience, what: string): string =>
  `${fault}; ${what} is skipped, since it is not known who may see it.`;

/** Reads the clusters of an event into its claims, and returns the sectors. */
function readClusters(claims: EventClaims): Set<string> {
  const { read, context } = claims;
  const leftOut = new LeftOut();
  const sectors = new Set<string>();
  for (const { found, parts } of clustersOf(read, context.report)) {
    const { type, value, relationship_type: relationship = '' } = found;
    const audience = claims.audienceOf(parts, 'Galaxy', value);
    if (!audience) continue;
    const object = entityOf(found, context.byUuid);
    const predicate = object && predicates[object.kind];
    const isSector = type === 'sector' && !isBlank(value);
    if (!isSector && !(object && predicate)) leftOut.add(type);
    else if (!isRelated(found, predicate ?? RelationshipType.TARGETED))
      leftOut.add(relationship === '' ? type : `${type} (${relationship})`);
    else if (object && predicate) {
      if (!claims.add({ predicate, object, audience, column: 'Galaxy' })) leftOut.add(`${type} (unlikely)`);
      else if (found.uuid !== undefined && !isPublic(object))
        context.byUuid.set(found.uuid.toLowerCase(), object);
    } else if (isStricter(audience.marking, read.audience.marking)) leftOut.add(`${type} (stricter marking)`);
    else if (isUnlikely(estimateOf(audience.tags.map(({ name }) => name)))) leftOut.add(`${type} (unlikely)`);
    else sectors.add(value.toLowerCase());
  }
  leftOut.report(
    read.place,
    'Galaxy',
    'These clusters have no kind or no relationship in this graph, or say too little for one.',
    context.doubt,
  );
  return sectors;
}

/** Reads the attributes of an event into its claims. */
function readAttributes(claims: EventClaims): void {
  const { read, context } = claims;
  const { event, place } = read;
  const { report } = context;
  const leftOut = new LeftOut();
  const inside = itemsOf(event.Object, object, [place, 'Object'], report).flatMap((outer) =>
    itemsOf(outer.Attribute, attribute, [place, 'Attribute'], report).map((found) => ({
      ...{ found, parts: [outer, found] },
    })),
  );
  const own = itemsOf(event.Attribute, attribute, [place, 'Attribute'], report).map((found) => ({
    ...{ found, parts: [found] },
  }));
  for (const { found, parts } of [...own, ...inside]) {
    const cve = found.type === 'vulnerability' ? cveOf(found.value ?? '') : undefined;
    if (cve === undefined) {
      leftOut.add(found.type);
      continue;
    }
    const audience = claims.audienceOf(parts, 'Attribute', cve);
    if (!audience) continue;
    const said = { predicate: RelationshipType.EXPLOITED, object: vulnerabilityWith(cve), audience };
    if (!claims.add({ ...said, column: 'Attribute' })) leftOut.add(`${found.type} (unlikely)`);
  }
  leftOut.report(
    place,
    'Attribute',
    'Indicators and texts of an event have no place in this graph.',
    context.doubt,
  );
}

/** The draft of an event. */
function draftOf(read: ReadEvent, context: EventContext): IncidentDraft {
  const { event, place } = read;
  const { marking } = read.audience;
  const { report } = context;
  const { uuid, date } = event;
  const name = fittingName(isBlank(event.info) ? `MISP event ${uuid}` : event.info, place, 'info', report);
  const origin = originOf(event, name, context.doubt, place);
  const isDated = date !== undefined && isDate(date);
  if (date !== undefined && !isBlank(date) && !isDated)
    report(place, 'date', `"${excerpt(date)}" is not a date (YYYY-MM-DD); the value is skipped.`);
  const claims = new EventClaims(read, name, origin, context);
  const sectors = readClusters(claims);
  readAttributes(claims);
  return {
    incident: {
      ...{ id: `incident:misp-${uuid}`, kind: EntityKind.INCIDENT, name, marking },
      externalIds: [{ system: 'MISP', value: uuid }],
      ...(isDated && { startedAt: date }),
      ...(sectors.size > 0 && { victimSectors: [...sectors] }),
    },
    entities: [...claims.entities.values()],
    sources: [{ ...origin.source, marking }],
    claims: [...claims.claims.values()],
    readAt: place,
  };
}

/**
 * The events that can be imported, each once with the strictest of its markings. A value that is no event, an event whose
 * audience is not known and a repeated one are reported.
 */
function readEvents(values: Iterable<readonly [unknown, FileLocation]>, report: Report): ReadEvent[] {
  const found = new Map<string, ReadEvent>();
  const withheld = new Set<string>();
  for (const [value, place] of values) {
    const event = eventShape.safeParse(value);
    if (!event.success) {
      report(place, 'Event', 'The event has no usable `uuid` or no `info`; it is skipped.');
      continue;
    }
    const { uuid } = event.data;
    const audience = audienceOf(event.data);
    const first = found.get(uuid);
    if ('fault' in audience) {
      withheld.add(uuid);
      report(place, 'Tag', unseen(audience, 'the event'));
    } else if (!first) found.set(uuid, { event: event.data, audience, place });
    else {
      const marking = strictest(first.audience.marking, audience.marking);
      found.set(uuid, { ...first, audience: { ...first.audience, marking } });
      report(
        place,
        'uuid',
        `The event ${uuid} occurs earlier in this import; this one is skipped, and the strictest marking of both holds.`,
      );
    }
  }
  return [...found.values()].filter(({ event }) => !withheld.has(event.uuid));
}

/**
 * The drafts of the events of an import. An entity that several events describe has the least strict of their markings: who
 * may see one of these events may see it.
 */
export function eventDrafts(
  values: Iterable<readonly [unknown, FileLocation]>,
  context: EventContext,
): IncidentDraft[] {
  const drafts = readEvents(values, context.report).map((read) => draftOf(read, context));
  const markings = new Map<string, MarkingName>();
  for (const { id = '', marking } of drafts.flatMap(({ entities = [] }) => entities)) {
    const before = markings.get(id);
    if (marking !== undefined && (before === undefined || isStricter(before, marking)))
      markings.set(id, marking);
  }
  return drafts.map(({ entities = [], ...draft }) => ({
    ...draft,
    entities: entities.map((entity) => {
      const marking = markings.get(entity.id ?? '');
      return marking === undefined ? entity : { ...entity, marking };
    }),
  }));
}
