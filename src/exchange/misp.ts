import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { EntityKind } from '../model/entityKind.js';
import { RelationshipType } from '../model/relationshipType.js';
import { SourceType, Stance } from '../model/vocabulary.js';
import { cleaned, idOf, isBlank, type Place, placeNamed } from './countryNames.js';
import type { ClaimDraft, EntityDraft, IncidentDraft, Parsed, Unreadable } from './draft.js';

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

/** The confidence MISP fills in by itself: it says nothing. */
const defaultConfidence = 50;

const texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]).optional();

/** What is read of an actor; the galaxy writes one value as a text and several as a list. */
const actorShape = z.object({
  value: z.string().min(1),
  uuid: z.uuid(),
  meta: z
    .object({
      synonyms: texts,
      country: texts,
      'cfr-suspected-state-sponsor': texts,
      'cfr-suspected-victims': texts,
      'attribution-confidence': z.union([z.string(), z.number()]).optional(),
    })
    .default({}),
});
type Actor = z.infer<typeof actorShape>;

type Report = (column: string, message: string) => void;

const idPart = (id: string): string => id.replace(':', '-');

/** Names once each, without the one it goes by, whatever their case. */
function aliasesOf(name: string, synonyms: readonly string[]): string[] {
  const seen = new Set([name.toLowerCase()]);
  return synonyms.map(cleaned).filter((alias) => {
    const key = alias.toLowerCase();
    if (alias === '' || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** The countries and regions that a list names, each once; its cells may be packed with ";". */
function placesOf(cells: readonly string[], column: string, report: Report): Place[] {
  const places = new Map<string, Place>();
  for (const text of cells.flatMap((packed) => packed.split(';')).map(cleaned)) {
    if (isBlank(text)) continue;
    const place = placeNamed(text);
    if (place) places.set(place.id, place);
    else report(column, `This is no country or region that is known: ${text}`);
  }
  return [...places.values()];
}

/** Who is suspected behind it: the sponsor where one is told, be it "Unknown", and else the country. */
/** Whom an actor is suspected of working for; `country` alone says no more than where it is. */
const sponsorsOf = ({ meta }: Actor, report: Report): Place[] =>
  placesOf(meta['cfr-suspected-state-sponsor'] ?? [], 'cfr-suspected-state-sponsor', report);

const homesOf = ({ meta }: Actor, report: Report): Place[] =>
  meta['cfr-suspected-state-sponsor'] ? [] : placesOf(meta.country ?? [], 'country', report);

function confidenceOf({ meta }: Actor, report: Report): number | undefined {
  const stated = meta['attribution-confidence'];
  if (stated === undefined || stated === '') return undefined;
  const confidence = Number(stated);
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100) {
    report('attribution-confidence', `This is no confidence from 0 to 100: ${stated}`);
    return undefined;
  }
  return confidence === defaultConfidence ? undefined : confidence;
}

function draftOf(actor: Actor, id: string, report: Report): IncidentDraft {
  const name = cleaned(actor.value);
  const aliases = aliasesOf(name, actor.meta.synonyms ?? []);
  const sponsors = sponsorsOf(actor, report);
  const homes = homesOf(actor, report);
  const victims = placesOf(actor.meta['cfr-suspected-victims'] ?? [], 'cfr-suspected-victims', report);
  const confidence = confidenceOf(actor, report);
  const suspicion = (what: string, place: Place): Omit<ClaimDraft, 'summary'> => ({
    id: `claim:misp-${actor.uuid}-${what}-${idPart(place.id)}`,
    subject: id,
    object: place.id,
    stance: Stance.SUSPECTS,
    claimants: [project.id],
    anonymous: false,
    source: source.id,
    locator: actor.uuid,
  });
  const claims: ClaimDraft[] = [
    ...sponsors.map((place) => ({
      ...suspicion('operates-for', place),
      summary: `${name} is suspected of operating for ${place.name}.`,
      predicate: RelationshipType.OPERATES_FOR,
      ...(confidence !== undefined && { confidence }),
    })),
    ...homes.map((place) => ({
      ...suspicion('located-in', place),
      summary: `${name} is suspected of sitting in ${place.name}.`,
      predicate: RelationshipType.LOCATED_IN,
    })),
    ...victims.map((place) => ({
      ...suspicion('targeted', place),
      summary: `${name} is suspected of having targeted ${place.name}.`,
      predicate: RelationshipType.TARGETED,
    })),
  ];
  const places = new Map([...sponsors, ...homes, ...victims].map((place) => [place.id, place]));
  const entity = { id, kind: EntityKind.INTRUSION_SET, name, ...(aliases.length > 0 && { aliases }) };
  return { entities: [entity, project, ...places.values()], sources: [source], claims };
}

/** The id of an actor. Of two whose names make the same, the later is told apart by its uuid. */
function actorId(actor: Actor, taken: Set<string>): string {
  const id = idOf(EntityKind.INTRUSION_SET, cleaned(actor.value));
  const free = taken.has(id) ? `${id}-${actor.uuid.slice(0, 8)}` : id;
  taken.add(free);
  return free;
}

/** The line on which an actor stands: its uuid is written there. */
function lineOf(text: string, value: unknown): number {
  const uuid = (value as { uuid?: unknown } | null)?.uuid;
  const at = typeof uuid === 'string' ? text.search(`"uuid":\\s*"${uuid.replace(/[^\w-]/g, '.')}"`) : -1;
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

async function* draftsOf(path: string, unreadable: Unreadable[]): AsyncGenerator<IncidentDraft> {
  const file = basename(path);
  const text = await readFile(path, 'utf8');
  const list = z.object({ values: z.array(z.unknown()) }).safeParse(parsedJson(text));
  if (!list.success) {
    unreadable.push({ file, line: 1, column: 'values', message: 'This is no MISP galaxy cluster.' });
    return;
  }
  const taken = new Set<string>();
  for (const value of list.data.values) {
    const report: Report = (column, message) =>
      void unreadable.push({ file, line: lineOf(text, value), column, message });
    const actor = actorShape.safeParse(value);
    if (actor.success) yield draftOf(actor.data, actorId(actor.data, taken), report);
    else for (const { path: at, message } of actor.error.issues) report(at.at(-1)?.toString() ?? '', message);
  }
}

/** JSON, or undefined where a file is none: the shape it must have is checked next. */
function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads the threat actors of the MISP galaxy, a draft each. Its descriptions are sentences of others and stay there. */
export function parseMisp(path: string): Parsed {
  const unreadable: Unreadable[] = [];
  return { drafts: draftsOf(path, unreadable), unreadable };
}
