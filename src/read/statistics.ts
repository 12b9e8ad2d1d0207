import { type DayInterval, lagBetween, medianLag } from '../model/lag.js';
import { intervalOf } from '../model/partialDate.js';
import type { AssessmentStatus } from '../model/vocabulary.js';
import type { Compilation, Compute, FieldRequest } from './compilation.js';
import { compileField, compilePattern, compositeTypeOf } from './field.js';
import { instantiate } from './instantiate.js';
import { askedOf, cellOf, objectOf, selectPlain } from './selection.js';

/** The fields that ask when incidents were attributed: it is worked out once for all of them. */
const aboutLags = new Set(['lags', 'lagToFirst', 'lagToGovernmental']);

/**
 * `statistics`: the incidents once, and every count over them. Each count is a step of its own in the statement,
 * since the database takes no grouping beside other values in one list.
 */
export const compileStatistics: Compute = (compilation, place, request) => {
  const lens = compilation.lensBelow(request, place);
  const filtered = compilation.decide((run) => run.argumentsOf(request)['where'] != null);
  const pattern = compilation.pattern('statistics/incidents');
  const start = instantiate(compilation, { ...place, lens }, pattern, request);
  const { type, requests } = askedOf(compilation, request);
  const steps = [start.text];
  const { incidents = '', total = '' } = start.variables;
  const variables: Record<string, string> = { incidents, total, kinds: filtered ? 'kinds' : 'allKinds' };
  if (requests.some(({ definition }) => aboutLags.has(definition.name))) {
    const when = compilation.pattern('statistics/attributedWhen');
    const instance = instantiate(compilation, { self: incidents, variables: { incidents }, lens }, when);
    steps.push(instance.text);
    variables['firsts'] = instance.variables['firsts'] as string;
  }
  const names: string[] = [];
  const cells = requests.map((part) => {
    if (part.definition.name === '__typename') return cellOf<unknown[]>(type, part, () => null);
    const { expression, shape } = compileField(compilation, { self: '', variables, lens }, part);
    const name = compilation.name('part');
    steps.push(`WITH *, ${expression} AS ${name}`);
    const index = names.push(name) - 1;
    return cellOf<unknown[]>(type, part, (row, run) => shape(row[index], run));
  });
  const make = objectOf(type, cells);
  return {
    expression: `COLLECT { ${steps.join('\n')}\nRETURN [${names.join(', ')}] }[0]`,
    shape: (raw, run) => make(raw as unknown[], run),
  };
};

/** With a filter, the kinds of the incidents and of what they are tied to; without, of all there is. */
const compileKindCounts: Compute = (compilation, place, request) =>
  compilePattern(compilation, place, request, {
    from: 'pattern',
    pattern: `statistics/${place.variables['kinds']}`,
    yields: 'many',
  });

type StatusRow = [status: AssessmentStatus | null, count: number];

/** The statuses, and how many incidents are attributed to nobody. */
const compileStatusCounts: Compute = (compilation, place, request) => {
  const select = selectPlain(compilation, compositeTypeOf(request), request.nodes);
  const counts = instantiate(compilation, place, compilation.pattern('statistics/statuses'));
  const attributed = instantiate(compilation, place, compilation.pattern('statistics/attributed')).text;
  const { status, number } = counts.variables as { status: string; number: string };
  const rows =
    `COLLECT { ${counts.text} WITH ${status}, ${number} ORDER BY ${number} DESC, ${status} ` +
    `RETURN [${status}, ${number}] }`;
  return {
    expression: `[${rows}, ${place.variables['total']} - ${attributed}]`,
    shape: (raw, run) => {
      const [found, unattributed] = raw as [StatusRow[], number];
      const all: StatusRow[] = unattributed > 0 ? [...found, [null, unattributed]] : found;
      return all.map(([status, count]) => select({ status, count }, run));
    },
  };
};

const compileUndated: Compute = (compilation, place) => ({
  expression: instantiate(compilation, place, compilation.pattern('statistics/undated')).text,
  shape: (raw) => raw,
});

/** When an incident began, as it is dated, and the first and last day on which it may have been attributed first. */
type LagRow = [startedAt: string, from: string | null, to: string | null];

function lagOfRow([startedAt, from, to]: LagRow): DayInterval | null {
  return from === null || to === null ? null : lagBetween(intervalOf(startedAt), { from, to });
}

/** One incident's lag, from the days that `statistics/lags` has bound under these names. */
const compileLag =
  (from: string, to: string): Compute =>
  (compilation, place, request) => {
    const select = selectPlain(compilation, compositeTypeOf(request), request.nodes);
    const { incident, [from]: first, [to]: last } = place.variables;
    return {
      expression: `[${incident}.startedAt, ${first}, ${last}]`,
      shape: (raw, run) => select(lagOfRow(raw as LagRow), run),
    };
  };

/** All lags together, from the places at which `statistics/attributedWhen` has put their days. */
const compileLagSummary =
  (from: number, to: number): Compute =>
  (compilation, place, request) => {
    const entry = compilation.name('entry');
    const make = selectLagSummary(compilation, request);
    return {
      expression:
        `[${entry} IN ${place.variables['firsts']} WHERE ${entry}[${from}] IS NOT NULL | ` +
        `[${entry}[0].startedAt, ${entry}[${from}], ${entry}[${to}]]]`,
      shape: (raw, run) => {
        const lags = (raw as LagRow[]).flatMap((row) => lagOfRow(row) ?? []);
        return make({ incidents: lags.length, median: medianLag(lags) }, run);
      },
    };
  };

interface Lags {
  incidents: number;
  median: DayInterval | null;
}

function selectLagSummary(compilation: Compilation, request: FieldRequest) {
  const { type, requests } = askedOf(compilation, request);
  const cells = requests.map((part) => {
    if (part.definition.name !== 'median') return cellOf<Lags>(type, part, ({ incidents }) => incidents);
    const select = selectPlain(compilation, compositeTypeOf(part), part.nodes);
    return cellOf<Lags>(type, part, ({ median }, run) => select(median, run));
  });
  return objectOf(type, cells);
}

/** What `src/read/computed.ts` finds here. */
export const statisticsFields: Readonly<Record<string, Compute>> = {
  statistics: compileStatistics,
  kindCounts: compileKindCounts,
  statusCounts: compileStatusCounts,
  undated: compileUndated,
  lagToFirst: compileLag('from', 'to'),
  lagToGovernmental: compileLag('governmentFrom', 'governmentTo'),
  lagSummaryToFirst: compileLagSummary(1, 2),
  lagSummaryToGovernmental: compileLagSummary(3, 4),
};
