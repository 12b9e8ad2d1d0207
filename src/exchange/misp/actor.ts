import { z } from 'zod';
import { cleaned, excerpt, fittingName, isBlank } from '../cells.js';
import type { FileLocation, Report } from '../draft.js';

/** What is read of an actor. */
export interface Actor {
  name: string;
  uuid: string | undefined;
  synonyms: string[];
  countries: string[];
  /** Undefined where the field is missing; a sponsor that is "Unknown" is one that is told. */
  sponsors: string[] | undefined;
  victims: string[];
  confidence: number | undefined;
}

/** The confidence MISP fills in by itself: it says nothing. */
const defaultConfidence = 50;

type Fields = ReadonlyMap<string, unknown>;

const record = z.record(z.string(), z.unknown());

/** The fields of something; where it has none to have, that is reported. */
function fieldsOf(value: unknown, place: FileLocation, column: string, report: Report): Fields {
  const found = record.safeParse(value);
  if (found.success) return new Map(Object.entries(found.data));
  if (value !== undefined && value !== null) report(place, column, 'This has no fields.');
  return new Map();
}

/** The texts of a field: the galaxy writes one value as a text and several as a list. What is none is reported. */
function textsOf(fields: Fields, column: string, place: FileLocation, report: Report): string[] {
  const value = fields.get(column);
  const items: unknown[] = Array.isArray(value)
    ? value
    : value === undefined || value === null
      ? []
      : [value];
  return items.flatMap((item) => {
    if (typeof item === 'string' || typeof item === 'number') return cleaned(String(item));
    report(place, column, `This is no text: ${excerpt(JSON.stringify(item))}`);
    return [];
  });
}

/** The uuid, where there is one of that form: the galaxy's own are of several versions. */
function uuidOf(fields: Fields, place: FileLocation, report: Report): string | undefined {
  const uuid = z.guid().safeParse(fields.get('uuid'));
  if (uuid.success) return uuid.data.toLowerCase();
  report(place, 'uuid', 'This is no uuid; the actor is known by its name.');
  return undefined;
}

function confidenceOf(meta: Fields, place: FileLocation, report: Report): number | undefined {
  const [stated = ''] = textsOf(meta, 'attribution-confidence', place, report);
  if (isBlank(stated)) return undefined;
  const confidence = Number(stated);
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100) {
    report(place, 'attribution-confidence', `This is no confidence from 0 to 100: ${excerpt(stated)}`);
    return undefined;
  }
  return confidence === defaultConfidence ? undefined : confidence;
}

/** An actor, field by field; only one without a name is none. */
export function actorOf(value: unknown, place: FileLocation, report: Report): Actor | undefined {
  const fields = fieldsOf(value, place, 'values', report);
  const [name = ''] = textsOf(fields, 'value', place, report);
  if (isBlank(name)) {
    report(place, 'value', 'An actor needs a name; it was passed over.');
    return undefined;
  }
  const meta = fieldsOf(fields.get('meta'), place, 'meta', report);
  const texts = (column: string): string[] =>
    textsOf(meta, column, place, report).filter((text) => text !== '');
  return {
    name: fittingName(name, place, 'value', report),
    uuid: uuidOf(fields, place, report),
    synonyms: [...texts('synonyms'), ...texts('aliases')]
      .filter((synonym) => !isBlank(synonym))
      .map((synonym) => fittingName(synonym, place, 'synonyms', report)),
    countries: texts('country'),
    sponsors: meta.has('cfr-suspected-state-sponsor') ? texts('cfr-suspected-state-sponsor') : undefined,
    victims: [...texts('cfr-suspected-victims'), ...texts('suspected-victims')],
    confidence: confidenceOf(meta, place, report),
  };
}
