import { badArgument } from '../errors.js';
import { invalidDatesIn } from '../model/invalidDate.js';
import type { Lens } from '../model/lens.js';
import type { PathAvoid } from '../model/pathAvoid.js';
import { dayAfter, intervalOf, type PartialDate } from '../model/partialDate.js';
import { type FieldRequest, lensArguments } from './fieldRequest.js';
import { type Conditions, conditionsIn, type FilterCondition } from './filterConditions.js';

const spans = ['overlaps', 'within'];
const valueOperators = ['eq', 'in', 'contains', 'startsWith'];

/** Whether a part of a condition is one on a part of a value, such as `system` in `externalIds`. */
const isCondition = (operator: string, value: unknown): value is Conditions =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !spans.includes(operator);

function checkCondition({ condition, path }: FilterCondition): void {
  const { atLeast, atMost } = condition as { atLeast?: number | null; atMost?: number | null };
  if (atLeast != null && atMost != null && atLeast > atMost)
    throw badArgument(
      path,
      `\`atLeast\` (${atLeast}) is greater than \`atMost\` (${atMost}). Exchange them.`,
    );
  const { after, before } = condition as { after?: PartialDate | null; before?: PartialDate | null };
  if (after != null && before != null && dayAfter(after) >= intervalOf(before).from)
    throw badArgument(
      `${path}.before`,
      `No day is after ${after} and before ${before}. Exchange \`after\` and \`before\`, or give one of them.`,
    );
  for (const [operator, value] of Object.entries(condition)) {
    const at = `${path}.${operator}`;
    if (value === null && valueOperators.includes(operator))
      throw badArgument(at, `\`${operator}\` is null. Give a value, or omit it to set no condition.`);
    if (isCondition(operator, value)) checkCondition({ path: at, field: operator, condition: value });
    const { from, to } = (value ?? {}) as { from?: PartialDate | null; to?: PartialDate | null };
    if (from != null && to != null && intervalOf(from).from > intervalOf(to).to)
      throw badArgument(
        at,
        `The range ends (${to}) before it begins (${from}). Exchange \`from\` and \`to\`.`,
      );
  }
}

function checkLens({ minConfidence }: Lens, path: string): void {
  if (minConfidence != null && (minConfidence < 0 || minConfidence > 100))
    throw badArgument(
      `${path}.minConfidence`,
      `\`minConfidence\` is ${minConfidence}. Give a confidence from 0 to 100.`,
    );
}

function checkAvoid({ degreeAbove }: PathAvoid, path: string): void {
  if (degreeAbove != null && degreeAbove < 0)
    throw badArgument(
      `${path}.degreeAbove`,
      `\`degreeAbove\` is ${degreeAbove}. Give a number of relationships, 0 or more.`,
    );
}

function checkDatesInOrder(between: PartialDate, and: PartialDate, path: string): void {
  if (intervalOf(between).to > intervalOf(and).to)
    throw badArgument(
      `${path}.and`,
      `\`and\` (${and}) is before \`between\` (${between}). Exchange them, or use \`compareLenses\` to go back in time.`,
    );
}

/**
 * Refuses filters, lenses and entities to avoid that would select something else than they seem to: a comparison with null,
 * which would be no condition; a range or a comparison that ends before it begins, a confidence outside the STIX 2.1 scale
 * and a negative degree, which would select nothing or everything.
 *
 * @throws ClientError BAD_USER_INPUT with the path of the condition
 */
export function checkConditions(request: FieldRequest, values: Conditions): void {
  const { responseKey: path } = request;
  const { where, avoid, between, and } = values as {
    where?: Conditions | null;
    avoid?: PathAvoid | null;
    between?: PartialDate;
    and?: PartialDate;
  };
  for (const condition of conditionsIn(where ?? {}, `${path}.where`)) checkCondition(condition);
  for (const name of lensArguments(request)) if (values[name]) checkLens(values[name], `${path}.${name}`);
  if (between !== undefined && and !== undefined) checkDatesInOrder(between, and, path);
  if (avoid) checkAvoid(avoid, `${path}.avoid`);
}

/**
 * Refuses invalid dates. The executor refuses those of queries earlier; these are in the selection of a payload.
 *
 * @throws ClientError BAD_USER_INPUT with the path of the date
 */
export function checkDates(values: Conditions, path: string): void {
  for (const [at, { message }] of invalidDatesIn(values)) throw badArgument([path, ...at].join('.'), message);
}
