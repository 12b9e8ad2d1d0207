import { GraphQLScalarType, Kind, GraphQLError } from 'graphql';
import { isPartialDate, type PartialDate } from './partialDate.js';

function parse(value: unknown): PartialDate {
  if (typeof value === 'string' && isPartialDate(value)) return value;
  throw new GraphQLError(
    'A date is written as "2017", "2017-05" or "2017-05-12", to the precision that is known.',
    {
      extensions: { code: 'BAD_USER_INPUT' },
    },
  );
}

/** The scalar of partial dates. @throws GraphQLError for other texts, in variables and literals */
export const PartialDateScalar = new GraphQLScalarType<PartialDate, PartialDate>({
  name: 'PartialDate',
  description:
    'A calendar date (ISO 8601) to the precision known: "2017", "2017-05" or "2017-05-12". It is never padded to a ' +
    'false day and is compared as an interval: "2017-05" is 1 to 31 May 2017.',
  serialize: (value) => parse(value),
  parseValue: parse,
  parseLiteral: (node) => parse(node.kind === Kind.STRING ? node.value : undefined),
});
