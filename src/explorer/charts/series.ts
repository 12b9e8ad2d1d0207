import type { Answered } from '../api/client.js';
import type { StatisticsQuery } from '../generated/operations.js';
import type { LagRow } from './BarCharts.js';

export type Statistics = Answered<StatisticsQuery>['statistics'];
interface Interval {
  least: number;
  most: number;
}

/**
 * All years from first to last, including years without incidents. Incidents dated to the year only are
 * counted apart.
 */
export function yearSeries({
  years,
  yearOnly,
}: Pick<Statistics, 'years' | 'yearOnly'>): { period: string; count: number; yearOnly: number }[] {
  const all = new Map(years.map(({ period, count }) => [Number(period.slice(0, 4)), count]));
  const only = new Map(yearOnly.map(({ period, count }) => [Number(period.slice(0, 4)), count]));
  const known = [...all.keys()];
  if (known.length === 0) return [];
  const [first, last] = [Math.min(...known), Math.max(...known)];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const year = first + index;
    const coarse = only.get(year) ?? 0;
    return { period: String(year), count: (all.get(year) ?? 0) - coarse, yearOnly: coarse };
  });
}

/** Lags to the first or first governmental attribution, in ascending order. */
export function lagFigures(lags: Statistics['lags'], which: 'toFirst' | 'toGovernmental'): LagRow[] {
  return lags
    .flatMap(({ incident, [which]: lag }) =>
      lag ? [{ key: incident.id, name: incident.name, least: lag.least, most: lag.most }] : [],
    )
    .sort((one, two) => one.least - two.least || one.most - two.most);
}

/** "7 days", "0 to 30 days". */
export function daysWords({ least, most }: Interval): string {
  if (least === most) return `${least} ${least === 1 ? 'day' : 'days'}`;
  return `${least} to ${most} days`;
}
