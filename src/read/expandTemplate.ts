import { beforeChange } from '../model/lens.js';
import { cypherList } from '../model/cypherLists.js';
import { type CypherTemplate, expandTokens } from '../database/cypherTemplates.js';
import { type Cypher, cypher, type CypherText, joinCypher, parameter } from '../database/cypherText.js';
import { chainLength, pageSize } from './bounds.js';
import type { Compilation, ExecutionContext, Scope } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';
import { compileCandidates, compileRemaining, compileWhere, type FilterTemplateExpander } from './filters.js';
import { compileAvoided } from './pathAvoidance.js';
import { arrowEnd, relationshipTypeFilter } from './relationshipTypeFilter.js';

/** An expanded template: its variables have unique names, its parameters are bound, its includes are expanded. */
export interface ExpandedTemplate {
  text: CypherText;
  /** The Cypher variables by the names that the template has for them. */
  variables: Readonly<Record<string, string>>;
  /** The variables that it binds, in the order of its header. */
  bound: readonly string[];
  /** The scope of the text after it. */
  scope: Scope;
}

/** The scope has the only bound variable as `self`; of several, the first is `self`, and each keeps its name. */
function scopeOf(
  { binds }: CypherTemplate,
  variables: ExpandedTemplate['variables'],
  lens: Scope['lens'],
): Scope {
  const [first = '', ...others] = binds;
  const named =
    others.length === 0 ? {} : Object.fromEntries(binds.map((name) => [name, variables[name] as string]));
  return { self: variables[first] ?? '', variables: named, lens };
}

/** `{{name variable}}` with a lens in force (by the representative claim, or by the claims alone), and without one. */
const lensVariants: Readonly<Record<string, { lens: string; claims: string; none: string }>> = {
  'counted-edge': {
    lens: 'lens/counted-edge-by-representative',
    claims: 'lens/counted-edge',
    none: 'lens/visible-edge',
  },
  'supported-edge': {
    lens: 'lens/supported-edge-by-representative',
    claims: 'lens/supported-edge',
    none: 'lens/visible-supported-edge',
  },
  status: {
    lens: 'lens/status-by-representative',
    claims: 'lens/counted-status',
    none: 'lens/materialized-status',
  },
};

/** The name of the template that `{{name …}}` includes in this scope. */
function includedName(compilation: Compilation, scope: Scope, name: string): string {
  const variants = lensVariants[name];
  if (!variants) return name;
  if (!scope.lens) return variants.none;
  return compilation.usesRepresentativeClaim() ? variants.lens : variants.claims;
}

/** `{{under before name words}}`: the scope with one of the two lenses that are compared. */
function underLens(scope: Scope, which: string): Scope {
  if (!scope.compared || (which !== 'before' && which !== 'after')) return missing(`the lens ${which}`);
  return { ...scope, lens: scope.compared[which] };
}

/** Expands `{{name words}}`; `scope.variables` has the variables of the including template. */
function includeInto(compilation: Compilation, scope: Scope, request: FieldRequest | undefined) {
  const variableOf = (word: string): string => scope.variables[word] ?? word;
  return (name: string, words: readonly string[]): Cypher => {
    const [first = '', second = ''] = words;
    if (name === 'under')
      return includeInto(compilation, underLens(scope, first), request)(second, words.slice(2));
    if (request) {
      if (name === 'types' && first === 'asked') return relationshipTypeFilter(compilation, request);
      if (name === 'tail' || name === 'head') return arrowEnd(name, compilation, request);
      if (name === 'maxLength')
        return String(compilation.specialize('maxLength', (context) => chainLength(context, request)));
      const filter = name === 'where' ? compileWhere : name === 'remaining' ? compileRemaining : undefined;
      if (filter) {
        const variable = variableOf(first);
        return filter(compilation, request, variable, expanderFor(compilation, scope, request, variable));
      }
      if (name === 'candidates')
        return compileCandidates(
          compilation,
          request,
          expanderFor(compilation, scope, request, variableOf(first)),
        );
      if (name === 'avoided')
        return compileAvoided(
          compilation,
          request,
          expanderFor(compilation, scope, request, variableOf(first)),
        );
      if (name === 'root-of') return rootOf(compilation, scope, request, first);
      if (name === 'argument') return chooseByArgument(compilation, scope, request, first, second);
    }
    const list = cypherList(name, first);
    if (list !== undefined) return list;
    const conditions = claimConditionsOf(compilation, scope, name);
    if (conditions) return lensConditions(compilation, scope, variableOf(first), conditions);
    if (name === 'representative-claim')
      return representativeClaimCounts(compilation, scope, variableOf(first));
    const template = compilation.template(includedName(compilation, scope, name));
    const variables = Object.fromEntries(
      template.takes.map((taken, index) => [taken, variableOf(words[index] ?? taken)]),
    );
    return expandTemplate(compilation, { ...scope, variables }, template, request).text;
  };
}

