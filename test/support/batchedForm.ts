import { expandTokens, tokensOf } from '../../src/database/cypherTemplates.js';
import { type CypherText, inOneMap, parameter } from '../../src/database/cypherText.js';
import type { Statement } from '../../src/database/database.js';
import { batchParameters, type BatchedStatement, batchedStatement } from '../../src/read/batchedStatement.js';

/** The expression of a rendered statement `RETURN expression AS value`. */
function expressionOf({ text }: Pick<Statement, 'text'>): CypherText {
  const [, expression = ''] = /^RETURN (.*) AS value$/s.exec(text) ?? [];
  return expandTokens(tokensOf(expression.replaceAll('$values.', '$'), new Set()), {
    variable: (name) => name,
    parameter,
    include: (name) => {
      throw new Error(`{{${name}}} is left in a statement`);
    },
  });
}

/** The batched form of a rendered statement, as the compiler renders it. */
export const batchedForm = (statement: Pick<Statement, 'text'>): BatchedStatement =>
  batchedStatement(expressionOf(statement));

/** The values of a statement as the service renders it. */
export const valuesOf = ({ parameters }: Statement): Record<string, unknown> =>
  parameters['values'] as Record<string, unknown>;

/** One statement for several of the same text. */
export function batchOf(statements: readonly Statement[]): Statement {
  const [{ name, text }] = statements as readonly [Statement];
  const many = batchedForm({ text });
  return { name, text: many.text, parameters: inOneMap(batchParameters(many, statements.map(valuesOf))) };
}
