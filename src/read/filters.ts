import { kindDeclarations, fieldsOfKinds } from '../model/entityKind.js';
import { type Comparison, comparisonBy, comparisonOf } from '../model/filters.js';
import { reference, type Structure } from '../model/structuredValues.js';
import { dayAfter, intervalOf, type PartialDate } from '../model/partialDate.js';
import { type Cypher, cypher, joinCypher } from '../database/cypherText.js';
import type { Compilation, ExecutionContext } from './compilation.js';
import { argumentTypeName, type FieldRequest } from './fieldRequest.js';

type Filter = Readonly<Record<string, unknown>>;
type ValueOf = (context: ExecutionContext) => unknown;

/** Expands a template about the entity or claim that is filtered, in which `$value` is a parameter. */
export type FilterTemplateExpander = (templateName: string, value: Cypher) => Cypher;

/** The context of a condition: the variable that it filters, and how to expand a template about it. */
interface FilterContext {
  compilation: Compilation;
  variable: string;
  /** The conditions of its filter, besides combinations. */
  conditions: Conditions;
  expand: FilterTemplateExpander;
}

const isPresent = (value: unknown): boolean => value !== null && value !== undefined;
const operatorsOf = (value: unknown): [string, unknown][] =>
  Object.entries(value as Filter).filter(([, v]) => isPresent(v));

const firstDay = (date: unknown): string | null =>
  date == null ? null : intervalOf(date as PartialDate).from;
const lastDay = (date: unknown): string | null => (date == null ? null : intervalOf(date as PartialDate).to);

/** Reads a key of a value of the request. */
const key =
  (valueOf: ValueOf, name: string): ValueOf =>
  (context) =>
    (valueOf(context) as Filter | null | undefined)?.[name];

type TextTest = (target: FilterContext, text: string, value: Cypher) => Cypher;

/** Texts are compared without regard to case. */
const textTests: Readonly<Record<string, TextTest>> = {
  eq: (_target, text, value) => cypher`toLower(${text}) = toLower(${value})`,
  in: ({ compilation }, text, value) => {
    const one = compilation.uniqueName('one');
    return cypher`toLower(${text}) IN [${one} IN ${value} | toLower(${one})]`;
  },
  contains: (_target, text, value) => cypher`toLower(${text}) CONTAINS toLower(${value})`,
  startsWith: (_target, text, value) => cypher`toLower(${text}) STARTS WITH toLower(${value})`,
};

/** Ids and words of closed lists are compared as they are. */
const exactTests: Readonly<Record<string, TextTest>> = {
  eq: (_target, id, value) => cypher`${id} = ${value}`,
  in: (_target, id, value) => cypher`${id} IN ${value}`,
};

function testsOf(value: unknown, test: (operator: string) => Cypher): Cypher {
  const tests = operatorsOf(value).map(([operator]) => cypher`(${test(operator)})`);
  return tests.length === 0 ? 'true' : joinCypher(tests, ' AND ');
}

/** Compiles an operator object on a stored value, which is an expression. */
type ValueFilter = (target: FilterContext, stored: string, value: unknown, valueOf: ValueOf) => Cypher;

const filterBy =
  (tests: Readonly<Record<string, TextTest>>): ValueFilter =>
  (target, stored, value, valueOf) =>
    testsOf(value, (operator) => {
      const parameter = target.compilation.parameter('value', key(valueOf, operator));
      return tests[operator]?.(target, stored, parameter) ?? 'false';
    });

/** A number that is stored as a text; that of an unknown one is null, which meets no condition. */
const numberTests: Readonly<Record<string, TextTest>> = {
  atLeast: (_target, text, value) => cypher`toFloat(${text}) >= ${value}`,
  atMost: (_target, text, value) => cypher`toFloat(${text}) <= ${value}`,
};

const textFilter = filterBy(textTests);
const numberFilter = filterBy(numberTests);
const exactFilter = filterBy(exactTests);

function anyNameFilter(target: FilterContext, value: unknown, valueOf: ValueOf): Cypher {
  const name = target.compilation.uniqueName('name');
  const test = textFilter(target, name, value, valueOf);
  return cypher`any(${name} IN ${target.variable}.aliases + ${target.variable}.name WHERE ${test})`;
}

/** The system and value of a stored identifier, which a colon separates. */
const identifierParts: Readonly<Record<string, (identifier: string) => string>> = {
  system: (identifier) => `split(${identifier}, ':')[0]`,
  value: (identifier) => `substring(${identifier}, size(split(${identifier}, ':')[0]) + 1)`,
};

