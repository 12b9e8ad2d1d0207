import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, viewOf } from '../../src/explorer/state/address.js';
import { emptyView, type View } from '../../src/explorer/state/view.js';
import { allKinds } from '../../src/explorer/vocabulary/kinds.js';
import { allFamilies } from '../../src/explorer/vocabulary/relationships.js';
import { allStances } from '../../src/explorer/vocabulary/labels.js';

const id = fc.oneof(
  fc.constantFrom('incident:wannacry', 'country:north-korea', 'organization:king-s, college & co'),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => !/^[A-Z_.]+!/.test(text)),
);
const ids = (maxLength = 6) => fc.uniqueArray(id, { maxLength });
const date = fc.constantFrom('', '2017', '2017-05', '2017-05-12', '0988-02-29', '2024-02-29');

const view: fc.Arbitrary<View> = fc.record({
  around: ids(),
  depth: fc.integer({ min: 1, max: 5 }),
  interval: fc.option(fc.record({ from: date, to: date }), { nil: undefined }),
  expanded: fc.uniqueArray(fc.record({ id, families: fc.subarray(allFamilies) }), {
    selector: (expansion) => expansion.id,
    maxLength: 6,
  }),
  hidden: ids(),
  pinned: fc.uniqueArray(
    fc.record({ id, x: fc.integer({ min: -9999, max: 9999 }), y: fc.integer({ min: -9999, max: 9999 }) }),
    { selector: (pin) => pin.id, maxLength: 4 },
  ),
  hiddenKinds: fc.subarray(allKinds),
  hiddenFamilies: fc.subarray(allFamilies),
  lens: fc.record({
    asOf: date,
    recordedBy: fc.constantFrom('', '2024-01-01T23:59:59Z'),
    claimants: ids(),
    excludeClaimants: ids(),
    sources: ids(),
    excludeSources: ids(),
    stances: fc.subarray(allStances),
    minConfidence: fc.integer({ min: 0, max: 100 }),
  }),
  showContext: fc.boolean(),
  selected: fc.option(fc.record({ type: fc.constantFrom('entity' as const, 'relationship' as const), id }), {
    nil: undefined,
  }),
  paths: fc.option(
    fc.record({
      from: id,
      to: fc.oneof(fc.constant(''), id),
      kind: fc.constantFrom(
        'attribution' as const,
        'effects' as const,
        'causes' as const,
        'shortest' as const,
      ),
      chosen: fc.integer({ min: 0, max: 100 }),
    }),
    { nil: undefined },
  ),
  brief: fc.oneof(fc.constant(''), id),
  display: fc.constantFrom('graph' as const, 'timeline' as const, 'table' as const, 'charts' as const),
  layout: fc.constantFrom('force' as const, 'layers' as const, 'rings' as const),
  table: fc.constantFrom('entities' as const, 'relationships' as const),
  sorting: fc.record({
    column: fc.constantFrom('name', 'kind', 'status', 'first'),
    direction: fc.constantFrom('ascending' as const, 'descending' as const),
  }),
  maxNodes: fc.integer({ min: 1, max: 2000 }),
});

describe('the address of a view', () => {
  test('parses back to the same view, for any view', () => {
    fc.assert(fc.property(view, (any) => expect(viewOf(`#${addressOf(any)}`)).toEqual(any)));
  });

  test('is empty for the empty view, and readable for others', () => {
    expect(addressOf(emptyView)).toBe('');
    const wannacry: View = {
      ...emptyView,
      around: ['incident:wannacry'],
      expanded: [{ id: 'country:russia', families: ['ATTRIBUTION', 'CAUSAL'] }],
      pinned: [{ id: 'country:russia', x: -12, y: 40 }],
      lens: { ...emptyView.lens, asOf: '2017-05' },
    };
    expect(addressOf(wannacry)).toBe(
      'around=incident:wannacry&open=ATTRIBUTION.CAUSAL!country:russia&asOf=2017-05&pin=-12,40,country:russia',
    );
  });

  test('may be any text: values that cannot be parsed are ignored', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (any) => expect(() => viewOf(any)).not.toThrow()));
    const mended = viewOf(
      '#around=a&around=a&around=&depth=99&asOf=May&confidence=1e3&stance=SHOUTS&stance=DENIES&noKind=X' +
        '&show=film&layout=heap&pin=1,2&pin=x,y,z&incidents=2017..never&sort=--&most=0&known=now&chain=7',
    );
    expect(mended).toEqual({
      ...emptyView,
      around: ['a'],
      depth: 5,
      lens: { ...emptyView.lens, stances: ['DENIES'] },
      maxNodes: 1,
    });
  });

  test('still accepts the parameter names of earlier versions', () => {
    expect(viewOf('#from=a&to=b&way=causes&chain=2&ghosts=true')).toEqual({
      ...emptyView,
      paths: { from: 'a', to: 'b', kind: 'causes', chosen: 2 },
      showContext: true,
    });
  });

  test('is cut to the number of start entities that the API accepts', () => {
    const many = Array.from({ length: 80 }, (_, index) => `around=a${index}&open=b${index}`).join('&');
    const read = viewOf(many);
    expect(read.around.length + read.expanded.length).toBe(50);
  });
});
