import { GraphQLInt, GraphQLScalarType } from 'graphql';
import { allKinds, type EntityKind, fieldsOfKinds } from '../../model/entityKind.js';
import { formsFor, identifierOf, systemNamed } from '../../model/externalId.js';
import type { StoredField, StoredType } from '../../model/kinds.js';
import { PartialDateScalar } from '../../model/scalars.js';
import { storedText, textError } from '../../model/textRules.js';
import {
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from '../../model/vocabulary.js';
import { excerpt } from '../cells.js';
import { dateIn } from './dateFormat.js';

/** The value of a text, or what is wrong with it. */
export type Reading = { value: unknown } | { fault: string };

/** How the texts of a field are read. */
export interface FieldReader {
  read(text: string, formats: readonly string[]): Reading;
  isList: boolean;
  /** A text of several lines; others are of one. */
  isLong?: boolean;
}

const words = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]+/g, '_');

/** The names of an enum's values as inputs give them. */
const oneOf =
  (names: readonly string[]) =>
  (text: string): Reading => {
    const name = names.find((one) => one === words(text));
    if (name !== undefined) return { value: name };
    return {
      fault: `"${excerpt(text)}" is not one of ${names.join(', ')}. Correct the cell, or translate it with \`values\` in the map.`,
    };
  };

const textOf =
  (name: string, more?: (text: string) => string | undefined) =>
  (text: string): Reading => {
    const value = storedText(name, text);
    const fault = textError(name, value) ?? more?.(value);
    return fault === undefined ? { value } : { fault };
  };

const date = (text: string, formats: readonly string[]): Reading => {
  const value = dateIn(text, formats);
  if (value !== undefined) return { value };
  const known = formats.length > 0 ? `, or as ${formats.join(' or ')}` : '';
  return {
    fault: `"${excerpt(text)}" is not a date. Write it as 2017, 2017-05 or 2017-05-12${known}; name another format with \`format\` in the map.`,
  };
};

const number = (text: string, most: number): Reading => {
  const digits = text.replace(/\s*%$/, '');
  if (/^\d{1,15}$/.test(digits) && Number(digits) <= most) return { value: Number(digits) };
  const range = Number.isFinite(most) ? ` from 0 to ${most}` : '';
  return {
    fault: `"${excerpt(text)}" is not a whole number${range}. Correct the cell, or translate it with \`values\` in the map.`,
  };
};

const truths: Readonly<Record<string, boolean>> = {
  TRUE: true,
  YES: true,
  '1': true,
  FALSE: false,
  NO: false,
  '0': false,
};

const truth = (text: string): Reading => {
  const value = Object.hasOwn(truths, words(text)) ? truths[words(text)] : undefined;
  if (value !== undefined) return { value };
  return {
    fault: `"${excerpt(text)}" is neither true nor false. Correct the cell, or translate it with \`values\` in the map.`,
  };
};

const scalars: readonly [type: StoredType, read: FieldReader['read']][] = [
  [PartialDateScalar, date],
  [GraphQLInt, (written) => number(written, Infinity)],
  [Boolean, truth],
];

const isWebAddress = /^https?:\/\/[^\s/]\S*$/i;

function readerOf(
  name: string,
  type: StoredType,
  { form, format }: StoredField,
): FieldReader['read'] | undefined {
  if (type === String)
    return textOf(name, (text) => {
      if (form !== undefined && !form.pattern.test(text))
        return `"${excerpt(text)}" has not the form of ${form.example}. Correct the cell.`;
      return format === 'url' && !isWebAddress.test(text)
        ? `"${excerpt(text)}" is not the address of a page: it has to begin with https:// or http://.`
        : undefined;
    });
  const scalar = scalars.find(([known]) => known === type);
  if (scalar) return scalar[1];
  // An enum is an object of its values; a class is an input of several fields, which one cell cannot give.
  return typeof type === 'object' && !(type instanceof GraphQLScalarType)
    ? oneOf(Object.keys(type))
    : undefined;
}

const text = (name: string): FieldReader => ({ read: textOf(name), isList: false });
const longText = (name: string): FieldReader => ({ ...text(name), isLong: true });
const plain = (read: FieldReader['read']): FieldReader => ({ read, isList: false });
const marking = plain(oneOf(Object.keys(TlpMarking)));

/** The fields of entities that a cell can give, by name: those of every entity, and those of any kind. */
export const entityReaders: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ['name', text('name')],
  ['aliases', { ...text('aliases'), isList: true }],
  ['description', longText('description')],
  ['marking', marking],
  ...fieldsOfKinds.flatMap((field): [string, FieldReader][] => {
    const declared = field.type();
    const isList = Array.isArray(declared);
    const read = readerOf(field.name, isList ? (declared as [StoredType])[0] : declared, field);
    return read ? [[field.name, { read, isList }]] : [];
  }),
]);

const mostConfidence = 100;

/** The fields of claims that a cell can give. */
export const claimReaders: ReadonlyMap<string, FieldReader> = new Map<string, FieldReader>([
  ['summary', longText('summary')],
  ['stance', plain(oneOf(Object.keys(Stance)))],
  ['confidence', plain((written) => number(written, mostConfidence))],
  ['likelihood', plain(oneOf(Object.keys(Likelihood)))],
  ['firmness', text('firmness')],
  ['basis', { read: oneOf(Object.keys(ClaimBasis)), isList: true }],
  ['claimantRole', plain(oneOf(Object.keys(ClaimantRole)))],
  ['speaker', plain(oneOf(Object.keys(SpeakerStatus)))],
  ['locator', text('locator')],
  ['quotation', longText('quotation')],
  ['statedAt', plain(date)],
  ['statedAfter', plain(date)],
  ['disclosedAt', plain(date)],
  ['role', text('role')],
  ['validFrom', plain(date)],
  ['validUntil', plain(date)],
  ['marking', marking],
]);

export const kindReader: FieldReader = plain(oneOf(allKinds));
export const nameReader: FieldReader = text('name');
export const keyReader: FieldReader = text('id');

/** Reads identifiers of a system for a kind. */
export const identifierReader = (kind: EntityKind, system: string): FieldReader => ({
  isList: true,
  read: (written) => {
    if (identifierOf(kind, { system, value: written }) !== undefined)
      return { value: { system, value: written } };
    const known = systemNamed(system);
    const examples = known ? formsFor(known, kind).map(({ example }) => example) : [];
    return {
      fault: `"${excerpt(written)}" is not an identifier of ${system}, such as ${examples.join(' or ')}. Correct the cell.`,
    };
  },
});
