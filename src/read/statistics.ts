import { type DayInterval, lagBetween, medianLag } from '../model/lag.js';
import { intervalOf } from '../model/partialDate.js';
import type { AssessmentStatus } from '../model/vocabulary.js';
import type { Compilation, FieldCompiler } from './compilation.js';
import { type Cypher, cypher, joinCypher, listOf } from '../database/cypherText.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { compilePattern } from './pattern.js';
import { expandTemplate } from './expandTemplate.js';
import { selectedFieldsOf, fieldReader, objectReader, selectFromObject } from './selection.js';

/** The fields that ask when incidents were attributed: it is worked out once for all of them. */
const aboutLags = new Set(['lags', 'lagToFirst', 'lagToGovernmental']);

/**
 * `statistics`: the incidents once, and every count over them. Each count is a step of its own in the statement,
 * since the database takes no grouping beside other values in one list.
 */
export const compileStatistics: FieldCompiler = (compilation, scope, request) => {
  const lens = compilation.lensBelow(request, scope);
  const filtered = compilation.specialize(
    'where is given',
    (context) => context.argumentsOf(request)['where'] != null,
  );
  const pattern = compilation.template('statistics/incidents');
  const start = expandTemplate(compilation, { ...scope, lens }, pattern, request);
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
  const cells = requests.map((part) => {
    if (part.definition.name === '__typename') return fieldReader<unknown[]>(type, part, () => null);
    const { expression, mapRow } = compilation.compileField({ self: '', variables, lens }, part);
    const name = compilation.uniqueName('part');
    steps.push(cypher`WITH *, ${expression} AS ${name}`);
    const index = names.push(name) - 1;
    return fieldReader<unknown[]>(type, part, (row, context) => mapRow(row[index], context));
  });
  const make = objectReader(cells);
  return {
    expression: cypher`COLLECT { ${joinCypher(steps, '\n')} RETURN ${listOf(names)} }[0]`,
    mapRow: (raw, context) => make(raw as unknown[], context),
  };
};

/** With a filter, the kinds of the incidents and of what they are tied to; without, of all there is. */
const compileKindCounts: FieldCompiler = (compilation, scope, request) =>
  compilePattern(compilation, scope, request, {
    from: 'pattern',
    pattern: `statistics/${scope.variables['kinds']}`,
    yields: 'many',
  });

type StatusRow = [status: AssessmentStatus | null, count: number];

/** The statuses, and how many incidents are attributed to nobody. */
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

/** When an incident began, as it is dated, and the first and last day on which it may have been attributed first. */
type LagRow = [startedAt: string, from: string | null, to: string | null];

function lagOfRow([startedAt, from, to]: LagRow): DayInterval | null {
  return from === null || to === null ? null : lagBetween(intervalOf(startedAt), { from, to });
}

/** One incident's lag, from the days that `statistics/lags` has bound under these names. */
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

/** All lags together, from the places at which `statistics/attributedWhen` has put their days. */
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
  const cells = requests.map((part) => {
    if (part.definition.name !== 'median') return fieldReader<Lags>(type, part, ({ incidents }) => incidents);
    const select = selectFromObject(compilation, compositeTypeOf(part), part.nodes);
    return fieldReader<Lags>(type, part, ({ median }, context) => select(median, context));
  });
  return objectReader(cells);
}

/** What `src/read/computed.ts` finds here. */
export const statisticsFields: Readonly<Record<string, FieldCompiler>> = {
  statistics: compileStatistics,
  kindCounts: compileKindCounts,
  statusCounts: compileStatusCounts,
  undated: compileUndated,
  lagToFirst: compileLag('from', 'to'),
  lagToGovernmental: compileLag('governmentFrom', 'governmentTo'),
  lagSummaryToFirst: compileLagSummary(1, 2),
  lagSummaryToGovernmental: compileLagSummary(3, 4),
};
