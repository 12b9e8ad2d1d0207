import { kindFields, structuredFields, type EntityKind } from '../../model/entityKind.js';
import type { StoredType } from '../../model/kinds.js';
import { isPartialDate } from '../../model/partialDate.js';
import { PartialDateScalar } from '../../model/scalars.js';
import { tlpLevels } from '../../model/vocabulary.js';

/** The form of a stored property. */
export interface Form {
  fits(value: unknown): boolean;
  /** What such a value is, after "is not". */
  is: string;
}

export const text: Form = { fits: (value) => typeof value === 'string' && value !== '', is: 'a text' };
export const truth: Form = { fits: (value) => typeof value === 'boolean', is: 'true or false' };
export const date: Form = {
  fits: (value) => typeof value === 'string' && isPartialDate(value),
  is: 'a date',
};
const momentPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;
export const moment: Form = {
  fits: (value) => typeof value === 'string' && momentPattern.test(value) && !Number.isNaN(Date.parse(value)),
  is: 'a moment in UTC',
};
export const from = (least: number, most = Infinity): Form => ({
  fits: (value) => Number.isInteger(value) && (value as number) >= least && (value as number) <= most,
  is: `a whole number from ${least}${most === Infinity ? '' : ` to ${most}`}`,
});
export const level = from(0, tlpLevels.length - 1);
export const oneOf = (values: object): Form => {
  const known = new Set<unknown>(Object.values(values));
  return { fits: (value) => known.has(value), is: 'a word of its vocabulary' };
};
export const listOf = (item: Form): Form => ({
  fits: (value) => Array.isArray(value) && value.every((one) => item.fits(one)),
  is: `a list of which each item is ${item.is}`,
});
export const json: Form = {
  fits: (value) => {
    try {
      return typeof value === 'string' && JSON.parse(value) !== null;
    } catch {
      return false;
    }
  },
  is: 'JSON',
};

function formOfType(type: StoredType | [StoredType]): Form {
  if (Array.isArray(type)) return listOf(formOfType(type[0] as StoredType));
  if (type === String) return text;
  if (type === Boolean) return truth;
  return type === PartialDateScalar ? date : oneOf(type);
}

/** The forms of the fields of a kind, in addition to those of every entity. */
export const formsOfKind = (kind: EntityKind): Record<string, Form> =>
  Object.fromEntries(
    kindFields(kind).map(({ name, type }) => [
      name,
      name in structuredFields ? listOf(text) : formOfType(type()),
    ]),
  );
