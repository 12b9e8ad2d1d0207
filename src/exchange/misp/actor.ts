import { z } from 'zod';
import { urlError } from '../../model/textRules.js';
import { cleaned, excerpt, fittingName, isBlank } from '../cells.js';
import type { FileLocation, Report } from '../draft.js';
import { type Related, relatedIn } from './related.js';

/** The fields read from an actor of the galaxy. */
export interface Actor {
  name: string;
  uuid: string | undefined;
  synonyms: string[];
  countries: string[];
  sponsors: string[];
  victims: string[];
  confidence: number | undefined;
  /** The ATT&CK identifier. */
  mitreId: string | undefined;
  /** What it says about other entries. */
  related: Related[];
  /** The addresses of reports about it. */
  addresses: string[];
  /** The names of its fields that have no place in this graph. */
  unread: string[];
  /** Names with the UUIDs of the producers that use them, from `name-attribution`. */
  attributedNames: AttributedName[];
}

export interface AttributedName {
  name: string;
  producer: string;
}

/** The fields of `meta` that are read; all entries have others, such as their descriptions. */
const readFields: ReadonlySet<string> = new Set([
  ...['synonyms', 'aliases', 'country', 'cfr-suspected-state-sponsor', 'cfr-suspected-victims'],
  ...['suspected-victims', 'attribution-confidence', 'external_id', 'name-attribution', 'refs', 'references'],
]);

/** The name of a field without the group that follows it: "origin:FIN7" says where the name FIN7 comes from. */
const fieldName = (name: string): string => name.replace(/:.*$/s, '');

/** MISP's default confidence, which states nothing. */
const defaultConfidence = 50;

type Fields = ReadonlyMap<string, unknown>;

const record = z.record(z.string(), z.unknown());

/** The fields of an object; any other value is reported. */
function fieldsOf(value: unknown, place: FileLocation, column: string, report: Report): Fields {
  const found = record.safeParse(value);
  if (found.success) return new Map(Object.entries(found.data));
  if (value !== undefined && value !== null)
    report(place, column, 'The value is not an object; it is skipped.');
  return new Map();
}

/** The texts of a field, which has one text or a list; any other value is reported. */
function textsOf(fields: Fields, column: string, place: FileLocation, report: Report): string[] {
  const value = fields.get(column);
  const items: unknown[] = Array.isArray(value)
    ? value
    : value === undefined || value === null
      ? []
      : [value];
  return items.flatMap((item) => {
    if (typeof item === 'string' || typeof item === 'number') return cleaned(String(item));
    report(place, column, `${excerpt(JSON.stringify(item))} is not a text; the value is skipped.`);
    return [];
  });
}

/** The uuid, of any version: the galaxy uses several. */
function uuidOf(fields: Fields, place: FileLocation, report: Report): string | undefined {
  const uuid = z.guid().safeParse(fields.get('uuid'));
  if (uuid.success) return uuid.data.toLowerCase();
  report(place, 'uuid', 'The uuid is missing or malformed; the actor is identified by its name.');
  return undefined;
}

function confidenceOf(meta: Fields, place: FileLocation, report: Report): number | undefined {
  const [stated = ''] = textsOf(meta, 'attribution-confidence', place, report);
  if (isBlank(stated)) return undefined;
  const confidence = Number(stated);
  if (!Number.isInteger(confidence) || confidence < 0 || confidence > 100) {
    report(
      place,
      'attribution-confidence',
      `"${excerpt(stated)}" is not a whole number from 0 to 100; the confidence is skipped.`,
    );
    return undefined;
  }
  return confidence === defaultConfidence ? undefined : confidence;
}

/** The names in `name-attribution`: each is followed by a colon and the UUID of a producer. */
function attributedNamesOf(meta: Fields, place: FileLocation, report: Report): AttributedName[] {
  return textsOf(meta, 'name-attribution', place, report).flatMap((text) => {
    const end = text.lastIndexOf(':');
    const [name, producer] = [
      text.slice(0, Math.max(end, 0)).trim(),
      z.guid().safeParse(text.slice(end + 1)),
    ];
    if (producer.success && !isBlank(name)) return [{ name, producer: producer.data.toLowerCase() }];
    report(
      place,
      'name-attribution',
      `"${excerpt(text)}" is not a name with the uuid of its producer; it is skipped.`,
    );
    return [];
  });
}

/** The addresses, each once; one that is none is reported. */
const addressesIn = (texts: readonly string[], place: FileLocation, report: Report): string[] =>
  [...new Set(texts)].filter((text) => {
    const fault = urlError(text);
    if (fault !== undefined) report(place, 'refs', `"${excerpt(text)}": ${fault} The value is skipped.`);
    return fault === undefined;
  });

/** An actor; undefined, and reported, without a name. */
export function actorOf(value: unknown, place: FileLocation, report: Report): Actor | undefined {
  const fields = fieldsOf(value, place, 'values', report);
  const [name = ''] = textsOf(fields, 'value', place, report);
  if (isBlank(name)) {
    report(place, 'value', 'The actor has no name and is skipped.');
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
    sponsors: texts('cfr-suspected-state-sponsor'),
    victims: [...texts('cfr-suspected-victims'), ...texts('suspected-victims')],
    confidence: confidenceOf(meta, place, report),
    mitreId: texts('external_id')[0],
    addresses: addressesIn([...texts('refs'), ...texts('references')], place, report),
    unread: [...new Set([...meta.keys()].filter((field) => !readFields.has(field)).map(fieldName))],
    related: relatedIn(fields.get('related'), place, report),
    attributedNames: attributedNamesOf(meta, place, report),
  };
}