function externalIdFilter(target: FilterContext, value: unknown, valueOf: ValueOf): Cypher {
  const parts = operatorsOf(value).filter(([, tests]) => operatorsOf(tests).length > 0);
  if (parts.length === 0) return 'true';
  const identifier = target.compilation.uniqueName('identifier');
  const tests = parts.map(([part, of]) =>
    textFilter(target, identifierParts[part]?.(identifier) ?? identifier, of, key(valueOf, part)),
  );
  return cypher`any(${identifier} IN coalesce(${target.variable}.identifiers, []) WHERE ${joinCypher(tests, ' AND ')})`;
}

const farPast = '0000-01-01';
const farFuture = '9999-12-31';
/** Greater than the beginning of any date. */
const afterAll = 'after';

function dateFilter(
  { compilation, variable: entity }: FilterContext,
  value: unknown,
  valueOf: ValueOf,
): Cypher {
  const parameter = (of: ValueOf): Cypher => compilation.parameter('day', of);
  const from = (name: string): Cypher =>
    parameter((context) => firstDay(key(key(valueOf, name), 'from')(context)) ?? farPast);
  const to = (name: string): Cypher =>
    parameter((context) => lastDay(key(key(valueOf, name), 'to')(context)) ?? farFuture);
  // `orderDate` has an index, and equals `startsOn` if that is known.
  const begins = `${entity}.startsOn IS NOT NULL AND ${entity}.orderDate`;
  const tests: Readonly<Record<string, () => Cypher>> = {
    overlaps: () => cypher`${begins} <= ${to('overlaps')} AND ${entity}.endsOn >= ${from('overlaps')}`,
    within: () =>
      cypher`${begins} >= ${from('within')} AND ${entity}.orderDate <= ${to('within')} AND ${entity}.endsOn <= ${to('within')}`,
    before: () =>
      cypher`${entity}.endsOn < ${parameter((context) => firstDay(key(valueOf, 'before')(context)))}`,
    after: () => cypher`${begins} > ${parameter((context) => lastDay(key(valueOf, 'after')(context)))}`,
  };
  return testsOf(value, (operator) => tests[operator]?.() ?? 'false');
}

/**
 * Compares a partial date. As text, a partial date is no later than the days that begin with it, so its first day is
 * compared without being computed, and its last day with the beginning of the other day.
 */
function partialDateFilter(
  { compilation }: FilterContext,
  date: string,
  value: unknown,
  valueOf: ValueOf,
): Cypher {
  const from = (name: string): ValueOf => key(key(valueOf, name), 'from');
  const to = (name: string): ValueOf => key(key(valueOf, name), 'to');
  const firstOf = (of: ValueOf): Cypher =>
    compilation.parameter('day', (context) => firstDay(of(context)) ?? farPast);
  const lastOf = (of: ValueOf): Cypher =>
    compilation.parameter('day', (context) => lastDay(of(context)) ?? farFuture);
  const afterLast = (of: ValueOf): Cypher =>
    compilation.parameter('day', (context) => {
      const day = lastDay(of(context)) ?? farFuture;
      return day === farFuture ? afterAll : dayAfter(day);
    });
  // `left` and `substring` fail for a null length.
  const length = `coalesce(size(${date}), 4)`;
  const itsFirst = `${date} + substring('-01-01', ${length} - 4)`;
  const endsBefore = (day: Cypher): Cypher => cypher`${date} < left(${day}, ${length})`;
  const tests: Readonly<Record<string, () => Cypher>> = {
    overlaps: () =>
      cypher`${date} <= ${lastOf(to('overlaps'))} AND ${date} >= left(${firstOf(from('overlaps'))}, ${length})`,
    within: () =>
      cypher`${itsFirst} >= ${firstOf(from('within'))} AND ${endsBefore(afterLast(to('within')))}`,
    before: () => endsBefore(firstOf(key(valueOf, 'before'))),
    after: () => cypher`${date} > ${lastOf(key(valueOf, 'after'))}`,
  };
  return testsOf(value, (operator) => tests[operator]?.() ?? 'false');
}

/** A template that tests ids: `$value` is their list. */
function templateFilter(target: FilterContext, name: string, valueOf: ValueOf): Cypher {
  return target.expand(name, target.compilation.parameter('value', valueOf));
}

type Fold = (item: unknown) => unknown;
const unchanged: Fold = (item) => item;
const lowerCase: Fold = (text) => (text as string).toLowerCase();
/** The conditions whose values are not compared as they are given. */
const folds: Readonly<Partial<Record<string, Fold>>> = { victimSector: lowerCase };

