import { type Cypher, parametersIn, renderCypher, valueNamed } from '../database/cypherText.js';
import type { Statement } from '../database/database.js';

type Parameters = Statement['parameters'];

/** The statement that answers several requests at once, and the parameters that each of them has. */
export interface BatchedStatement {
  text: string;
  /** The parameters of each request, in the order of its row in `$values.requests`, after its number. */
  own: readonly string[];
  /** Parameters that have to be equal in all requests of a batch: `LIMIT` takes no variable. */
  common: readonly string[];
}

/**
 * Renders the batched form of `RETURN expression AS value`: it returns the number and the value of each request. A
 * parameter becomes a variable, which every inner `CALL (…)` has to import. Each variable is returned beside the value
 * (`xKey`), since Cypher wants it to be a grouping key next to an aggregation. Outside a `CALL`, an aggregation without a
 * grouping key has no row for a request with nothing to aggregate: templates use `COLLECT { … }`, not `collect(…)`.
 */
export function batchedStatement(expression: Cypher): BatchedStatement {
  const parameters = parametersIn(expression);
  const common = parameters.filter(({ isLimit }) => isLimit).map(({ parameter }) => parameter);
  const own = parameters.filter(({ isLimit }) => !isLimit).map(({ parameter }) => parameter);
  const value = renderCypher(expression, {
    parameter: (name) => (common.includes(name) ? valueNamed(name) : name),
    imports: (variables) => [...variables, ...own],
  });
  const columns = own.map((name, index) => `, request[${index + 1}] AS ${name}`).join('');
  const keys = own.map((name) => `, ${name} AS ${name}Key`).join('');
  return {
    text: `UNWIND ${valueNamed('requests')} AS request WITH request[0] AS number${columns} WITH number${keys}, ${value} AS value RETURN number, value`,
    own,
    common,
  };
}

/** The parameters of a batch, from those of each request alone; requests are numbered from 0. */
export function batchParameters({ common, own }: BatchedStatement, all: readonly Parameters[]): Parameters {
  const [first = {}] = all;
  const shared = Object.fromEntries(common.map((name) => [name, first[name]]));
  return { ...shared, requests: all.map((each, number) => [number, ...own.map((name) => each[name])]) };
}
