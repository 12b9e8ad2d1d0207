import { expandTokens, tokensOf } from '../../src/database/cypherTemplates.js';
import { type CypherText, parameter } from '../../src/database/cypherText.js';
import type { Statement } from '../../src/database/database.js';
import { type BatchedStatement, batchedStatement } from '../../src/read/batchedStatement.js';

/** The expression of a rendered statement `RETURN expression AS value`. */
function expressionOf({ text }: Pick<Statement, 'text'>): CypherText {
  const [, expression = ''] = /^RETURN (.*) AS value$/s.exec(text) ?? [];
  return expandTokens(tokensOf(expression, new Set()), {
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
