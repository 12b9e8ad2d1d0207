import { type DayInterval, lagBetween, medianLag } from '../model/lag.js';
import { intervalOf } from '../model/partialDate.js';
import type { AssessmentStatus } from '../model/vocabulary.js';
import type { Compilation, FieldCompiler } from './compilation.js';
import { type Cypher, cypher, joinCypher, listOf } from '../database/cypherText.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { compileTemplateField } from './templateField.js';
import { expandTemplate } from './expandTemplate.js';
import { selectedFieldsOf, fieldReader, objectReader, selectFromObject } from './selection.js';

/** The moment until which all changes are counted. */
const compileCountedUntil: FieldCompiler = () => ({
  expression: 'null',
  mapRow: (_raw, context) => context.until,
});

/** The fields that need the dates of attribution, which are read once for all of them. */
const aboutLags = new Set(['lags', 'lagToFirst', 'lagToGovernmental']);

/**
 * `statistics`: reads the incidents once, and computes each count in a step of its own, since Cypher allows no grouping
 * next to other values of a list.
 */
export const compileStatistics: FieldCompiler = (compilation, scope, request) => {
  const lens = compilation.lensBelow(request, scope);
  const filtered = compilation.specialize(
    'where is given',
    (context) => context.argumentsOf(request)['where'] != null,
  );
  const template = compilation.template('statistics/incidents');
  const start = expandTemplate(compilation, { ...scope, lens }, template, request);
  const { type, requests } = selectedFieldsOf(compilation, request);
  const steps: Cypher[] = [start.text];
  const { incidents = '', total = '' } = start.variables;
  const variables: Record<string, string> = { incidents, total, kinds: filtered ? 'kinds' : 'allKinds' };
  if (requests.some(({ definition }) => aboutLags.has(definition.name))) {
    const when = compilation.template('statistics/attributedWhen');
    const instance = expandTemplate(compilation, { self: incidents, variables: { incidents }, lens }, when);
    steps.push(instance.text);
    variables['firsts'] = instance.variables['firsts'] as string;
  }
  const names: string[] = [];
  const readers = requests.map((part) => {
    if (part.definition.name === '__typename') return fieldReader<unknown[]>(type, part, () => null);
    const { expression, mapRow } = compilation.compileField({ self: '', variables, lens }, part);
    const name = compilation.uniqueName('part');
    steps.push(cypher`WITH *, ${expression} AS ${name}`);
    const index = names.push(name) - 1;
    return fieldReader<unknown[]>(type, part, (row, context) => mapRow(row[index], context));
  });
  const make = objectReader(readers);
  return {
    expression: cypher`COLLECT { ${joinCypher(steps, '\n')} RETURN ${listOf(names)} }[0]`,
    mapRow: (raw, context) => make(raw as unknown[], context),
  };
};

/** With a filter, counts the kinds of the incidents and their related entities; without one, of all entities. */
const compileKindCounts: FieldCompiler = (compilation, scope, request) =>
  compileTemplateField(compilation, scope, request, {
    from: 'template',
    template: `statistics/${scope.variables['kinds']}`,
    yields: 'many',
  });

type StatusRow = [status: AssessmentStatus | null, count: number];

/** The statuses, and the number of incidents without an attribution. */
const compileStatusCounts: FieldCompiler = (compilation, scope, request) => {
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  const counts = expandTemplate(compilation, scope, compilation.template('statistics/statuses'));
  const attributed = expandTemplate(compilation, scope, compilation.template('statistics/attributed')).text;
  const { status, number } = counts.variables as { status: string; number: string };
  const rows = cypher`COLLECT { ${counts.text} WITH ${status}, ${number} ORDER BY ${number} DESC, ${status}
    RETURN [${status}, ${number}] }`;
  return {
    expression: cypher`[${rows}, ${scope.variables['total'] as string} - ${attributed}]`,
    mapRow: (raw, context) => {
      const [found, unattributed] = raw as [StatusRow[], number];
      const all: StatusRow[] = unattributed > 0 ? [...found, [null, unattributed]] : found;
      return all.map(([status, count]) => select({ status, count }, context));
    },
  };
};

const compileUndated: FieldCompiler = (compilation, scope) => ({
  expression: expandTemplate(compilation, scope, compilation.template('statistics/undated')).text,
  mapRow: (raw) => raw,
});

/** The start of an incident, and the first and last possible day of its first attribution. */
type LagRow = [startedAt: string, from: string | null, to: string | null];

function lagOfRow([startedAt, from, to]: LagRow): DayInterval | null {
  return from === null || to === null ? null : lagBetween(intervalOf(startedAt), { from, to });
}

/** One incident's lag, from the days that `statistics/lags` binds under these names. */
const compileLag =
  (from: string, to: string): FieldCompiler =>
  (compilation, scope, request) => {
    const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
    const { incident, [from]: first, [to]: last } = scope.variables;
    return {
      expression: `[${incident}.startedAt, ${first}, ${last}]`,
      mapRow: (raw, context) => select(lagOfRow(raw as LagRow), context),
    };
  };

/** All lags, from the positions of the days in `statistics/attributedWhen`. */
const compileLagSummary =
  (from: number, to: number): FieldCompiler =>
  (compilation, scope, request) => {
    const entry = compilation.uniqueName('entry');
    const make = selectLagSummary(compilation, request);
    return {
      expression:
        `[${entry} IN ${scope.variables['firsts']} WHERE ${entry}[${from}] IS NOT NULL | ` +
        `[${entry}[0].startedAt, ${entry}[${from}], ${entry}[${to}]]]`,
      mapRow: (raw, context) => {
        const lags = (raw as LagRow[]).flatMap((row) => lagOfRow(row) ?? []);
        return make({ incidents: lags.length, median: medianLag(lags) }, context);
      },
    };
  };

interface Lags {
  incidents: number;
  median: DayInterval | null;
}

function selectLagSummary(compilation: Compilation, request: FieldRequest) {
  const { type, requests } = selectedFieldsOf(compilation, request);
  const readers = requests.map((part) => {
    if (part.definition.name !== 'median') return fieldReader<Lags>(type, part, ({ incidents }) => incidents);
    const select = selectFromObject(compilation, compositeTypeOf(part), part.nodes);
    return fieldReader<Lags>(type, part, ({ median }, context) => select(median, context));
  });
  return objectReader(readers);
}

/** The computed fields of statistics. */
export const statisticsFields: Readonly<Record<string, FieldCompiler>> = {
  statistics: compileStatistics,
  kindCounts: compileKindCounts,
  statusCounts: compileStatusCounts,
  undated: compileUndated,
  countedUntil: compileCountedUntil,
  lagToFirst: compileLag('from', 'to'),
  lagToGovernmental: compileLag('governmentFrom', 'governmentTo'),
  lagSummaryToFirst: compileLagSummary(1, 2),
  lagSummaryToGovernmental: compileLagSummary(3, 4),
};