/** The lag of a claim; an empty object sets no condition. */
function lagFilter(target: FilterContext, value: unknown, valueOf: ValueOf): Cypher {
  if (operatorsOf(value).length === 0) return 'true';
  return templateFilter(target, 'filter/lag', (context) => {
    const { atLeast = null, atMost = null } = valueOf(context) as { atLeast?: number; atMost?: number };
    return { atLeast, atMost };
  });
}

/** The values that meet both `eq` and `in`. */
const listOf =
  (valueOf: ValueOf, fold = unchanged): ValueOf =>
  (context) => {
    const { eq, in: among } = valueOf(context) as { eq?: unknown; in?: unknown[] };
    const allowed = among?.map(fold);
    if (!isPresent(eq)) return allowed ?? [];
    return !allowed || allowed.includes(fold(eq)) ? [fold(eq)] : [];
  };

type FilterCompiler = (target: FilterContext, value: unknown, valueOf: ValueOf) => Cypher;

/** An operator object of `eq` and `in`; an empty one sets no condition. */
function idsFilter(target: FilterContext, name: string, value: unknown, valueOf: ValueOf): Cypher {
  return operatorsOf(value).length === 0 ? 'true' : templateFilter(target, name, listOf(valueOf));
}

/** An operator object of `eq`, `in` and `none`; the template of another name may test whether there is any. */
const filterWithNone =
  (field: string, anyName = `filter/${field}`): FilterCompiler =>
  (target, value, valueOf) => {
    const { none, ...operators } = value as { none?: boolean | null };
    const tests: Cypher[] = [];
    if (isPresent(none)) {
      const any = target.expand(anyName, 'null');
      tests.push(none ? cypher`NOT ${any}` : any);
    }
    if (operatorsOf(operators).length > 0)
      tests.push(templateFilter(target, `filter/${field}`, listOf(valueOf, folds[field])));
    return tests.length === 0 ? 'true' : joinCypher(tests, ' AND ');
  };

type Conditions = Readonly<Record<string, FilterCompiler>>;

/** A condition on a stored property. */
const stored =
  (property: string, filter: ValueFilter): FilterCompiler =>
  (target, value, valueOf) =>
    filter(target, `${target.variable}.${property}`, value, valueOf);

/** A condition on a stored list: one item has to meet it. */
const storedItem =
  (property: string, filter: ValueFilter): FilterCompiler =>
  (target, value, valueOf) => {
    const item = target.compilation.uniqueName('item');
    return cypher`any(${item} IN ${target.variable}.${property} WHERE ${filter(target, item, value, valueOf)})`;
  };

/** A condition on a stored list that statistics count: `none` holds without an item, the others for one item. */
const countedItem =
  (property: string): FilterCompiler =>
  (target, value, valueOf) => {
    const { none, ...operators } = value as { none?: boolean | null };
    const tests: Cypher[] = [];
    if (isPresent(none))
      tests.push(cypher`coalesce(size(${target.variable}.${property}), 0) ${none ? '=' : '>'} 0`);
    if (operatorsOf(operators).length > 0)
      tests.push(storedItem(property, textFilter)(target, operators, valueOf));
    return joinCypher(tests, ' AND ');
  };

/** A condition on a stored list of structured values: the parts of one value have to meet it. */
const storedParts =
  (property: string, { parts }: Structure): FilterCompiler =>
  (target, value, valueOf) => {
    const given = operatorsOf(value).filter(([, tests]) => operatorsOf(tests).length > 0);
    if (given.length === 0) return 'true';
    const [item, part] = [target.compilation.uniqueName('item'), target.compilation.uniqueName('part')];
    const names = Object.keys(parts);
    const tests = given.map(([name, tested]) => {
      const filter = comparisons[comparisonBy((parts[name] as Structure['parts'][string]).type)];
      return filter(target, `${item}[${names.indexOf(name)}]`, tested, key(valueOf, name));
    });
    const values = `[${item} IN coalesce(${target.variable}.${property}, []) | [${part} IN split(${item}, '\\t') | CASE ${part} WHEN '' THEN null ELSE ${part} END]]`;
    return cypher`any(${item} IN ${values} WHERE ${joinCypher(tests, ' AND ')})`;
  };

const comparisons: Readonly<Record<Exclude<Comparison, 'counted' | 'parts'>, ValueFilter>> = {
  text: textFilter,
  number: numberFilter,
  date: partialDateFilter,
  value: exactFilter,
};

