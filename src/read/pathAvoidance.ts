import { type Cypher, joinCypher } from '../database/cypherText.js';
import type { PathAvoid } from '../model/pathAvoid.js';
import type { Compilation, ExecutionContext } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import type { FilterTemplateExpander } from './filters.js';

/** `$value` of the template of each field in `cypher/chain/avoid/`; for a degree, the least number that is above it. */
const valuesOf = {
  kinds: ({ kinds }: PathAvoid) => kinds,
  ids: ({ ids }: PathAvoid) => ids,
  degreeAbove: ({ degreeAbove }: PathAvoid) => (degreeAbove ?? 0) + 1,
};
const fields = Object.keys(valuesOf) as (keyof typeof valuesOf)[];

/** `{{avoided there}}`: whether the given fields of the argument `avoid` select an entity. */
export function compileAvoided(
  compilation: Compilation,
  request: FieldRequest,
  expand: FilterTemplateExpander,
): Cypher {
  const avoidOf = (context: ExecutionContext) => context.argumentsOf(request)['avoid'] as PathAvoid;
  const givenIn = (context: ExecutionContext) => fields.filter((field) => avoidOf(context)[field] != null);
  compilation.specialize(`${request.responseKey}.avoid`, (context) => givenIn(context).join());
  const tests = givenIn(compilation.context).map((field) =>
    expand(
      `chain/avoid/${field}`,
      compilation.parameter('value', (context) => valuesOf[field](avoidOf(context))),
    ),
  );
  return tests.length === 0 ? 'false' : joinCypher(tests, ' OR ');
}
