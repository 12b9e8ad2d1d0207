import { allKinds, interchangeableWith } from '../model/entityKind.js';
import { type Common, likenessOf, type Likeness } from '../model/similarEntity.js';
import { cypher, listOf } from '../database/cypherText.js';
import type { Compilation, FieldCompiler, Scope } from './compilation.js';
import { expandTemplate } from './expandTemplate.js';
import { compositeTypeOf } from './fieldRequest.js';
import { compileSelection } from './selection.js';

const interchangeable = Object.fromEntries(allKinds.map((kind) => [kind, interchangeableWith(kind)]));

type RawCommon = [names: string[], otherNames: string[], sameIdentifier: boolean, victimShare: number];
interface Found {
  id: string;
  score: number;
  item: unknown;
}

/** The best of the rows of each entity, the highest score first; equal scores stay in the order of ids. */
function bestOfEach(rows: readonly Found[]): Found[] {
  const best = new Map<string, Found>();
  for (const row of rows) if (row.score > (best.get(row.id)?.score ?? 0)) best.set(row.id, row);
  return [...best.values()].sort((one, other) => other.score - one.score);
}

/** What the entity of a scope has in common with another one that a template has bound. */
const commonOf = ({ variables }: Scope) => {
  const names = (variable: string | undefined): string => `[${variable}.name] + ${variable}.aliases`;
  const { entity, other, sameIdentifier, victimShare } = variables;
  return listOf([names(entity), names(other), sameIdentifier ?? '', victimShare ?? '']);
};

function likenessIn(raw: unknown): Likeness | undefined {
  const [names, otherNames, sameIdentifier, victimShare] = raw as RawCommon;
  return likenessOf({ names, otherNames, sameIdentifier, victimShare } satisfies Common);
}

/** `possibleDuplicates`: the candidates that the index finds, judged by all their names, the most similar first. */
const compilePossibleDuplicates: FieldCompiler = (compilation, scope, request) => {
  const template = compilation.template('entity/possible-duplicates');
  const values = { interchangeable: compilation.parameter('interchangeable', () => interchangeable) };
  const instance = expandTemplate(compilation, scope, template, request, values);
  const within = {
    ...instance.scope,
    variables: { ...instance.scope.variables, entity: instance.variables['entity'] as string },
  };
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, within);
  const id = `${instance.variables['other'] as string}.id`;
  const sameIdentifier = instance.variables['sameIdentifier'] as string;
  return {
    expression: cypher`COLLECT { ${instance.text} WITH ${instance.bound.join(', ')} ORDER BY ${id}, ${sameIdentifier} DESC RETURN [${id}, ${commonOf(within)}, ${item.expression}] }`,
    mapRow: (raw, context) =>
      bestOfEach(
        (raw as [id: string, common: unknown, item: unknown][]).map(([found, common, row]) => ({
          ...{ id: found, item: row },
          score: likenessIn(common)?.score ?? 0,
        })),
      ).map((row) => item.mapRow(row.item, context)),
  };
};

const compileLikeness =
  (name: keyof Likeness): FieldCompiler =>
  (_compilation: Compilation, scope) => ({
    expression: commonOf(scope),
    mapRow: (raw) => likenessIn(raw)?.[name],
  });

/** The computed fields of entities that may be the same. */
export const similarEntityFields: Readonly<Record<string, FieldCompiler>> = {
  possibleDuplicates: compilePossibleDuplicates,
  likenessReason: compileLikeness('reason'),
  likenessScore: compileLikeness('score'),
};
