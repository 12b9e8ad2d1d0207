import {
  attributionChainTypes,
  causalChainTypes,
  RelationshipFamily,
  RelationshipType,
  typesOfFamily,
} from '../model/relationshipType.js';
import { arrowEnd, askedTypes } from './askedTypes.js';
import { chainLength, pageSize } from './bounds.js';
import type { Compilation, FieldRequest, Place, Run } from './compilation.js';
import { conditionOf } from './conditions.js';
import { type Pattern, rename } from '../database/cypherFiles.js';

/** A pattern put in its place: its own variables renamed, its parameters bound, its inclusions filled in. */
export interface Instance {
  text: string;
  /** The Cypher variables of all that the pattern names. */
  variables: Readonly<Record<string, string>>;
  /** Those it binds, in its order. */
  bound: readonly string[];
  /** Where one stands on what it has bound. */
  place: Place;
}

/** On one thing, one stands on that alone; on several, each keeps its name, and the first is the place's own. */
function placeOn({ binds }: Pattern, variables: Instance['variables'], lens: Place['lens']): Place {
  const [first = '', ...others] = binds;
  const named =
    others.length === 0 ? {} : Object.fromEntries(binds.map((name) => [name, variables[name] as string]));
  return { self: variables[first] ?? '', variables: named, lens };
}

/** Lists of relationship types, as they stand in a Cypher type expression. They come from the model alone. */
const typeLists: Readonly<Record<string, string>> = {
  attributionChain: attributionChainTypes.join('|'),
  causeAtStart: causalChainTypes.from.join('|'),
  causeAtEnd: causalChainTypes.to.join('|'),
  causalChain: [...causalChainTypes.from, ...causalChainTypes.to].join('|'),
  attribution: typesOfFamily(RelationshipFamily.ATTRIBUTION).join('|'),
  causal: typesOfFamily(RelationshipFamily.CAUSAL).join('|'),
  effect: typesOfFamily(RelationshipFamily.EFFECT).join('|'),
  response: typesOfFamily(RelationshipFamily.RESPONSE).join('|'),
  structure: typesOfFamily(RelationshipFamily.STRUCTURE).join('|'),
  every: Object.values(RelationshipType).join('|'),
};

/** What `{{name variable}}` stands for when a lens is in force, and when none is: a pattern each. */
const lensed: Readonly<Record<string, readonly [withLens: string, without: string]>> = {
  'counted-edge': ['lens/counted-edge', 'lens/standing-edge'],
  'supported-edge': ['lens/supported-edge', 'lens/standing-supported-edge'],
  status: ['lens/status-under', 'lens/standing-status'],
};

function includeInto(compilation: Compilation, place: Place, request: FieldRequest | undefined) {
  return (name: string, words: readonly string[]): string => {
    const [first = '', second = ''] = words;
    if (name === 'types' && first === 'asked' && request) return askedTypes(compilation, request);
    if (name === 'types') return typeLists[first] ?? missing(`types ${first}`);
    if ((name === 'tail' || name === 'head') && request) return arrowEnd(name, compilation, request);
    if (name === 'maxLength' && request)
      return String(compilation.decide((run) => chainLength(run, request)));
    if (name === 'first' && request)
      return String(compilation.decide((run) => Math.max(pageSize(run, request), 1)));
    if (name === 'where' && request) return conditionOf(compilation, place, request, first);
    if (name === 'root-of' && request) return rootOf(compilation, place, request, first);
    if (name === 'argument' && request) return whenGiven(compilation, place, request, first, second);
    if (name === 'counted-claim') return countedClaim(compilation, place, first);
    if (name === 'lensed-lead') return lensedLead(compilation, place, first);
    const [withLens, without] = lensed[name] ?? [name, name];
    const pattern = compilation.pattern(place.lens === undefined ? without : withLens);
    const variables = Object.fromEntries(pattern.takes.map((taken, index) => [taken, words[index] ?? taken]));
    return instantiate(compilation, { ...place, variables }, pattern, request).text;
  };
}

/** Whether a claim counts: the reader may see it, it stood at the time looked from, and it meets the lens. */
function countedClaim(compilation: Compilation, place: Place, claim: string): string {
  const given = place.lens?.conditions ?? [];
  const stood = given.includes('recordedBy') ? 'not-yet-retracted' : 'standing';
  return allHold(compilation, place, claim, ['visible', stood, ...given]);
}

