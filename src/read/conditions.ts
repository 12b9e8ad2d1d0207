import { intervalOf, type PartialDate } from '../model/partialDate.js';
import type { Compilation, FieldRequest, Place, Run } from './compilation.js';
import { instantiate } from './instantiate.js';

type Filter = Readonly<Record<string, unknown>>;
type ValueOf = (run: Run) => unknown;

/** Where a condition is made: the variable it is about, and how to reach the filter's values in a later run. */
interface Scope {
  compilation: Compilation;
  place: Place;
  request: FieldRequest;
  entity: string;
}

const isGiven = (value: unknown): boolean => value !== null && value !== undefined;
const operatorsOf = (value: unknown): [string, unknown][] =>
  Object.entries(value as Filter).filter(([, v]) => isGiven(v));

const firstDay = (date: unknown): string | null =>
  date == null ? null : intervalOf(date as PartialDate).from;
const lastDay = (date: unknown): string | null => (date == null ? null : intervalOf(date as PartialDate).to);

/** Reads one more key off a value that a run will bring. */
const key =
  (valueOf: ValueOf, name: string): ValueOf =>
  (run) =>
    (valueOf(run) as Filter | null | undefined)?.[name];

const textTests: Readonly<Record<string, (text: string, value: string) => string>> = {
  eq: (text, value) => `${text} = ${value}`,
  in: (text, value) => `${text} IN ${value}`,
  contains: (text, value) => `toLower(${text}) CONTAINS toLower(${value})`,
  startsWith: (text, value) => `toLower(${text}) STARTS WITH toLower(${value})`,
};

function testsOf(value: unknown, test: (operator: string) => string): string {
  const tests = operatorsOf(value).map(([operator]) => `(${test(operator)})`);
  return tests.length === 0 ? 'true' : tests.join(' AND ');
}

function textCondition(scope: Scope, text: string, value: unknown, valueOf: ValueOf): string {
  return testsOf(value, (operator) => {
    const parameter = scope.compilation.parameter('value', key(valueOf, operator));
    return textTests[operator]?.(text, parameter) ?? 'false';
  });
}

function anyNameCondition(scope: Scope, value: unknown, valueOf: ValueOf): string {
  const name = scope.compilation.name('name');
  const test = textCondition(scope, name, value, valueOf);
  return `any(${name} IN ${scope.entity}.aliases + ${scope.entity}.name WHERE ${test})`;
}

const farPast = '0000-01-01';
const farFuture = '9999-12-31';

function dateCondition({ compilation, entity }: Scope, value: unknown, valueOf: ValueOf): string {
  const parameter = (of: ValueOf): string => compilation.parameter('day', of);
  const from = (name: string): string =>
    parameter((run) => firstDay(key(key(valueOf, name), 'from')(run)) ?? farPast);
  const to = (name: string): string =>
    parameter((run) => lastDay(key(key(valueOf, name), 'to')(run)) ?? farFuture);
  // By `orderDate` there is an index, and it is `startsOn` wherever that is known.
  const begins = `${entity}.startsOn IS NOT NULL AND ${entity}.orderDate`;
  const tests: Readonly<Record<string, () => string>> = {
    overlaps: () => `${begins} <= ${to('overlaps')} AND ${entity}.endsOn >= ${from('overlaps')}`,
    within: () =>
      `${begins} >= ${from('within')} AND ${entity}.orderDate <= ${to('within')} AND ${entity}.endsOn <= ${to('within')}`,
    before: () => `${entity}.endsOn < ${parameter((run) => firstDay(key(valueOf, 'before')(run)))}`,
    after: () => `${begins} > ${parameter((run) => lastDay(key(valueOf, 'after')(run)))}`,
  };
  return testsOf(value, (operator) => tests[operator]?.() ?? 'false');
}

/** A pattern that tests ids: `$value` is the list of them. */
function patternCondition(scope: Scope, name: string, valueOf: ValueOf): string {
  const { compilation, place, request, entity } = scope;
  const value = compilation.parameter('value', valueOf);
  const within = { ...place, variables: { ...place.variables, entity } };
  return instantiate(compilation, within, compilation.pattern(name), request, { value }).text;
}

const listOf =
  (valueOf: ValueOf): ValueOf =>
  (run) => {
    const { eq, in: among } = valueOf(run) as { eq?: unknown; in?: unknown[] };
    if (!isGiven(eq)) return among ?? [];
    return !among || among.includes(eq) ? [eq] : [];
  };

