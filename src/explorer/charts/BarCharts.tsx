import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { singleLine } from '../vocabulary/displayText.js';
import { chartColors, tooltipStyle } from './chartStyle.js';

export interface BarValue {
  key: string;
  name: string;
  count: number;
  color?: string;
}

interface BarsProps {
  counts: readonly BarValue[];
  /** The unit of the values, in the plural: "incidents". */
  unit: string;
  onChosen?: (key: string) => void;
}

/** A horizontal bar chart of up to 12 counts, in the given order. */
export function HorizontalBars({ counts, unit, onChosen }: BarsProps) {
  const colors = chartColors();
  const rows = counts.slice(0, 12).map((row) => ({
    ...row,
    label: singleLine(row.name, 22),
    fill: row.color ?? colors.bar,
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
          tick={{ fill: colors.ink, fontSize: 12 }}
        />
        <Tooltip
          {...tooltipStyle(colors)}
          formatter={(value) => [`${String(value)} ${unit}`, '']}
          separator=""
        />
        <Bar
          dataKey="count"
          radius={[0, 4, 4, 0]}
          isAnimationActive={false}
          fill={colors.bar}
          label={{ position: 'right', fill: colors.ink, fontSize: 12 }}
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

/** Counts over time, assessment; what is known to the year only has a color of its own. */
export function VerticalBars({ points, unit }: SeriesProps) {
  const colors = chartColors();
  const hasYearOnly = points.some(({ yearOnly }) => yearOnly);
  return (
    <ResponsiveContainer width="100%" height={210}>
      <BarChart data={[...points]} margin={{ top: 8, right: 8, bottom: 0, left: -18 }}>
        <CartesianGrid vertical={false} stroke={colors.line} />
        <XAxis
          dataKey="period"
          tick={{ fill: colors.ink, fontSize: 12 }}
          tickLine={false}
          axisLine={{ stroke: colors.line }}
          minTickGap={14}
        />
        <YAxis
          allowDecimals={false}
          tick={{ fill: colors.ink, fontSize: 12 }}
          tickLine={false}
          axisLine={false}
        />
        <Tooltip {...tooltipStyle(colors)} formatter={(value, name) => [`${String(value)} ${unit}`, name]} />
        <Bar
          dataKey="count"
          name={hasYearOnly ? 'dated to the month' : ''}
          stackId="all"
          fill={colors.bar}
          isAnimationActive={false}
        />
        {hasYearOnly && (
          <Bar
            dataKey="yearOnly"
            name="dated to the year only"
            stackId="all"
            fill={colors.second}
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

/** A chart of lags: each bar spans the least to the most days possible. */
export function LagBars({ rows }: { rows: readonly LagRow[] }) {
  const colors = chartColors();
  const shown = rows.slice(0, 14).map((row) => ({
    ...row,
    label: singleLine(row.name, 22),
    // A bar is at least 4 days wide, or an exact lag would be invisible.
    between: [row.least, Math.max(row.most, row.least + 4)],
  }));
  return (
    <ResponsiveContainer width="100%" height={Math.max(90, shown.length * 28 + 46)}>
      <BarChart data={shown} layout="vertical" margin={{ top: 4, right: 24, bottom: 0, left: 4 }}>
        <CartesianGrid horizontal={false} stroke={colors.line} />
        <XAxis
          type="number"
          unit=" d"
          tick={{ fill: colors.ink, fontSize: 12 }}
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
          tick={{ fill: colors.ink, fontSize: 12 }}
        />
        <Tooltip
          {...tooltipStyle(colors)}
          formatter={(_value, _name, { payload }) => {
            const { least, most } = payload as LagRow;
            return [least === most ? `${least} days` : `${least} to ${most} days`, ''];
          }}
          separator=""
        />
        <Bar dataKey="between" radius={3} fill={colors.bar} isAnimationActive={false} />
      </BarChart>
    </ResponsiveContainer>
  );
}
