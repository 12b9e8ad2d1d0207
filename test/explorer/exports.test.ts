import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import Papa from 'papaparse';
import { DOMParser } from '@xmldom/xmldom';
import { entitiesCsv, type EntityTexts, relationshipsCsv } from '../../src/explorer/export/csv.js';
import type { ExportInput } from '../../src/explorer/export/exportInput.js';
import { graphMl } from '../../src/explorer/export/graphml.js';
import { graphqlText } from '../../src/explorer/export/graphqlText.js';
import { graphJson } from '../../src/explorer/export/json.js';
import { graphSvg } from '../../src/explorer/export/svg.js';
import { visibleGraphOf } from '../../src/explorer/graph/visibleGraph.js';
import { type GraphData, emptyGraph } from '../../src/explorer/graph/graphData.js';
import { initialPositions } from '../../src/explorer/graph/positions.js';
import { emptyView, noLens } from '../../src/explorer/state/view.js';
import { anyGraph, entity, graph } from './graphs.js';

function exported(any: GraphData): ExportInput {
  const [first = ''] = any.entities.keys();
  const view = { ...emptyView, around: [first], depth: 5 };
  const visible = visibleGraphOf({ whole: any, underLens: any, paths: emptyGraph }, view);
  const ids = visible.entities.map(({ id }) => id);
  const order = { ids, relationships: visible.relationships, centers: [first], known: new Map() };
  return { visible, view, positions: initialPositions(order), address: 'http://127.0.0.1/explorer#around=a' };
}

const hostile = entity('entity:hostile', {
  name: '<script>alert(1)</script> & "quoted" \u202eturned\u0000\u0007',
  kind: 'INCIDENT',
  aliases: ['=HYPERLINK("http://evil")', '+1', '@SUM(A1)', '-2'],
});

/** The name of the root of a file of XML, or an error where it is none. */
function rootOf(text: string): string | undefined {
  const onError = (level: string, message: string) => {
    if (level !== 'warning') throw new Error(message);
  };
  return new DOMParser({ onError }).parseFromString(text, 'application/xml').documentElement?.tagName;
}

const noTexts: ReadonlyMap<string, EntityTexts> = new Map();

describe('CSV', () => {
  test('has a line for each visible item, and parses back to the same values', () => {
    fc.assert(
      fc.property(anyGraph, (any) => {
        const of = exported(any);
        const read = Papa.parse<Record<string, string>>(entitiesCsv(of, noTexts), {
          header: true,
          skipEmptyLines: true,
        });
        expect(read.errors).toEqual([]);
        expect(read.data.map(({ id }) => id)).toEqual(of.visible.entities.map(({ id }) => id));
        const ties = Papa.parse<Record<string, string>>(relationshipsCsv(of), {
          header: true,
          skipEmptyLines: true,
        });
        expect(ties.data.map(({ id, from_id, to_id }) => ({ id, from_id, to_id }))).toEqual(
          of.visible.relationships.map(({ id, from, to }) => ({ id, from_id: from.id, to_id: to.id })),
        );
      }),
    );
  });

  test('contains no cell that a spreadsheet would run as a formula', () => {
    fc.assert(
      fc.property(fc.constantFrom('=', '+', '-', '@', '\t', '\r'), fc.string(), (sign, rest) => {
        const csv = entitiesCsv(
          exported(graph([entity('a', { name: `${sign}${rest}`, kind: 'INCIDENT' })], [])),
          new Map([['a', { description: `${sign}${rest}\nand more`, marking: 'TLP_GREEN' as const }]]),
        );
        const [, row] = Papa.parse<string[]>(csv).data;
        expect(row?.[1]).toMatch(/^'/);
        expect(row?.at(-2)).toMatch(/^'/);
        expect(row?.at(-1)).toBe('TLP:GREEN');
      }),
    );
  });
});

describe('GraphML and SVG', () => {
  test('are well-formed XML for any names', () => {
    fc.assert(
      fc.property(anyGraph, (any) => {
        const of = exported(any);
        expect(rootOf(graphMl(of))).toBe('graphml');
        expect(rootOf(graphSvg(of, 'dark'))).toBe('svg');
      }),
      { numRuns: 60 },
    );
  });

  test('contain names as text', () => {
    const of = exported(graph([hostile], []));
    for (const text of [graphMl(of), graphSvg(of, 'light')]) {
      expect(text).not.toContain('<script>');
      expect(text).toContain('&lt;script');
      expect(text).not.toMatch(/[\u0000\u0007]/u);
    }
    expect(graphSvg(of, 'light')).not.toContain('\u202e');
  });
});

test('JSON contains the visible graph and the lens', () => {
  const json = JSON.parse(graphJson(exported(graph([hostile], [])))) as Record<string, unknown>;
  expect(json).toMatchObject({
    lens: null,
    nodes: [{ id: 'entity:hostile', name: hostile.name }],
    edges: [],
  });
});

describe('GraphQL', () => {
  test('is a valid operation for any ids', () => {
    const id = fc.string({ unit: 'binary', minLength: 1 });
    fc.assert(
      fc.property(fc.array(id, { minLength: 1 }), id, (around, other) => {
        const lens = { ...noLens, claimants: [other], stances: ['DENIES' as const], asOf: '2017-05' };
        const text = graphqlText({ ...emptyView, around, lens }) ?? '';
        expect(() => parse(text)).not.toThrow();
      }),
    );
  });

  test('contains the view, and is undefined for an empty one', () => {
    expect(graphqlText(emptyView)).toBeUndefined();
    const text = graphqlText({
      ...emptyView,
      around: ['incident:wannacry'],
      interval: { from: '2016', to: '' },
      paths: { from: 'a', to: '', kind: 'causes', chosen: 0 },
      lens: { ...noLens, stances: ['DENIES'], minConfidence: 50 },
    });
    expect(text).toContain(
      'graph: graph(around: ["incident:wannacry"], depth: 1, maxNodes: 500, lens: { minConfidence: 50, stances: [DENIES] })',
    );
    expect(text).toContain('graph(where: { date: { overlaps: { from: "2016" } } }');
    expect(text).toContain('causalChains(from: "a", direction: CAUSES,');
  });
});