/** An operator object of `eq` and `in`; an empty one is no condition. */
function idsCondition(scope: Scope, name: string, value: unknown, valueOf: ValueOf): string {
  return operatorsOf(value).length === 0 ? 'true' : patternCondition(scope, name, listOf(valueOf));
}

function attributionStatusCondition(scope: Scope, value: unknown, valueOf: ValueOf): string {
  const { none, ...status } = value as { none?: boolean | null };
  const tests: string[] = [];
  if (isGiven(none)) {
    const any = patternCondition(scope, 'filter/attributed', valueOf);
    tests.push(none ? `NOT ${any}` : any);
  }
  if (operatorsOf(status).length > 0)
    tests.push(patternCondition(scope, 'filter/attributionStatus', listOf(valueOf)));
  return tests.length === 0 ? 'true' : tests.join(' AND ');
}

type Condition = (scope: Scope, value: unknown, valueOf: ValueOf) => string;

/** What each field of `EntityFilter` and `IncidentFilter` asks for. */
const conditions: Readonly<Record<string, Condition>> = {
  id: (scope, value, valueOf) => textCondition(scope, `${scope.entity}.id`, value, valueOf),
  name: (scope, value, valueOf) => textCondition(scope, `${scope.entity}.name`, value, valueOf),
  anyName: anyNameCondition,
  date: dateCondition,
  relatedTo: (scope, value, valueOf) => idsCondition(scope, 'filter/relatedTo', value, valueOf),
  actor: (scope, value, valueOf) => idsCondition(scope, 'filter/actor', value, valueOf),
  victim: (scope, value, valueOf) => idsCondition(scope, 'filter/victim', value, valueOf),
  attributionStatus: attributionStatusCondition,
  AND: (scope, value, valueOf) => joined(scope, value, valueOf, ' AND ', 'true'),
  OR: (scope, value, valueOf) => joined(scope, value, valueOf, ' OR ', 'false'),
  // What is not known is no match; only here does it matter whether a test is null or false, and a test that is wrapped
  // is none that an index can be used for.
  NOT: (scope, value, valueOf) => `NOT coalesce(${compileFilter(scope, value as Filter, valueOf)}, false)`,
};

function joined(scope: Scope, value: unknown, valueOf: ValueOf, by: string, ofNone: string): string {
  const parts = (value as Filter[]).map((filter, index) =>
    compileFilter(scope, filter, key(valueOf, String(index))),
  );
  return parts.length === 0 ? ofNone : `(${parts.join(by)})`;
}

function compileFilter(scope: Scope, filter: Filter, valueOf: ValueOf): string {
  const tests = operatorsOf(filter).map(([field, value]) => {
    const condition = conditions[field];
    if (!condition) throw new Error(`There is no condition on ${field}`);
    return condition(scope, value, key(valueOf, field));
  });
  return tests.length === 0 ? 'true' : `(${tests.join(' AND ')})`;
}

/** The day until which all lasts that meets a filter, by the intervals that it asks for; null where it asks for none. */
export function lastingUntil(run: Run, request: FieldRequest): string | null {
  const daysIn = ({ date, AND }: Filter): string[] => {
    const { overlaps } = (date ?? {}) as { overlaps?: { from?: PartialDate | null } | null };
    const day = firstDay(overlaps?.from);
    return [...(day === null ? [] : [day]), ...((AND ?? []) as Filter[]).flatMap(daysIn)];
  };
  const where = run.argumentsOf(request)['where'] as Filter | null | undefined;
  const days = daysIn(where ?? {}).sort();
  return days.at(-1) ?? null;
}

/** The shape of a filter: its fields and operators without their values, and `none`, which chooses between texts. */
const shapeOf = (filter: unknown): string =>
  JSON.stringify(filter ?? null, (name, value: unknown) => {
    if (typeof value === 'object' && !(Array.isArray(value) && ['in'].includes(name))) return value;
    return name === 'none' ? value : 'value';
  });

/** The condition that the argument `where` puts on a variable; always true where it is not given. */
export function conditionOf(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  entity: string,
): string {
  const whereOf: ValueOf = (run) => run.argumentsOf(request)['where'];
  compilation.decide((run) => shapeOf(whereOf(run)));
  const where = whereOf(compilation.run) as Filter | null | undefined;
  return where ? compileFilter({ compilation, place, request, entity }, where, whereOf) : 'true';
}
