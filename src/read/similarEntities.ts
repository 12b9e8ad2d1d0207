import { allKinds, interchangeableWith } from '../model/entityKind.js';
import { likenessOf, type Likeness } from '../model/similarEntity.js';
import { cypher } from '../database/cypherText.js';
import type { FieldCompiler } from './compilation.js';
import { expandTemplate } from './expandTemplate.js';
import { compositeTypeOf } from './fieldRequest.js';
import { compileSelection } from './selection.js';

const interchangeable = Object.fromEntries(allKinds.map((kind) => [kind, interchangeableWith(kind)]));

/** A candidate with what it has in common with the entity, and the selection on it. */
type Row = [
  id: string,
  names: string[],
  otherNames: string[],
  sameIdentifier: boolean,
  victimShare: number,
  selection: unknown,
];

interface Judged {
  likeness: Likeness;
  selection: unknown;
}

/** The strongest likeness of each candidate, the highest score first; equal scores stay in the order of ids. */
function judged(rows: readonly Row[]): Judged[] {
  const best = new Map<string, Judged>();
  for (const [id, names, otherNames, sameIdentifier, victimShare, selection] of rows) {
    const likeness = likenessOf({ names, otherNames, sameIdentifier, victimShare });
    if (likeness && likeness.score > (best.get(id)?.likeness.score ?? 0))
      best.set(id, { likeness, selection });
  }
  return [...best.values()].sort((one, other) => other.likeness.score - one.likeness.score);
}

/** `possibleDuplicates`: the candidates that the index finds, judged by all their names, the most similar first. */
const compilePossibleDuplicates: FieldCompiler = (compilation, scope, request) => {
  const template = compilation.template('entity/possible-duplicates');
  const values = { interchangeable: compilation.parameter('interchangeable', () => interchangeable) };
  const {
    text,
    bound,
    variables,
    scope: below,
  } = expandTemplate(compilation, scope, template, request, values);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, below);
  const [entity, other, sameIdentifier, victimShare] = [
    'entity',
    'other',
    'sameIdentifier',
    'victimShare',
  ].map((name) => variables[name]) as [string, string, string, string];
  const row = cypher`[${other}.id, [${entity}.name] + ${entity}.aliases, [${other}.name] + ${other}.aliases, ${sameIdentifier}, ${victimShare}, ${item.expression}]`;
  return {
    expression: cypher`COLLECT { ${text} WITH ${bound.join(', ')} ORDER BY ${other}.id, ${sameIdentifier} DESC RETURN ${row} }`,
    mapRow: (raw, context) =>
      judged(raw as Row[]).map(({ likeness, selection }) => item.mapRow(selection, { ...context, likeness })),
  };
};

const compileLikeness =
  (name: keyof Likeness): FieldCompiler =>
  () => ({ expression: 'null', mapRow: (_raw, context) => context.likeness?.[name] });

/** The computed fields of entities that may be the same. */
export const similarEntityFields: Readonly<Record<string, FieldCompiler>> = {
  possibleDuplicates: compilePossibleDuplicates,
  likenessReason: compileLikeness('reason'),
  likenessScore: compileLikeness('score'),
};
