import { basename } from 'node:path';
import { z } from 'zod';
import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { maxItems } from '../../model/textRules.js';
import { SourceType, Stance } from '../../model/vocabulary.js';
import { cleaned, excerpt, isBlank } from '../cells.js';
import { type Place, placeNamed } from '../countryNames.js';
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
import { type Actor, actorOf } from './actor.js';
import { Names } from './names.js';

const source = {
  id: 'source:misp-threat-actors',
  kind: EntityKind.SOURCE,
  name: 'MISP galaxy, threat actors',
  sourceType: SourceType.DATA_SET,
  url: 'https://github.com/MISP/misp-galaxy/blob/main/clusters/threat-actor.json',
} satisfies EntityDraft;

const project = {
  id: 'organization:misp-project',
  kind: EntityKind.ORGANIZATION,
  name: 'MISP project',
} satisfies EntityDraft;

const idPart = (id: string): string => id.replace(':', '-');

/** The distinct countries and regions of texts; one text may have several separated by ";". */
function placesOf(texts: readonly string[], place: FileLocation, column: string, report: Report): Place[] {
  const places = new Map<string, Place>();
  for (const text of texts.flatMap((packed) => packed.split(';')).map(cleaned)) {
    if (isBlank(text)) continue;
    const named = placeNamed(text);
    if (named) places.set(named.id, named);
    else report(place, column, `"${excerpt(text)}" is not a known country or region; the value is skipped.`);
  }
  return [...places.values()];
}

/** The places tied to an actor. */
interface Places {
  sponsors: Place[];
  /** Taken only without a sponsor field: `country` states a location, not a sponsor. */
  homes: Place[];
  victims: Place[];
}

function placesAround({ sponsors, countries, victims }: Actor, place: FileLocation, report: Report): Places {
  return {
    sponsors: placesOf(sponsors ?? [], place, 'cfr-suspected-state-sponsor', report),
    homes: sponsors ? [] : placesOf(countries, place, 'country', report),
    victims: placesOf(victims, place, 'cfr-suspected-victims', report),
  };
}

function claimsOf(actor: Actor, id: string, key: string, { sponsors, homes, victims }: Places): ClaimDraft[] {
  const { name, confidence } = actor;
  const suspicion = (what: string, place: Place): Omit<ClaimDraft, 'summary'> => ({
    id: `claim:misp-${key}-${what}-${idPart(place.id)}`,
    subject: id,
    object: place.id,
    stance: Stance.SUSPECTS,
    claimants: [project.id],
    anonymous: false,
    source: source.id,
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
    })),
    ...victims.map((place) => ({
      ...suspicion('targeted', place),
      summary: `${name} is suspected of having targeted ${place.name}.`,
      predicate: RelationshipType.TARGETED,
    })),
  ];
}

function draftOf(actor: Actor, names: Names, readAt: FileLocation, report: Report): IncidentDraft {
  const id = names.idOf(actor);
  const aliases = names.aliasesOf(actor, readAt);
  if (aliases.length > maxItems)
    report(
      readAt,
      'synonyms',
      `The actor has ${aliases.length} aliases; only the first ${maxItems} are imported.`,
    );
  const places = placesAround(actor, readAt, report);
  const around = new Map(
    Object.values(places as object)
      .flat()
      .map((place: Place) => [place.id, place]),
  );
  const key = names.keyOf(actor, id, readAt);
  const entity = {
    id,
    kind: EntityKind.INTRUSION_SET,
    name: actor.name,
    ...(aliases.length > 0 && { aliases: aliases.slice(0, maxItems) }),
    ...(key === actor.uuid && { externalIds: [{ system: 'MISP', value: key }] }),
  };
  return {
    entities: [entity, project, ...around.values()],
    sources: [source],
    claims: claimsOf(actor, id, key, places),
    readAt,
  };
}

/** Finds the line of each actor in turn by its uuid or name. */
function lineFinder(text: string): (value: unknown) => number {
  let [at, line] = [0, 1];
  const indexOf = (field: string, written: unknown): number => {
    if (typeof written !== 'string' || written === '') return -1;
    const literal = JSON.stringify(written).replace(/[^\w"-]/g, '\\$&');
    const pattern = new RegExp(`"${field}":\\s*${literal}`, 'g');
    pattern.lastIndex = at;
    return pattern.exec(text)?.index ?? -1;
  };
  return (value) => {
    const { uuid, value: name } = (value ?? {}) as { uuid?: unknown; value?: unknown };
    const found = Math.max(indexOf('uuid', uuid), indexOf('value', name));
    if (found < 0) return line;
    line += text.slice(at, found).split('\n').length - 1;
    at = found;
    return line;
  };
}

/** Parsed JSON, or undefined if the text is not JSON; the shape is checked next. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function* draftsOf(
  path: string,
  encoding: string | undefined,
  report: Report,
  doubt: Report,
): AsyncGenerator<IncidentDraft> {
  const file = basename(path);
  const text = wholeTextOf(path, encoding);
  const cluster = z.object({ values: z.array(z.unknown()) }).safeParse(parsedJson(text));
  if (!cluster.success) {
    report(
      { file, line: 1 },
      'values',
      'The file is not a MISP galaxy cluster: JSON with a list "values" is expected.',
    );
    return;
  }
  const names = new Names(doubt);
  const lineOf = lineFinder(text);
  for (const value of cluster.data.values) {
    const place = { file, line: lineOf(value) };
    const actor = actorOf(value, place, report);
    if (actor) yield draftOf(actor, names, place, report);
  }
}

/** Reads the threat actors of the MISP galaxy as one draft each. Descriptions are not imported: they are copyrighted text. */
export function parseMisp(path: string, encoding?: string): ParseResult {
  const unreadable: FileIssue[] = [];
  const doubtful: FileIssue[] = [];
  return { drafts: draftsOf(path, encoding, appendTo(unreadable), appendTo(doubtful)), unreadable, doubtful };
}