/** Expands the templates of conditions on the entity or claim in a variable. */
function expanderFor(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  self: string,
): FilterTemplateExpander {
  const within = { ...scope, self, variables: {} };
  return (name, value) =>
    expandTemplate(compilation, within, compilation.template(name), request, { value }).text;
}

type Conditions = readonly string[];

/** The conditions of an inclusion about a claim, by the lens in force; undefined for any other inclusion. */
function claimConditionsOf(compilation: Compilation, scope: Scope, name: string): Conditions | undefined {
  const conditions = claimConditions[name];
  if (!conditions) return undefined;
  const given = scope.lens?.conditions ?? [];
  const looks = isStored(given) || given.includes(beforeChange) || compilation.looksForInactiveClaims();
  return conditions(given, looks);
}

/** The condition that a claim was not retracted: by now, by the moment of the lens, or before the change that is answered. */
function notRetracted(given: Conditions): string {
  if (given.includes(beforeChange)) return 'not-retracted-before';
  return given.includes('recordedBy') ? 'not-retracted-then' : 'not-retracted';
}

const without = (given: Conditions, ...names: string[]): Conditions =>
  given.filter((name) => !names.includes(name));

/** Conditions that select claims by time, claimant or source; without any, whether a claim is active is stored on it. */
const ofEvidence: ReadonlySet<string> = new Set([
  ...['asOf', 'recordedBy', 'claimants', 'excludeClaimants', 'sources', 'excludeSources'],
  beforeChange,
]);

const isStored = (given: Conditions): boolean => !given.some((name) => ofEvidence.has(name));

/** The conditions that a claim was not superseded, and derives from at least one root that was not retracted or superseded. */
const stillCounts = (given: Conditions, looks: boolean): Conditions => {
  if (isStored(given)) return ['active'];
  return looks ? ['not-superseded', 'not-undermined'] : ['never-inactive'];
};

/** The same for a claim that derives from no visible claim. */
const rootStillCounts = (given: Conditions, looks: boolean): string => {
  if (isStored(given)) return 'active';
  return looks ? 'not-superseded' : 'never-inactive';
};

/** The conditions of `{{name claim}}`, from those of the lens in force: templates in `cypher/lens/by/`. */
const claimConditions: Readonly<Record<string, (given: Conditions, looks: boolean) => Conditions>> = {
  // The claim is visible, neither retracted, superseded nor undermined, and meets the lens.
  'counted-claim': (given, looks) => ['visible', notRetracted(given), ...stillCounts(given, looks), ...given],
  'counted-but-for-roots': (given) => ['visible', notRetracted(given), 'not-superseded', ...given],
  // A later claim supersedes earlier ones regardless of the stances and confidence of the lens.
  'available-claim': (given) => [
    'visible',
    notRetracted(given),
    ...without(given, 'stances', 'minConfidence', 'withOrigins'),
  ],
  'current-root': (given, looks) => [notRetracted(given), rootStillCounts(given, looks)],
  'counted-root': (given, looks) => [
    notRetracted(given),
    rootStillCounts(given, looks),
    ...without(given, 'withOrigins'),
  ],
};

/** `edge.leadStatedTo` is `claim.statedTo` of the representative claim (`src/model/representativeClaim.ts`). */
const representativeProperty = (edge: string, property: string): string =>
  `${edge}.lead${property.charAt(0).toUpperCase()}${property.slice(1)}`;

/** Whether the representative claim of a relationship meets the lens. */
function representativeClaimCounts(compilation: Compilation, scope: Scope, edge: string): Cypher {
  const given = scope.lens?.conditions ?? [];
  if (given.length === 0) return 'true';
  const conditions = without(given, 'withOrigins');
  const tests =
    conditions.length > 0
      ? [lensConditions(compilation, scope, edge, conditions, representativeProperty)]
      : [];
  // A claim that derives from others is not the only claim.
  if (given.includes('withOrigins')) tests.push(cypher`${edge}.leadAlone`);
  return joinCypher(tests, ' AND ');
}

