import { isPartialDate } from './partialDate.js';

/** A value of an input in the place of a date or moment: its form is wrong, or the calendar does not have the day. */
export class InvalidDate {
  readonly message: string;

  /** @param form how a value is written, as a sentence */
  constructor(
    readonly given: unknown,
    form: string,
  ) {
    const day = typeof given === 'string' ? /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(given)?.[0] : undefined;
    this.message =
      day !== undefined && !isPartialDate(day) ? `The calendar has no day ${day}. ${form}` : form;
  }
}

/** The path from a value to an invalid date in it, and the invalid date. */
export type InvalidDateAt = readonly [path: readonly (string | number)[], date: InvalidDate];

/** Finds the invalid dates in a coerced value, in lists and input objects too. */
export function* invalidDatesIn(value: unknown, path: InvalidDateAt[0] = []): Generator<InvalidDateAt> {
  if (value instanceof InvalidDate) yield [path, value];
  else if (Array.isArray(value))
    for (const [index, item] of value.entries()) yield* invalidDatesIn(item, [...path, index]);
  else if (typeof value === 'object' && value !== null && !(value instanceof Date))
    for (const [key, item] of Object.entries(value)) yield* invalidDatesIn(item, [...path, key]);
}

/** The same value with its invalid dates left out. */
export function withoutInvalidDates<T>(value: T): T {
  if (Array.isArray(value)) return value.map(withoutInvalidDates) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const kept = Object.entries(value).filter(([, item]) => !(item instanceof InvalidDate));
  return Object.fromEntries(kept.map(([key, item]) => [key, withoutInvalidDates<unknown>(item)])) as T;
}
