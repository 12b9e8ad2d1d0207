import { GraphQLError, GraphQLScalarType, valueFromASTUntyped } from 'graphql';
import { InvalidDate } from './invalidDate.js';
import { isPartialDate, type PartialDate } from './partialDate.js';

const parse = (value: unknown): PartialDate | InvalidDate =>
  typeof value === 'string' && isPartialDate(value) ? value : new InvalidDate(value);

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
