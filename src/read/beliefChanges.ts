import { type BeliefChangesArgs, type CompareLensesArgs, lensAt } from '../model/beliefChange.js';
import { beliefDifference, Comparison, maxTriedSets, type SearchBudget } from '../model/beliefDifference.js';
import { comparedEvidenceOf, type ComparedRow } from '../model/claimRow.js';
import type { Lens } from '../model/lens.js';
import { type Cypher, cypher, limitTo, listOf } from '../database/cypherText.js';
import { pageSize } from './bounds.js';
import type {
  ComparedLenses,
  Compilation,
  CompiledExpression,
  ExecutionContext,
  FieldCompiler,
  Scope,
} from './compilation.js';
import { ConnectionPage } from './connectionPage.js';
import { ConnectionParts, type RawItem } from './connectionParts.js';
import { expandTemplate } from './expandTemplate.js';
import { variableOf } from './fieldArguments.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { keysIn, orderBy } from './order.js';
import { compileSelection, selectFromObject } from './selection.js';

/** A candidate as the statement returns it: the item of a connection, and the claims under both lenses. */
type RawCandidate = [item: RawItem, compared: ComparedRow];
/** A page as the statement returns it; all candidates only where they are counted. */
type RawPage = [candidates: RawCandidate[], all: ComparedRow[] | null];

const order = 'belief/candidates edge.id';

/** Compiles the claims under both lenses into variables, and a row of them with what the assessment rule needs besides. */
function compileCompared(compilation: Compilation, lenses: ComparedLenses, edge: string) {
  const expand = (name: string, lens?: Scope['lens']) =>
    expandTemplate(compilation, { self: edge, variables: { edge }, lens }, compilation.template(name));
  const [one, other] = [
    expand('belief/placed-claims', lenses.before),
    expand('belief/placed-claims', lenses.after),
  ];
  const [before = '', after = ''] = [one.bound[0], other.bound[0]];
  return {
    variables: { edge, before, after },
    binding: cypher`${one.text} ${other.text}`,
    row: listOf([before, after, expand('lens/accused').text, expand('lens/memberships').text]),
  };
}

function comparisonOf(row: ComparedRow, budget: SearchBudget): Comparison | null {
  const evidence = comparedEvidenceOf(row);
  const difference = beliefDifference(evidence);
  return difference && new Comparison(evidence, difference, budget);
}

/**
 * Compiles the relationships that two lenses assess differently. The candidates are the relationships of which a claim is
 * counted differently; the model assesses them. Few are assessed alike: those are left out of their page.
 */
function compileComparison(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  compared: ComparedLenses,
): CompiledExpression {
  const template = compilation.template('belief/candidates');
  const instance = expandTemplate(compilation, { ...scope, compared }, template, request);
  const edge = instance.variables['edge'] as string;
  const evidence = compileCompared(compilation, compared, edge);
  const item = { self: edge, variables: evidence.variables, lens: compared.after };
  const parts = new ConnectionParts(compilation, request, item);
  const keys = keysIn(template.keys, instance.variables);
  const paging = new ConnectionPage(compilation, request, order, keys);

  const candidates = (): Cypher => {
    const limit = paging.limit();
    const [next] = paging.conditions();
    const selected = paging.item(parts.selections);
    return cypher`COLLECT { ${instance.text} WITH ${edge} ${next ? cypher`WHERE ${next}` : ''} WITH ${edge} ${orderBy(template.keys, instance.variables)}
      ${limitTo(limit)} ${evidence.binding} RETURN ${listOf([selected, evidence.row])} }`;
  };
  const all = (): Cypher => cypher`COLLECT { ${instance.text} ${evidence.binding} RETURN ${evidence.row} }`;

  return {
    expression: listOf([parts.listed ? candidates() : '[]', parts.counted ? all() : 'null']),
    mapRow: (raw, context) => {
      const [found, counted] = raw as RawPage;
      const read = found.slice(0, pageSize(context, request));
      const comparisons = new Map<string, Comparison>();
      const budget = { sets: maxTriedSets };
      for (const [[[id]], row] of read) {
        const comparison = comparisonOf(row, budget);
        if (comparison) comparisons.set(id as string, comparison);
      }
      const page = {
        items: read.map(([item]) => item).filter(([[id]]) => comparisons.has(id as string)),
        total: counted?.filter((row) => beliefDifference(comparedEvidenceOf(row))).length ?? null,
        ...paging.around(found, context),
        last: read.at(-1)?.[0],
      };
      return parts.read(page, { ...context, comparisons });
    },
  };
}