/** The conditions on the stored fields of kinds. The labels let the planner read these kinds alone. */
const kindFieldConditions: Conditions = Object.fromEntries(
  fieldsOfKinds.map((field): [string, FilterCompiler] => {
    const { by, isList } = comparisonOf(field);
    const conditionOn = (): FilterCompiler => {
      if (field.structure) return storedParts(field.name, field.structure);
      if (by === 'counted') return countedItem(field.name);
      return (isList ? storedItem : stored)(field.name, comparisons[by as keyof typeof comparisons]);
    };
    const condition = conditionOn();
    const labels = field.kinds.map((kind) => kindDeclarations[kind].label).join('|');
    return [
      field.filter,
      (target, value, valueOf) =>
        operatorsOf(value).length === 0
          ? 'true'
          : cypher`${target.variable}:${labels} AND ${condition(target, value, valueOf)}`,
    ];
  }),
);

/** Compiles each field of `EntityFilter` and `IncidentFilter`. */
const entityConditions: Conditions = {
  ...kindFieldConditions,
  id: stored('id', exactFilter),
  name: stored('name', textFilter),
  anyName: anyNameFilter,
  externalIds: externalIdFilter,
  references: storedParts('references', reference),
  date: dateFilter,
  relatedTo: (target, value, valueOf) => idsFilter(target, 'filter/relatedTo', value, valueOf),
  actor: (target, value, valueOf) => idsFilter(target, 'filter/actor', value, valueOf),
  victim: (target, value, valueOf) => idsFilter(target, 'filter/victim', value, valueOf),
  victimCountry: filterWithNone('victimCountry'),
  victimSector: filterWithNone('victimSector'),
  actorState: filterWithNone('actorState'),
  attributionStatus: filterWithNone('attributionStatus', 'filter/attributed'),
};

/** Compiles each field of `ClaimFilter`. A visible claim has visible claimants, sources, subject and object. */
const claimConditions: Conditions = {
  claimant: (target, value, valueOf) => idsFilter(target, 'filter/claimant', value, valueOf),
  speaker: stored('speaker', exactFilter),
  subject: (target, value, valueOf) => idsFilter(target, 'filter/subject', value, valueOf),
  object: (target, value, valueOf) => idsFilter(target, 'filter/object', value, valueOf),
  predicate: stored('predicate', exactFilter),
  stance: stored('stance', exactFilter),
  basis: (target, value, valueOf) => idsFilter(target, 'filter/basis', value, valueOf),
  source: (target, value, valueOf) => idsFilter(target, 'filter/source', value, valueOf),
  publisher: (target, value, valueOf) => idsFilter(target, 'filter/publisher', value, valueOf),
  statedAt: stored('statedAt', partialDateFilter),
  lag: lagFilter,
  quotation: stored('quotation', textFilter),
  text: stored('summary', textFilter),
};

const combinations: Conditions = {
  AND: (target, value, valueOf) => joined(target, value, valueOf, ' AND ') ?? 'true',
  // Not a literal: Neo4j drops all other conditions beside `false`, and then refuses an index hint for what they are about.
  OR: (target, value, valueOf) =>
    joined(target, value, valueOf, ' OR ') ?? target.compilation.parameter('never', () => false),
  // A test of an unknown value is null, which matters only below NOT; elsewhere a wrapped test could not use an index.
  NOT: (target, value, valueOf) =>
    cypher`NOT coalesce(${compileFilter(target, value as Filter, valueOf)}, false)`,
};

/** The conditions of a list, joined; undefined for an empty list. */
function joined(target: FilterContext, value: unknown, valueOf: ValueOf, by: string): Cypher | undefined {
  const parts = (value as Filter[]).map((filter, index) =>
    compileFilter(target, filter, key(valueOf, String(index))),
  );
  return parts.length === 0 ? undefined : cypher`(${joinCypher(parts, by)})`;
}

function compileFilter(target: FilterContext, filter: Filter, valueOf: ValueOf): Cypher {
  const tests = operatorsOf(filter).map(([field, value]) => {
    const condition = target.conditions[field] ?? combinations[field];
    if (!condition) throw new Error(`There is no condition on ${field}`);
    return condition(target, value, key(valueOf, field));
  });
  return tests.length === 0 ? 'true' : cypher`(${joinCypher(tests, ' AND ')})`;
}

/** The latest possible end of anything that meets a filter, by its intervals; null without any. */
export function overlapStart(context: ExecutionContext, request: FieldRequest): string | null {
  const daysIn = ({ date, AND }: Filter): string[] => {
    const { overlaps } = (date ?? {}) as { overlaps?: { from?: PartialDate | null } | null };
    const day = firstDay(overlaps?.from);
    return [...(day === null ? [] : [day]), ...((AND ?? []) as Filter[]).flatMap(daysIn)];
  };
  const where = context.argumentsOf(request)['where'] as Filter | null | undefined;
  const days = daysIn(where ?? {}).sort();
  return days.at(-1) ?? null;
}

