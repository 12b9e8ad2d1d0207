import { cypherList } from '../model/cypherLists.js';
import { arrowEnd, relationshipTypeFilter } from './relationshipTypeFilter.js';
import { chainLength, pageSize } from './bounds.js';
import type { Compilation, FieldRequest, Scope, ExecutionContext } from './compilation.js';
import { beforeChange } from '../model/lens.js';
import { compileWhere } from './filters.js';
import { type CypherTemplate, renameVariables } from '../database/cypherTemplates.js';

/** A pattern put in its place: its own variables renamed, its parameters bound, its inclusions filled in. */
export interface ExpandedTemplate {
  text: string;
  /** The Cypher variables of all that the pattern names. */
  variables: Readonly<Record<string, string>>;
  /** Those it binds, in its order. */
  bound: readonly string[];
  /** Where one stands on what it has bound. */
  scope: Scope;
}

/** On one thing, one stands on that alone; on several, each keeps its name, and the first is the place's own. */
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

/** What `{{name variable}}` stands for when a lens is in force, and when none is: a pattern each. */
const lensVariants: Readonly<Record<string, readonly [withLens: string, without: string]>> = {
  'counted-edge': ['lens/counted-edge', 'lens/visible-edge'],
  'supported-edge': ['lens/supported-edge', 'lens/visible-supported-edge'],
  status: ['lens/status-under-lens', 'lens/materialized-status'],
};

function includeInto(compilation: Compilation, scope: Scope, request: FieldRequest | undefined) {
  return (name: string, words: readonly string[]): string => {
    const [first = '', second = ''] = words;
    if (name === 'types' && first === 'asked' && request) return relationshipTypeFilter(compilation, request);
    if (name === 'types' || name === 'type-names' || name === 'labels')
      return cypherList(name, first) ?? missing(`${name} ${first}`);
    if ((name === 'tail' || name === 'head') && request) return arrowEnd(name, compilation, request);
    if (name === 'maxLength' && request)
      return String(compilation.specialize((context) => chainLength(context, request)));
    if (name === 'first' && request)
      return String(compilation.specialize((context) => Math.max(pageSize(context, request), 1)));
    if (name === 'where' && request) return compileWhere(compilation, scope, request, first);
    if (name === 'root-of' && request) return rootOf(compilation, scope, request, first);
    if (name === 'argument' && request) return chooseByArgument(compilation, scope, request, first, second);
    const conditions = claimConditions[name]?.(scope.lens?.conditions ?? []);
    if (conditions) return allConditions(compilation, scope, first, conditions);
    if (name === 'representative-claim') return representativeClaimCounts(compilation, scope, first);
    const [withLens, without] = lensVariants[name] ?? [name, name];
    const pattern = compilation.template(scope.lens === undefined ? without : withLens);
    const variables = Object.fromEntries(pattern.takes.map((taken, index) => [taken, words[index] ?? taken]));
    return expandTemplate(compilation, { ...scope, variables }, pattern, request).text;
  };
}

type Conditions = readonly string[];

/** The condition that a claim was not retracted: by now, by the moment of the lens, or before the change that is answered. */
function notRetracted(given: Conditions): string {
  if (given.includes(beforeChange)) return 'not-retracted-before';
  return given.includes('recordedBy') ? 'not-retracted-then' : 'not-retracted';
}

const without = (given: Conditions, ...names: string[]): Conditions =>
  given.filter((name) => !names.includes(name));

/** What `{{name claim}}` asks of a claim, by the conditions of the lens in force: patterns in `cypher/lens/by/`. */
const claimConditions: Readonly<Record<string, (given: Conditions) => Conditions>> = {
  // The reader may see it, it was neither retracted nor superseded, it does not rest on such claims alone, and the lens
  // lets it through.
  'counted-claim': (given) => ['visible', notRetracted(given), 'not-superseded', 'not-undermined', ...given],
  'counted-but-for-roots': (given) => ['visible', notRetracted(given), 'not-superseded', ...given],
  // A later claim supersedes earlier ones whatever stance and confidence the lens asks for.
  'available-claim': (given) => [
    'visible',
    notRetracted(given),
    ...without(given, 'stances', 'minConfidence', 'withOrigins'),
  ],
  'current-root': (given) => [notRetracted(given), 'not-superseded'],
  'counted-root': (given) => [notRetracted(given), 'not-superseded', ...without(given, 'withOrigins')],
};

