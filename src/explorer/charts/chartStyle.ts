import type { Theme } from '../vocabulary/palette.js';

const worn = (): Theme => (document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light');

export interface ChartColours {
  ink: string;
  line: string;
  bar: string;
  second: string;
  ground: string;
}

/** The chart library wants colours, not variables of the style sheet. */
export const chartColours = (): ChartColours =>
  worn() === 'dark'
    ? { ink: '#c6d0dc', line: '#2a3542', bar: '#5ba3e6', second: '#e0a93b', ground: '#1b232d' }
    : { ink: '#334155', line: '#dde3ea', bar: '#1f6fb8', second: '#c77d00', ground: '#ffffff' };

export const tooltipStyle = (colours: ChartColours) => ({
  contentStyle: {
    background: colours.ground,
    borderColor: colours.line,
    borderRadius: 6,
    color: colours.ink,
    fontSize: 13,
  },
  itemStyle: { color: colours.ink },
  labelStyle: { color: colours.ink },
  cursor: { fill: colours.line, opacity: 0.5 },
});
