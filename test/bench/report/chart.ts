import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import type { QuestionResult, SizeResult } from '../result.js';

/** One bar: a peer's median latency as a multiple of the limit's. */
interface Bar {
  question: string;
  peer: string;
  toLimit: number;
}

const peers = ['this service', '@neo4j/graphql'] as const;

const barsOf = ({ title, latencyToLimit, speedupOverNeo4jGraphql }: QuestionResult, name: string): Bar[] => {
  const question = name === '' ? title : name;
  const own = { question, peer: peers[0], toLimit: latencyToLimit };
  if (speedupOverNeo4jGraphql === null) return [own];
  return [own, { question, peer: peers[1], toLimit: latencyToLimit * speedupOverNeo4jGraphql }];
};

/** "The same with a lens" is unclear alone, so it gets the name of the question before it. */
const named = (questions: readonly QuestionResult[]): Bar[] =>
  questions.flatMap((question, index) =>
    barsOf(question, question.lensToNone === null ? '' : `${questions[index - 1]?.title ?? ''}, with a lens`),
  );

/** The chart is shown as an image on light and dark pages, so it has its own background and color scheme. */
const style = `
  svg.bench { background: #ffffff; color: #1f2328; --bench-ground: #ffffff; }
  @media (prefers-color-scheme: dark) { svg.bench { background: #0d1117; color: #e6edf3; --bench-ground: #0d1117; } }
  svg.bench text { font: 12px system-ui, sans-serif; }`;

/** The used part of a document and of SVG elements; the DOM shim has no browser types. */
interface Shim {
  document: { createElement(name: string): { textContent: string } };
}
interface Drawing {
  outerHTML: string;
  setAttribute(name: string, value: string): void;
  append(child: unknown): void;
}

/** A chart of one graph: for each question, the latencies of the service and of its peer as multiples of the limit's. */
export function chartOf({ size, questions }: SizeResult): string {
  const { document } = parseHTML('<html><body></body></html>') as unknown as Shim;
  const bars = named(questions);
  const order = [...new Set(bars.map(({ question }) => question))];
  const svg = Plot.plot({
    document: document as never,
    className: 'bench',
    width: 860,
    height: 60 + order.length * 44,
    marginLeft: 300,
    marginRight: 60,
    marginTop: 20,
    marginBottom: 50,
    x: {
      domain: [0, Math.max(2, ...bars.map(({ toLimit }) => toLimit)) * 1.05],
      grid: true,
      labelOffset: 44,
      label: `median latency, times that of hand-written Cypher (${size.toLocaleString('en')} incidents) →`,
    },
    y: { axis: null, domain: peers },
    fy: { domain: order, label: null, padding: 0.25, axis: 'left' },
    color: { domain: peers, range: ['#2f81f7', '#d29922'] },
    marks: [
      Plot.barX(bars, { x: 'toLimit', y: 'peer', fy: 'question', fill: 'peer' }),
      Plot.text(bars, {
        x: 'toLimit',
        y: 'peer',
        fy: 'question',
        text: ({ toLimit }: Bar) => toLimit.toFixed(2),
        textAnchor: 'start',
        dx: 4,
        fill: 'currentColor',
      }),
      Plot.text(
        bars.filter(({ question }) => question === order[0]),
        { x: 0, y: 'peer', fy: 'question', text: 'peer', textAnchor: 'start', dx: 6, fill: 'white' },
      ),
      Plot.ruleX([1], { stroke: 'currentColor', strokeDasharray: '4 3' }),
    ],
  }) as unknown as Drawing;
  svg.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const own = document.createElement('style');
  own.textContent = style;
  svg.append(own);
  return `${svg.outerHTML}\n`;
}
