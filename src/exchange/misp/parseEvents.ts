import { z } from 'zod';
import { EntityKind } from '../../model/entityKind.js';
import { identifierOf } from '../../model/externalId.js';
import { identifierForms } from '../../model/externalSystems.js';
import { isPartialDate } from '../../model/partialDate.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { SourceType, SpeakerStatus, Stance, TlpMarking, tlpLevels } from '../../model/vocabulary.js';
import { cleaned, clipped, excerpt, fittingName, isBlank } from '../cells.js';
import { idOf, placeNamed } from '../countryNames.js';
import type { ClaimDraft, EntityDraft, FileLocation, IncidentDraft, Report } from '../draft.js';
import { clusterTypes } from './clusterTypes.js';
import { LeftOut } from './leftOut.js';

const texts = z.union([z.string(), z.number()]).transform((value) => cleaned(String(value)));
const optional = texts.optional().catch(undefined);
const listOf = <T extends z.ZodType>(item: T) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((items) =>
      items.flatMap((one): z.output<T>[] => {
        const found = item.safeParse(one);
        return found.success ? [found.data] : [];
      }),
    )
    .optional()
    .transform((items) => items ?? []);

const attribute = z.object({ type: texts, value: optional });
const cluster = z.object({ type: texts, value: texts, uuid: optional });
const galaxy = z.object({ GalaxyCluster: listOf(cluster) });

/** The parts of an event that are read, or counted as left out. */
const eventShape = z.object({
  uuid: z.guid().transform((uuid) => uuid.toLowerCase()),
  info: texts,
  date: optional,
  publish_timestamp: optional,
  distribution: optional,
  Orgc: z.object({ name: texts, uuid: optional }).optional().catch(undefined),
  Attribute: listOf(attribute),
  Object: listOf(z.object({ Attribute: listOf(attribute) })),
  Galaxy: listOf(galaxy),
  Tag: listOf(z.object({ name: texts })),
});
type Event = z.output<typeof eventShape>;

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

/** TLP tags, also in the words of TLP 1.0, by their names. */
const markings: ReadonlyMap<string, TlpMarking> = new Map([
  ['tlp:white', TlpMarking.TLP_CLEAR],
  ['tlp:clear', TlpMarking.TLP_CLEAR],
  ['tlp:green', TlpMarking.TLP_GREEN],
  ['tlp:amber', TlpMarking.TLP_AMBER],
  ['tlp:amber+strict', TlpMarking.TLP_AMBER_STRICT],
  ['tlp:red', TlpMarking.TLP_RED],
]);
type MarkingName = keyof typeof TlpMarking;
const nameOf = (marking: TlpMarking): MarkingName =>
  (Object.keys(TlpMarking) as MarkingName[]).find((name) => TlpMarking[name] === marking) ?? 'TLP_RED';

/** The `distribution` of an event that anyone may see. */
const toAll = '3';

/**
 * The strictest marking of the tags; undefined, and reported, for a tag of TLP that is not known. An event without a tag is
 * for the communities of its MISP server, unless it is distributed to all.
 */
