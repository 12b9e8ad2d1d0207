import type { Theme } from '../vocabulary/palette.js';

const currentTheme = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

export interface ChartColors {
  ink: string;
  line: string;
  bar: string;
  second: string;
  ground: string;
}

/** Recharts needs color values: it cannot use CSS variables. */
export const chartColors = (): ChartColors =>
  currentTheme() === 'dark'
    ? { ink: '#c6d0dc', line: '#2a3542', bar: '#5ba3e6', second: '#e0a93b', ground: '#1b232d' }
    : { ink: '#334155', line: '#dde3ea', bar: '#1f6fb8', second: '#c77d00', ground: '#ffffff' };

export const tooltipStyle = (colors: ChartColors) => ({
  contentStyle: {
    background: colors.ground,
    borderColor: colors.line,
    borderRadius: 6,
    color: colors.ink,
    fontSize: 13,
  },
  itemStyle: { color: colors.ink },
  labelStyle: { color: colors.ink },
  cursor: { fill: colors.line, opacity: 0.5 },
});