function lensConditions(
  compilation: Compilation,
  scope: Scope,
  claim: string,
  conditions: readonly string[],
  propertyOf?: typeof representativeProperty,
): CypherText {
  const inner = { ...scope, variables: { claim } };
  const tests = conditions.map((name) => {
    const template = compilation.template(`lens/by/${name}`);
    return expandTemplate(compilation, inner, template, undefined, {}, propertyOf).text;
  });
  return joinCypher(tests, ' AND ');
}

/** `{{root-of from}}`: the id in an argument, or that of the entity it is merged into. */
function rootOf(compilation: Compilation, scope: Scope, request: FieldRequest, argument: string): Cypher {
  const id = compilation.parameter(argument, (context) => context.argumentsOf(request)[argument] ?? null);
  if (!compilation.resolvesMergedIds()) return id;
  return expandTemplate(compilation, scope, compilation.template('query/root-of'), request, { asked: id })
    .text;
}

function missing(what: string): never {
  throw new Error(`A template in cypher/ refers to ${what}, which does not exist`);
}

/**
 * `{{argument to chain/last-given}}`: that template if the argument is given, else the one whose name ends in `-not`. For a
 * list of one item, the template whose name ends in `-one` is used if it exists.
 */
function chooseByArgument(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  argument: string,
  name: string,
): Cypher {
  const guard = `${request.responseKey}.${argument}`;
  const isGiven = compilation.specialize(
    `${guard} is given`,
    (context) => context.argumentsOf(request)[argument] != null,
  );
  const isOne =
    isGiven &&
    compilation.parts.templates.has(`${name}-one`) &&
    compilation.specialize(
      `${guard} has one item`,
      (context) => (context.argumentsOf(request)[argument] as unknown[]).length === 1,
    );
  const template = compilation.template(isGiven ? `${name}${isOne ? '-one' : ''}` : `${name}-not`);
  const variables = Object.fromEntries(
    template.takes.map((taken) => [taken, scope.variables[taken] ?? taken]),
  );
  return expandTemplate(compilation, { ...scope, variables }, template, request).text;
}

/**
 * Expands a template into a statement. `$level` is the caller's clearance, `$lens` the lens in force, `$outcome` the result
 * of the change that is being answered; any other `$name` is the argument of that name, unless `values` has it.
 */
export function expandTemplate(
  compilation: Compilation,
  scope: Scope,
  template: CypherTemplate,
  request?: FieldRequest,
  values: Readonly<Record<string, Cypher>> = {},
  propertyOf?: typeof representativeProperty,
): ExpandedTemplate {
  const names = new Map<string, string>();
  template.takes.forEach((taken, index) => {
    const given = scope.variables[taken] ?? (index === 0 ? scope.self : undefined);
    names.set(taken, given ?? missing(`${taken} in ${template.name}`));
  });
  for (const own of [...template.binds, ...template.uses]) names.set(own, compilation.uniqueName(own));
  const variables = Object.fromEntries(names);
  const parameters = new Map<string, Cypher>(Object.entries(values));
  const nameOf = (name: string): string => names.get(name) ?? name;

  const parameterOf = (name: string): Cypher => {
    if (name === 'level' || name === 'outcome') return parameter(name);
    if (name === 'lens') return scope.lens?.parameter ?? missing('a lens');
    const known = parameters.get(name);
    if (known !== undefined) return known;
    if (!request) return missing(`$${name} in ${template.name}`);
    const valueOf = (context: ExecutionContext): unknown =>
      name === 'first' ? pageSize(context, request) : (context.argumentsOf(request)[name] ?? null);
    const bound = compilation.parameter(name, valueOf);
    parameters.set(name, bound);
    return bound;
  };
  const inner = { ...scope, variables: { ...scope.variables, ...variables } };
  const text = expandTokens(template.tokens, {
    variable: nameOf,
    parameter: parameterOf,
    include: includeInto(compilation, inner, request),
    ...(propertyOf && { property: (name, property) => propertyOf(nameOf(name), property) }),
  });
  const bound = template.binds.map((name) => variables[name] as string);
  return { text, variables, bound, scope: scopeOf(template, variables, scope.lens) };
}