function markingOf(
  { Tag: tags, distribution }: Event,
  place: FileLocation,
  report: Report,
): MarkingName | undefined {
  const names = tags.map(({ name }) => name.toLowerCase()).filter((name) => name.startsWith('tlp:'));
  const unknown = names.find((name) => !markings.has(name));
  if (unknown !== undefined) {
    report(
      place,
      'Tag',
      `"${excerpt(unknown)}" is not a marking of TLP 2.0; the event is skipped, since it is not known who may see it.`,
    );
    return undefined;
  }
  if (names.length === 0) return distribution === toAll ? 'TLP_CLEAR' : 'TLP_AMBER';
  const levels = names.map((name) => tlpLevels.indexOf(markings.get(name) ?? TlpMarking.TLP_RED));
  return nameOf(tlpLevels[Math.max(...levels)] ?? TlpMarking.TLP_RED);
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

/** The entity of a galaxy cluster, as the import of the galaxy names it; undefined without a kind of this graph. */
function entityOf({ type, value, uuid }: z.output<typeof cluster>): Described | undefined {
  if (isBlank(value)) return undefined;
  const place = type === 'country' || type === 'target-information' ? placeNamed(value) : undefined;
  if (place) return place;
  const known = clusterTypes.get(type);
  if (!known || known.kind === EntityKind.COUNTRY) return undefined;
  const id = { system: 'MISP', value: uuid ?? '' };
  return {
    ...{ id: idOf(known.kind, value), kind: known.kind, name: clipped(value), ...known.fields },
    ...(identifierOf(known.kind, id) !== undefined && { externalIds: [id] }),
  };
}

/** Who made an event, if it says so, and the event as a source. */
interface Origin {
  claimant?: Described;
  source: Described;
}

function originOf({ uuid, Orgc, publish_timestamp: published }: Event, name: string): Origin {
  const day = dayOf(published);
  const identifier = { system: 'MISP', value: Orgc?.uuid ?? '' };
  const { ORGANIZATION, SOURCE } = EntityKind;
  return {
    ...(Orgc !== undefined &&
      !isBlank(Orgc.name) && {
        claimant: {
          ...{ id: idOf(ORGANIZATION, Orgc.name), kind: ORGANIZATION, name: clipped(Orgc.name) },
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
  /** The entities of the galaxy clusters of the same import, by id: they have more fields. */
  known: ReadonlyMap<string, EntityDraft>;
  report: Report;
  doubt: Report;
}

/** The draft of an event. */
function draftOf(
  event: Event,
  marking: MarkingName,
  place: FileLocation,
  { known, report, doubt }: EventContext,
): IncidentDraft {
  const { uuid, date } = event;
  const name = fittingName(isBlank(event.info) ? `MISP event ${uuid}` : event.info, place, 'info', report);
  const { claimant, source } = originOf(event, name);
  const isDated = date !== undefined && isPartialDate(date) && !date.startsWith('9999');
  if (date !== undefined && !isBlank(date) && !isDated)
    report(place, 'date', `"${excerpt(date)}" is not a date (YYYY-MM-DD); the value is skipped.`);
  const entities = new Map<string, EntityDraft>(claimant ? [[claimant.id, claimant]] : []);
  const claims = new Map<string, ClaimDraft>();
  const id = `incident:misp-${uuid}`;
  const relate = (predicate: RelationshipType, object: Described): void => {
    const claimId = `claim:misp-event-${uuid}-${predicate.toLowerCase().replaceAll('_', '-')}-${object.id.replace(':', '-')}`;
    entities.set(object.id, known.get(object.id) ?? object);
    claims.set(claimId, {
      ...{ id: claimId, subject: id, predicate, object: object.id, stance: Stance.ASSERTS, marking },
      ...(claimant ? { claimants: [claimant.id] } : { speaker: SpeakerStatus.NOT_RECORDED }),
      ...{ source: source.id, locator: uuid },
      ...(source.publishedAt !== undefined && { statedAt: source.publishedAt }),
      summary: `"${name}" ${summaries[predicate] ?? ''} ${object.name}.`,
    });
  };
  const [clusters, attributes] = [new LeftOut(), new LeftOut()];
  const sectors = new Set<string>();
  for (const found of event.Galaxy.flatMap(({ GalaxyCluster }) => GalaxyCluster)) {
    const object = entityOf(found);
    const predicate = object && predicates[object.kind];
    if (found.type === 'sector' && !isBlank(found.value)) sectors.add(found.value.toLowerCase());
    else if (object && predicate) relate(predicate, object);
    else clusters.add(found.type);
  }
  for (const { type, value = '' } of [...event.Attribute, ...event.Object.flatMap((one) => one.Attribute)]) {
    const cve = value.toUpperCase();
    if (type === 'vulnerability' && identifierForms.cve.pattern.test(cve))
      relate(RelationshipType.EXPLOITED, {
        ...{ id: idOf(EntityKind.VULNERABILITY, cve), kind: EntityKind.VULNERABILITY, name: cve, cve },
      });
    else attributes.add(type);
  }
  clusters.report(place, 'Galaxy', 'These clusters have no kind or no relationship in this graph.', doubt);
  attributes.report(
    place,
    'Attribute',
    'Indicators and texts of an event have no place in this graph.',
    doubt,
  );
  return {
    incident: {
      ...{ id, kind: EntityKind.INCIDENT, name, marking, externalIds: [{ system: 'MISP', value: uuid }] },
      ...(isDated && { startedAt: date }),
      ...(sectors.size > 0 && { victimSectors: [...sectors] }),
    },
    entities: [...entities.values()],
    sources: [{ ...source, marking }],
    claims: [...claims.values()],
    readAt: place,
  };
}

/** The draft of an event of a file; undefined, and reported, for a value that is none or whose marking is not known. */
export function eventDraftOf(
  value: unknown,
  place: FileLocation,
  context: EventContext,
): IncidentDraft | undefined {
  const { report } = context;
  const event = eventShape.safeParse(value);
  if (!event.success) {
    report(place, 'Event', 'The event has no usable `uuid` or no `info`; it is skipped.');
    return undefined;
  }
  const marking = markingOf(event.data, place, report);
  return marking === undefined ? undefined : draftOf(event.data, marking, place, context);
}
