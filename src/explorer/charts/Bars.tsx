import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { oneLine } from '../vocabulary/shownText.js';
import { chartColours, tooltipStyle } from './chartStyle.js';

export interface Counted {
  key: string;
  name: string;
  count: number;
  colour?: string;
}

interface BarsProps {
  counts: readonly Counted[];
  /** What is counted: "incidents". */
  unit: string;
  onChosen?: (key: string) => void;
}

/** Counts by name, lying, the longest first as they come. */
export function LyingBars({ counts, unit, onChosen }: BarsProps) {
  const colours = chartColours();
  const rows = counts.slice(0, 12).map((row) => ({
    ...row,
    label: oneLine(row.name, 22),
    fill: row.colour ?? colours.bar,
  }));
  return (
    <ResponsiveContainer width="100%" height={Math.max(90, rows.length * 28 + 30)}>
      <BarChart data={rows} layout="vertical" margin={{ top: 4, right: 34, bottom: 0, left: 4 }}>
        <XAxis type="number" hide allowDecimals={false} />
        <YAxis
          type="category"
          dataKey="label"
          width={148}
          tickLine={false}
          axisLine={false}
          interval={0}
          tick={{ fill: colours.ink, fontSize: 12 }}
        />
        <Tooltip
          {...tooltipStyle(colours)}
          formatter={(value) => [`${String(value)} ${unit}`, '']}
          separator=""
        />
        <Bar
          dataKey="count"
          radius={[0, 4, 4, 0]}
          isAnimationActive={false}
          fill={colours.bar}
          label={{ position: 'right', fill: colours.ink, fontSize: 12 }}
          {...(onChosen && {
            cursor: 'pointer',
            onClick: (_: unknown, index: number) => {
              const row = rows[index];
              if (row) onChosen(row.key);
            },
          })}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

interface SeriesProps {
  points: readonly { period: string; count: number; yearOnly?: number }[];
  unit: string;
}

/** Counts over time, standing; what is known to the year only has a colour of its own. */
export function StandingBars({ points, unit }: SeriesProps) {
  const colours = chartColours();
  const hasYearOnly = points.some(({ yearOnly }) => yearOnly);
  return (
    <ResponsiveContainer width="100%" height={210}>
      <BarChart data={[...points]} margin={{ top: 8, right: 8, bottom: 0, left: -18 }}>
        <CartesianGrid vertical={false} stroke={colours.line} />
        <XAxis
          dataKey="period"
          tick={{ fill: colours.ink, fontSize: 12 }}
          tickLine={false}
          axisLine={{ stroke: colours.line }}
          minTickGap={14}
        />
        <YAxis
          allowDecimals={false}
          tick={{ fill: colours.ink, fontSize: 12 }}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip {...tooltipStyle(colours)} formatter={(value, name) => [`${String(value)} ${unit}`, name]} />
        <Bar
          dataKey="count"
          name={hasYearOnly ? 'known to the month' : ''}
          stackId="all"
          fill={colours.bar}
          isAnimationActive={false}
        />
        {hasYearOnly && (
          <Bar
            dataKey="yearOnly"
            name="known to the year only"
            stackId="all"
            fill={colours.second}
            isAnimationActive={false}
          />
        )}
      </BarChart>
    </ResponsiveContainer>
  );
}

export interface LagRow {
  key: string;
  name: string;
  least: number;
  most: number;
}

/** Lags as the intervals they are: a bar from the least to the most days there may have been. */
export function LagBars({ rows }: { rows: readonly LagRow[] }) {
  const colours = chartColours();
  const shown = rows.slice(0, 14).map((row) => ({
    ...row,
    label: oneLine(row.name, 22),
    // A lag known to the day would be no bar at all.
    between: [row.least, Math.max(row.most, row.least + 4)],
  }));
  return (
    <ResponsiveContainer width="100%" height={Math.max(90, shown.length * 28 + 46)}>
      <BarChart data={shown} layout="vertical" margin={{ top: 4, right: 24, bottom: 0, left: 4 }}>
        <CartesianGrid horizontal={false} stroke={colours.line} />
        <XAxis
          type="number"
          unit=" d"
          tick={{ fill: colours.ink, fontSize: 12 }}
          tickLine={false}
          axisLine={false}
        />
        <YAxis
          type="category"
          dataKey="label"
          width={148}
          interval={0}
          tickLine={false}
          axisLine={false}
          tick={{ fill: colours.ink, fontSize: 12 }}
        />
        <Tooltip
          {...tooltipStyle(colours)}
          formatter={(_value, _name, { payload }) => {
            const { least, most } = payload as LagRow;
            return [least === most ? `${least} days` : `${least} to ${most} days`, ''];
          }}
          separator=""
        />
        <Bar dataKey="between" radius={3} fill={colours.bar} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