/** The shape of a filter: its fields and operators without their values, and `none`, which chooses between texts. */
const shapeOf = (filter: unknown): string =>
  JSON.stringify(filter ?? null, (name, value: unknown) => {
    if (typeof value === 'object' && !(Array.isArray(value) && name === 'in')) return value;
    return name === 'none' ? value : 'value';
  });

/** The condition of the argument `where` on a variable; always true without one. */
export function compileWhere(
  compilation: Compilation,
  request: FieldRequest,
  variable: string,
  expand: FilterTemplateExpander,
  partOf = (where: Filter): Filter => where,
): Cypher {
  const whereOf: ValueOf = (context) => context.argumentsOf(request)['where'];
  compilation.specialize(`${request.responseKey}.where`, (context) => shapeOf(whereOf(context)));
  const where = whereOf(compilation.context) as Filter | null | undefined;
  if (!where) return 'true';
  const conditions = isClaimFilter(request) ? claimConditions : entityConditions;
  return compileFilter({ compilation, variable, conditions, expand }, partOf(where), whereOf);
}

const isClaimFilter = (request: FieldRequest): boolean =>
  argumentTypeName(request, 'where') === 'ClaimFilter';

/** How a list is found by one of its conditions. */
interface Starts {
  /** The folder of the templates that find candidates, one for each condition and `any` for all. */
  folder: string;
  /** The conditions by which few are found, the most selective first. */
  conditions: readonly string[];
}

const startsOfClaims: Starts = {
  folder: 'query/claims-by',
  conditions: ['subject', 'source', 'claimant', 'object', 'publisher'],
};
const startsOfIncidents: Starts = {
  folder: 'query/incidents-by',
  conditions: ['victimCountry', 'actorState', 'victimSector'],
};

const givesValues = (condition: unknown): boolean =>
  operatorsOf(condition ?? {}).some(([operator]) => operator === 'eq' || operator === 'in');

/** The path of a condition that all results meet, and by which few are found; undefined without one. */
function startingPath(filter: Filter, conditions: Starts['conditions']): string[] | undefined {
  const field = conditions.find((name) => givesValues(filter[name]));
  if (field) return [field];
  for (const [index, part] of ((filter['AND'] ?? []) as Filter[]).entries()) {
    const path = startingPath(part, conditions);
    if (path) return ['AND', String(index), ...path];
  }
  return undefined;
}

/** The condition at a path without its values. */
function withoutValues(filter: Filter, [field = '', ...path]: readonly string[]): Filter {
  const inner = filter[field];
  if (path.length === 0) return { ...filter, [field]: { ...(inner as Filter), eq: null, in: null } };
  const [index, ...rest] = path;
  const parts = (inner as Filter[]).map((part, at) =>
    at === Number(index) ? withoutValues(part, rest) : part,
  );
  return { ...filter, [field]: parts };
}

const startsOf = (request: FieldRequest): Starts =>
  isClaimFilter(request) ? startsOfClaims : startsOfIncidents;

/** The condition of the argument `where` on candidates, which meet the condition by which they were found. */
export function compileRemaining(
  compilation: Compilation,
  request: FieldRequest,
  variable: string,
  expand: FilterTemplateExpander,
): Cypher {
  return compileWhere(compilation, request, variable, expand, (where) => {
    const path = startingPath(where, startsOf(request).conditions);
    return path ? withoutValues(where, path) : where;
  });
}

/** Finds what may meet the argument `where`: by one of its conditions by which few are found, else all. */
export function compileCandidates(
  compilation: Compilation,
  request: FieldRequest,
  expand: FilterTemplateExpander,
): Cypher {
  const whereOf: ValueOf = (context) => context.argumentsOf(request)['where'];
  const { folder, conditions } = startsOf(request);
  const path = compilation.specialize(
    `${request.responseKey}.where starts with`,
    (context) => startingPath((whereOf(context) ?? {}) as Filter, conditions)?.join('.') ?? null,
  );
  if (path === null) return expand(`${folder}/any`, 'null');
  const parts = path.split('.');
  const field = parts.at(-1) as string;
  const values = listOf(parts.reduce(key, whereOf), folds[field]);
  return expand(`${folder}/${field}`, compilation.parameter('value', values));
}
