import type { Statement } from '../database/database.js';

type Parameters = Statement['parameters'];

/** The statement that answers many askers of another one at once, and what each of them brings to it. */
export interface BatchedStatement {
  text: string;
  /** The parameters that each asker has of their own, in the order of their row in `$asked`, after its number. */
  own: readonly string[];
  /** Those that have to be the same for all: Cypher takes a page's size from parameters alone. */
  common: readonly string[];
}

const namesIn = (text: string, parameter: RegExp): string[] => [
  ...new Set([...text.matchAll(parameter)].map(([, name]) => name as string)),
];

/**
 * Of `RETURN … AS value`, the statement that returns the number and the value of each asker. What were parameters are
 * variables there. Every inner `CALL (…)` has to be handed them; and they stand beside the value once more, since next to
 * aggregations Cypher wants variables to be keys of their groups. Outside a `CALL` an aggregation without a key has no row
 * for an asker for whom there is nothing to aggregate: there patterns have to use `COLLECT { … }`, not `collect(…)`.
 */
export function batchedStatement(text: string): BatchedStatement {
  const common = namesIn(text, /\bLIMIT \$(\w+)/g);
  const own = namesIn(text, /\$(\w+)/g).filter((name) => !common.includes(name));
  const value = text
    .replace(/\$(\w+)/g, (parameter, name: string) => (common.includes(name) ? parameter : name))
    .replace(/\bCALL \(([\w, ]*)\)/g, (_, taken: string) => {
      const passed = [...(taken === '' ? [] : [taken]), ...own];
      return `CALL (${passed.join(', ')})`;
    })
    .replace(/^RETURN /, '');
  const taken = own.map((name, index) => `, asked[${index + 1}] AS ${name}`).join('');
  const keys = own.map((name) => `, ${name} AS ${name}Key`).join('');
  return {
    text: `UNWIND $asked AS asked WITH asked[0] AS number${taken} WITH number${keys}, ${value} RETURN number, value`,
    own,
    common,
  };
}

/** What the statement for many is sent with, by what each asker would be asked with alone; the first is number 0. */
export function batchParameters({ common, own }: BatchedStatement, all: readonly Parameters[]): Parameters {
  const [first = {}] = all;
  const shared = Object.fromEntries(common.map((name) => [name, first[name]]));
  return { ...shared, asked: all.map((each, number) => [number, ...own.map((name) => each[name])]) };
}