/** Whether the leading claim of a relationship meets the lens; what is asked of it stands on that. */
function representativeClaimCounts(compilation: Compilation, scope: Scope, edge: string): string {
  const given = scope.lens?.conditions ?? [];
  if (given.length === 0) return 'true';
  const asked = allConditions(compilation, scope, edge, without(given, 'withOrigins'));
  const properties = asked.replaceAll(
    new RegExp(`\\b${edge}\\.(\\w)`, 'g'),
    (_, initial: string) => `${edge}.lead${initial.toUpperCase()}`,
  );
  // A claim that rests on others is not the only one.
  const ownOrigin = given.includes('withOrigins') ? `${edge}.leadAlone` : '';
  return [properties, ownOrigin].filter(Boolean).join(' AND ');
}

function allConditions(
  compilation: Compilation,
  scope: Scope,
  claim: string,
  conditions: readonly string[],
): string {
  const within = { ...scope, variables: { claim } };
  return conditions
    .map((name) => expandTemplate(compilation, within, compilation.template(`lens/by/${name}`)).text)
    .join(' AND ');
}

/** `{{root-of from}}`: the id that the argument asks for, or that of the entity it is part of now. */
function rootOf(compilation: Compilation, scope: Scope, request: FieldRequest, argument: string): string {
  const asked = compilation.parameter(argument, (context) => context.argumentsOf(request)[argument] ?? null);
  if (!compilation.resolvesMergedIds()) return asked;
  return expandTemplate(compilation, scope, compilation.template('query/root-of'), request, { asked }).text;
}

function missing(what: string): never {
  throw new Error(`A pattern includes {{${what}}}, which there is not`);
}

/**
 * `{{argument to chain/to-given}}`: that pattern when the argument is given, else the one that ends in `-not`; where there
 * is one that ends in `-one`, it is for a list of one.
 */
function chooseByArgument(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  argument: string,
  name: string,
): string {
  const given = compilation.specialize((context) => context.argumentsOf(request)[argument] != null);
  const isOne =
    given &&
    compilation.parts.templates.has(`${name}-one`) &&
    compilation.specialize((context) => (context.argumentsOf(request)[argument] as unknown[]).length === 1);
  const pattern = compilation.template(given ? `${name}${isOne ? '-one' : ''}` : `${name}-not`);
  const variables = Object.fromEntries(
    pattern.takes.map((taken) => [taken, scope.variables[taken] ?? taken]),
  );
  return expandTemplate(compilation, { ...scope, variables }, pattern, request).text;
}

/**
 * Puts a pattern into a statement. `$level` is the reader's, `$lens` the lens in force, `$outcome` what the change
 * that is being answered came to; any other
 * `$name` is the argument of that name of the field asked for.
 */
export function expandTemplate(
  compilation: Compilation,
  scope: Scope,
  pattern: CypherTemplate,
  request?: FieldRequest,
  values: Readonly<Record<string, string>> = {},
): ExpandedTemplate {
  const names = new Map<string, string>();
  pattern.takes.forEach((taken, index) => {
    const own = scope.variables[taken] ?? (index === 0 ? scope.self : undefined);
    names.set(taken, own ?? missing(`${pattern.name}: ${taken}`));
  });
  for (const own of [...pattern.binds, ...pattern.uses]) names.set(own, compilation.uniqueName(own));
  const variables = Object.fromEntries(names);
  const parameters = new Map<string, string>(Object.entries(values));

  const withParameters = renameVariables(pattern.text, names).replace(/\$(\w+)/g, (_, name: string) => {
    if (name === 'level' || name === 'outcome') return `$${name}`;
    if (name === 'lens') return scope.lens?.parameter ?? missing('a lens');
    const known = parameters.get(name);
    if (known) return known;
    if (!request) return missing(`${pattern.name}: $${name}`);
    const valueOf = (context: ExecutionContext): unknown =>
      name === 'first' ? pageSize(context, request) : (context.argumentsOf(request)[name] ?? null);
    const parameter = compilation.parameter(name, valueOf);
    parameters.set(name, parameter);
    return parameter;
  });
  const include = includeInto(
    compilation,
    { ...scope, variables: { ...scope.variables, ...variables } },
    request,
  );
  const text = withParameters.replace(
    /\{\{([\w/-]+)((?:\s+[\w/-]+)*)\}\}/g,
    (_, name: string, words: string) => include(name, words.trim().split(/\s+/).filter(Boolean)),
  );
  const bound = pattern.binds.map((name) => variables[name] as string);
  return { text, variables, bound, scope: scopeOf(pattern, variables, scope.lens) };
}