/** The lenses of a question, from its arguments. */
function lensesOf(
  compilation: Compilation,
  request: FieldRequest,
  read: (values: object) => Readonly<Record<keyof ComparedLenses, Lens>>,
  variables: Partial<Record<keyof ComparedLenses, string | undefined>> = {},
): ComparedLenses {
  const lens = (which: keyof ComparedLenses) =>
    compilation.lensOf(
      `${request.responseKey}: the lens ${which}`,
      (context) => read(context.argumentsOf(request))[which],
      variables[which],
    ) ?? undefined;
  return { before: lens('before'), after: lens('after') };
}

const compileCompareLenses: FieldCompiler = (compilation, scope, request) => {
  const read = (values: object) => {
    const { from, to } = values as CompareLensesArgs;
    return { before: from, after: to };
  };
  const lenses = lensesOf(compilation, request, read, { after: variableOf(request, 'to') });
  return compileComparison(compilation, scope, request, lenses);
};

const compileBeliefChanges: FieldCompiler = (compilation, scope, request) => {
  const read = (values: object) => {
    const { between, and, ...others } = values as BeliefChangesArgs;
    return { before: lensAt(others, between), after: lensAt(others, and) };
  };
  return compileComparison(compilation, scope, request, lensesOf(compilation, request, read));
};

/** The comparison of the relationship with this id; each one of a page has one. */
const comparisonWith = (context: ExecutionContext, id: unknown): Comparison =>
  context.comparisons.get(id as string) as Comparison;

/** A value of the comparison, without a read. */
const fromComparison =
  (read: (comparison: Comparison) => unknown): FieldCompiler =>
  (_compilation, scope) => ({
    expression: `${scope.self}.id`,
    mapRow: (raw, context) => read(comparisonWith(context, raw)),
  });

const compileAssessed =
  (which: 'before' | 'after'): FieldCompiler =>
  (compilation, scope, request) => {
    const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
    return {
      expression: `${scope.self}.id`,
      mapRow: (raw, context) => select(comparisonWith(context, raw).difference[which], context),
    };
  };

/** The relationship's id, and a row for each claim that is counted differently: its id, and what is selected. */
type RawClaims = [edgeId: string, rows: [claimId: string, ...row: unknown[]][]];

/** Compiles a selection over what a template finds for the claims that are counted differently; the model chooses among them. */
function compileOfClaims(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  templateName: 'belief/claims' | 'belief/claimants',
) {
  const template = compilation.template(templateName);
  const { text, variables, scope: below } = expandTemplate(compilation, scope, template);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, below);
  return {
    expression: cypher`[${scope.self}.id, COLLECT { ${text} RETURN [${variables['claim'] as string}.id, ${below.self}.id, ${item.expression}] }]`,
    mapRow: item.mapRow,
  };
}

const compileClaims =
  (idsOf: (comparison: Comparison) => readonly string[]) =>
  (compilation: Compilation, scope: Scope, request: FieldRequest) => {
    const { expression, mapRow } = compileOfClaims(compilation, scope, request, 'belief/claims');
    const read = (raw: unknown, context: ExecutionContext): unknown[] => {
      const [edgeId, rows] = raw as RawClaims;
      const found = new Map(rows.map(([id, , row]) => [id, row]));
      return idsOf(comparisonWith(context, edgeId)).map((id) => mapRow(found.get(id), context));
    };
    return { expression, mapRow: read };
  };

const compileFirstClaim: FieldCompiler = (compilation, scope, request) => {
  const { expression, mapRow } = compileClaims(({ decisive }) => [decisive.firstId])(
    compilation,
    scope,
    request,
  );
  return { expression, mapRow: (raw, context) => mapRow(raw, context)[0] };
};

const compileClaimants: FieldCompiler = (compilation, scope, request) => {
  const { expression, mapRow } = compileOfClaims(compilation, scope, request, 'belief/claimants');
  return {
    expression,
    mapRow: (raw, context) => {
      const [edgeId, rows] = raw as RawClaims;
      const decisive = new Set(comparisonWith(context, edgeId).decisive.ids);
      const claimants = new Map(
        rows.filter(([claimId]) => decisive.has(claimId)).map(([, id, row]) => [id as string, row]),
      );
      return [...claimants.keys()].sort().map((id) => mapRow(claimants.get(id), context));
    },
  };
};

/** The questions about changes of belief, and their computed fields. */
export const beliefFields: Readonly<Record<string, FieldCompiler>> = {
  compareLenses: compileCompareLenses,
  beliefChanges: compileBeliefChanges,
  beliefKinds: fromComparison(({ difference }) => difference.kinds),
  beliefBefore: compileAssessed('before'),
  beliefAfter: compileAssessed('after'),
  decisiveClaims: compileClaims(({ decisive }) => decisive.ids),
  claimsAreSmallest: fromComparison(({ decisive }) => decisive.areSmallest),
  firstDecisiveClaim: compileFirstClaim,
  decisiveClaimants: compileClaimants,
};
