import { noEntity } from '../errors.js';
import { type Assessment, compareStrength, strengthColumns } from '../model/assessment.js';
import type { Compilation, FieldCompiler, Scope, ExecutionContext } from './compilation.js';
import { cypher, listOf } from '../database/cypherText.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { compileTemplateField } from './templateField.js';
import { expandTemplate } from './expandTemplate.js';
import { compileSelection } from './selection.js';
import { SharedAssessments } from './materializedAssessment.js';

const variable = (scope: Scope, name: 'hops' | 'stops'): string => scope.variables[name] as string;

/** The shared assessments of the hops of the enclosing chain. */
function sharedAssessmentsOf(compilation: Compilation, scope: Scope): SharedAssessments {
  const shared = compilation.sharedAssessments(variable(scope, 'hops'));
  if (!shared) throw new Error('There is no chain here');
  return shared;
}

const compileSteps: FieldCompiler = (compilation, scope, request) =>
  compileTemplateField(
    compilation,
    scope,
    request,
    { from: 'template', template: 'chain/steps', yields: 'many' },
    ({ edge }) => compilation.shareAssessments(edge as string, sharedAssessmentsOf(compilation, scope)),
  );

const compileWeakest: FieldCompiler = (compilation, scope, request) => {
  const shared = sharedAssessmentsOf(compilation, scope);
  shared.request(strengthColumns);
  const [index, edge, hops] = [
    compilation.uniqueName('index'),
    compilation.uniqueName('edge'),
    variable(scope, 'hops'),
  ];
  compilation.shareAssessments(edge, shared);
  const below = { self: edge, variables: {}, lens: scope.lens };
  const hop = compileSelection(compilation, compositeTypeOf(request), request.nodes, below);
  return {
    expression: cypher`COLLECT { UNWIND range(0, size(${hops}) - 1) AS ${index} WITH ${index}, ${hops}[${index}] AS ${edge}
      ORDER BY ${index} RETURN [${edge}.id, ${hop.expression}] }`,
    mapRow: (raw, context) => {
      const ranked = (raw as [id: string, selection: unknown][]).map(([id, selection]) => ({
        ...{ id, selection, assessment: context.assessments.get(id) as Assessment },
      }));
      const weakest = ranked.reduce((least, one) =>
        (compareStrength(one.assessment, least.assessment) || (one.id < least.id ? -1 : 1)) < 0 ? one : least,
      );
      return hop.mapRow(weakest.selection, context);
    },
  };
};

const compileChainConfidence: FieldCompiler = (compilation, scope) => {
  sharedAssessmentsOf(compilation, scope).request(['confidence']);
  const hop = compilation.uniqueName('hop');
  return {
    expression: `[${hop} IN ${variable(scope, 'hops')} | ${hop}.id]`,
    mapRow: (raw, context) => {
      const stated = (raw as string[]).map((id) => context.assessments.get(id)?.confidence ?? null);
      const known = stated.filter((confidence) => confidence !== null);
      return known.length === 0 ? null : Math.min(...known);
    },
  };
};

/** The chains found, a row for each, and the assessments of their hops by relationship id. */
type Found = [rows: unknown[], shared: [id: string, raw: unknown][]];

/** Compiles the chains that a template finds, with the assessment of each hop once, where it is selected. */
function compileFound(compilation: Compilation, scope: Scope, request: FieldRequest, templateName: string) {
  const instance = expandTemplate(compilation, scope, compilation.template(templateName), request);
  const shared = new SharedAssessments();
  const [hops, stops] = [variable(instance.scope, 'hops'), variable(instance.scope, 'stops')];
  compilation.shareAssessments(hops, shared);
  const chain = compileSelection(compilation, compositeTypeOf(request), request.nodes, instance.scope);
  const [all, number] = [compilation.uniqueName('chains'), compilation.uniqueName('number')];
  const [those, edge] = [compilation.uniqueName('those'), compilation.uniqueName('edge')];
  const { expression, read } = shared.of(compilation, scope, edge);
  const each = cypher`COLLECT { UNWIND ${all} AS ${those} UNWIND ${those}[0] AS ${edge} WITH DISTINCT ${edge} RETURN [${edge}.id, ${expression}] }`;
  const rows = cypher`COLLECT { UNWIND range(0, size(${all}) - 1) AS ${number} WITH ${number}, ${all}[${number}][0] AS ${hops},
    ${all}[${number}][1] AS ${stops} ORDER BY ${number} RETURN ${chain.expression} }`;
  return {
    expression: cypher`COLLECT { WITH COLLECT { ${instance.text} RETURN [${hops}, ${stops}] } AS ${all}
      RETURN [${rows}, ${shared.isRequested ? each : '[]'}] }[0]`,
    mapRow: (raw: unknown, context: ExecutionContext): unknown[] => {
      const [chains, found] = raw as Found;
      const within = {
        ...context,
        assessments: new Map(found.map(([id, row]) => [id, read(row)])),
      };
      return chains.map((row) => chain.mapRow(row, within));
    },
  };
}

/**
 * Compiles chains from an entity, to another one if given. @throws ClientError NOT_FOUND when one of them does not exist
 */
const compileChains =
  (templateName: string): FieldCompiler =>
  (compilation, scope, request) => {
    const within = { ...scope, lens: compilation.lensBelow(request, scope) };
    const chains = compileFound(compilation, within, request, templateName);
    const ends = expandTemplate(compilation, within, compilation.template('chain/ends'), request);
    const endsOf = (context: ExecutionContext) =>
      context.argumentsOf(request) as { from: string; to?: string | null };
    return {
      expression: listOf([ends.text, chains.expression]),
      mapRow: (raw, context) => {
        const [[hasFrom, hasTo], found] = raw as [[boolean, boolean], unknown];
        if (!hasFrom) throw noEntity('from', endsOf(context).from);
        if (!hasTo) throw noEntity('to', endsOf(context).to ?? '');
        return chains.mapRow(found, context);
      },
      isNotFound: (raw) => (raw as [boolean[]])[0].includes(false),
    };
  };

/** The computed fields of chains. */
export const chainFields: Readonly<Record<string, FieldCompiler>> = {
  attributionChains: compileChains('chain/attribution'),
  causalChains: compileChains('chain/causal'),
  shortestPaths: compileChains('chain/shortest'),
  chainLength: (_compilation, scope) => ({
    expression: `size(${variable(scope, 'hops')})`,
    mapRow: (raw) => raw,
  }),
  chainConfidence: compileChainConfidence,
  chainSteps: compileSteps,
  weakestHop: compileWeakest,
};