/** Whether the leading claim of a relationship meets the lens; what is asked of it stands on that. */
function lensedLead(compilation: Compilation, place: Place, edge: string): string {
  const given = place.lens?.conditions ?? [];
  if (given.length === 0) return 'true';
  const asked = allHold(compilation, place, edge, given);
  return asked.replaceAll(
    new RegExp(`\\b${edge}\\.(\\w)`, 'g'),
    (_, initial: string) => `${edge}.lead${initial.toUpperCase()}`,
  );
}

function allHold(
  compilation: Compilation,
  place: Place,
  claim: string,
  conditions: readonly string[],
): string {
  const within = { ...place, variables: { claim } };
  return conditions
    .map((name) => instantiate(compilation, within, compilation.pattern(`lens/by/${name}`)).text)
    .join(' AND ');
}

/** `{{root-of from}}`: the id that the argument asks for, or that of the entity it is part of now. */
function rootOf(compilation: Compilation, place: Place, request: FieldRequest, argument: string): string {
  const asked = compilation.parameter(argument, (run) => run.argumentsOf(request)[argument] ?? null);
  if (!compilation.followsMerges()) return asked;
  return instantiate(compilation, place, compilation.pattern('query/root-of'), request, { asked }).text;
}

function missing(what: string): never {
  throw new Error(`A pattern includes {{${what}}}, which there is not`);
}

/**
 * `{{argument to chain/to-given}}`: that pattern when the argument is given, else the one that ends in `-not`; where there
 * is one that ends in `-one`, it is for a list of one.
 */
function whenGiven(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  argument: string,
  name: string,
): string {
  const given = compilation.decide((run) => run.argumentsOf(request)[argument] != null);
  const isOne =
    given &&
    compilation.parts.patterns.has(`${name}-one`) &&
    compilation.decide((run) => (run.argumentsOf(request)[argument] as unknown[]).length === 1);
  const pattern = compilation.pattern(given ? `${name}${isOne ? '-one' : ''}` : `${name}-not`);
  const variables = Object.fromEntries(
    pattern.takes.map((taken) => [taken, place.variables[taken] ?? taken]),
  );
  return instantiate(compilation, { ...place, variables }, pattern, request).text;
}

/**
 * Puts a pattern into a statement. `$level` is the reader's, `$lens` the lens in force, `$outcome` what the change
 * that is being answered came to; any other
 * `$name` is the argument of that name of the field asked for.
 */
export function instantiate(
  compilation: Compilation,
  place: Place,
  pattern: Pattern,
  request?: FieldRequest,
  values: Readonly<Record<string, string>> = {},
): Instance {
  const names = new Map<string, string>();
  pattern.takes.forEach((taken, index) => {
    const own = place.variables[taken] ?? (index === 0 ? place.self : undefined);
    names.set(taken, own ?? missing(`${pattern.name}: ${taken}`));
  });
  for (const own of [...pattern.binds, ...pattern.uses]) names.set(own, compilation.name(own));
  const variables = Object.fromEntries(names);
  const parameters = new Map<string, string>(Object.entries(values));

  const withParameters = rename(pattern.text, names).replace(/\$(\w+)/g, (_, name: string) => {
    if (name === 'level' || name === 'outcome') return `$${name}`;
    if (name === 'lens') return place.lens?.parameter ?? missing('a lens');
    const known = parameters.get(name);
    if (known) return known;
    if (!request) return missing(`${pattern.name}: $${name}`);
    const valueOf = (run: Run): unknown =>
      name === 'first' ? pageSize(run, request) : (run.argumentsOf(request)[name] ?? null);
    const parameter = compilation.parameter(name, valueOf);
    parameters.set(name, parameter);
    return parameter;
  });
  const include = includeInto(
    compilation,
    { ...place, variables: { ...place.variables, ...variables } },
    request,
  );
  const text = withParameters.replace(
    /\{\{([\w/-]+)((?:\s+[\w/-]+)*)\}\}/g,
    (_, name: string, words: string) => include(name, words.trim().split(/\s+/).filter(Boolean)),
  );
  const bound = pattern.binds.map((name) => variables[name] as string);
  return { text, variables, bound, place: placeOn(pattern, variables, place.lens) };
}
