import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { maxDirectivesRule } from '@escape.tech/graphql-armor-max-directives';
import {
  type DocumentNode,
  type GraphQLSchema,
  Lexer,
  parse,
  Source,
  TokenKind,
  validate,
  type ValidationRule,
} from 'graphql';
import { ClientError } from '../../errors.js';
import { expandedSelections } from './expandedSelections.js';
import { operationTextCache } from '../caching/operationTextCache.js';
import { operationLimits as limits } from './defaultLimits.js';

const tooComplex = (message: string, limit: keyof typeof limits) =>
  new ClientError('QUERY_TOO_COMPLEX', message, { limit, maximum: limits[limit] });

/** Options for a rule of graphql-armor, with which it reports our error. */
function refusing(limit: keyof typeof limits, message: string) {
  const refuse = () => {
    throw tooComplex(message, limit);
  };
  return { n: limits[limit], onReject: [refuse] };
}

const rules: ValidationRule[] = [
  maxDepthRule({
    ...refusing(
      'depth',
      `Fields may be nested at most ${limits.depth} deep. Select fewer levels, or split the request.`,
    ),
    flattenFragments: true,
  }),
  maxAliasesRule({
    ...refusing('aliases', `An operation may have at most ${limits.aliases} aliases. Split the request.`),
    // By default the rule does not count aliases of __typename.
    allowList: [],
  }),
  maxDirectivesRule(
    refusing(
      'directives',
      `An operation may have at most ${limits.directives} directives. Omit the fields instead.`,
    ),
  ),
];

/** Counts tokens before parsing: the parser is recursive and may run out of stack before it reaches its own limit. */
function checkTokens(text: string): void {
  const lexer = new Lexer(new Source(text));
  for (let count = 0; lexer.advance().kind !== TokenKind.EOF; count += 1) {
    if (count < limits.tokens) continue;
    throw tooComplex(`A document may have at most ${limits.tokens} tokens. Split the request.`, 'tokens');
  }
}

/** The document; undefined for a syntax error, which Apollo's own parser reports. */
function parsed(text: string): DocumentNode | undefined {
  try {
    checkTokens(text);
    return parse(text, { noLocation: true });
  } catch (error) {
    if (error instanceof ClientError) throw error;
    // The stack is exhausted. The class may belong to another realm, so its name is compared.
    if ((error as Error).name === 'RangeError') {
      throw tooComplex(
        `Fields may be nested at most ${limits.depth} deep. Select fewer levels, or split the request.`,
        'depth',
      );
    }
    return undefined;
  }
}

/**
 * Makes the check of an operation's size, which runs before validation: a large document makes validation itself slow,
 * so a validation rule would come too late. Texts that have passed are cached.
 */
export function operationLimitsCheck(schema: GraphQLSchema): (text: string) => void {
  const passed = operationTextCache<true>((_, text) => text.length);

  return (text) => {
    if (passed.get(text)) return;
    const document = parsed(text);
    if (!document) return;
    if (expandedSelections(document, limits.selections) > limits.selections) {
      const message = `An operation may have at most ${limits.selections} fields, counting those of a fragment at each spread. Split the request.`;
      throw tooComplex(message, 'selections');
    }
    validate(schema, document, rules);
    passed.set(text, true);
  };
}
