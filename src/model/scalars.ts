import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { InvalidDate } from './invalidDate.js';
import { isPartialDate, type PartialDate } from './partialDate.js';

const dateForm = 'A date is written as "2017", "2017-05" or "2017-05-12", to the precision that is known.';
const momentForm =
  'A moment is written with its date, time and offset from UTC (RFC 3339): "2017-12-19T15:30:00Z".';

const parse = (value: unknown): PartialDate | InvalidDate =>
  typeof value === 'string' && isPartialDate(value) ? value : new InvalidDate(value, dateForm);

function serialize(value: unknown): PartialDate {
  const date = parse(value);
  if (date instanceof InvalidDate) throw new GraphQLError(date.message);
  return date;
}

/**
 * The scalar of partial dates. A value that is no date is parsed to an `InvalidDate`, since a mutation reports it beside
 * the other faults of its input; the executor refuses it elsewhere.
 */
export const PartialDateScalar = new GraphQLScalarType<PartialDate | InvalidDate, PartialDate>({
  name: 'PartialDate',
  description:
    'A calendar date (ISO 8601) to the precision known: "2017", "2017-05" or "2017-05-12". It is never padded to a ' +
    'false day and is compared as an interval: "2017-05" is 1 to 31 May 2017.',
  serialize,
  parseValue: parse,
  parseLiteral: (node, variables) => parse(valueFromASTUntyped(node, variables)),
});

function parseMoment(value: unknown): Date | InvalidDate {
  try {
    return GraphQLDateTime.parseValue(value);
  } catch {
    return new InvalidDate(value, momentForm);
  }
}

/** The scalar of moments. A value that is none is parsed to an `InvalidDate`, as that of a partial date is. */
export const DateTimeScalar = new GraphQLScalarType<Date | InvalidDate, Date | string | number>({
  ...GraphQLDateTime.toConfig(),
  parseValue: parseMoment,
  parseLiteral: (node, variables) => parseMoment(valueFromASTUntyped(node, variables)),
});
