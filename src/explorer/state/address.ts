import type { EntityKind, RelationshipFamily, Stance } from '../generated/operations.js';
import { allKinds } from '../vocabulary/kinds.js';
import { allFamilies } from '../vocabulary/relationships.js';
import { allStances } from '../vocabulary/labels.js';
import { isPartialDate } from './partialDate.js';
import {
  emptyView,
  type Expansion,
  type LayoutName,
  type LensState,
  maxStartEntities,
  type Pin,
  type DisplayMode,
  type View,
  type PathKind,
  type PathSearch,
} from './view.js';

/**
 * Serializes the view to the URL fragment and parses it again. Browsers never send the fragment to a server,
 * so its length is not limited and no log records what a user looks at. Values that cannot be parsed are
 * ignored: addresses are shortened, edited by hand and kept for years.
 */
const shownNames: readonly DisplayMode[] = ['graph', 'timeline', 'table', 'charts'];
const layoutNames: readonly LayoutName[] = ['force', 'layers', 'rings'];
const pathKinds: readonly PathKind[] = ['attribution', 'effects', 'causes', 'shortest'];
const longestId = 300;

type Entry = readonly [name: string, value: string];

const each = (name: string, values: readonly string[]): Entry[] => values.map((value) => [name, value]);
const unless = <T>(name: string, value: T, byDefault: T): Entry[] =>
  value === byDefault ? [] : [[name, String(value)]];

const expansionText = ({ id, families }: Expansion): string =>
  families.length > 0 ? `${families.join('.')}!${id}` : id;
const pinText = ({ id, x, y }: Pin): string => `${x},${y},${id}`;

const pathEntries = (paths: PathSearch | undefined): Entry[] =>
  paths
    ? [
        ['from', paths.from],
        ...unless('to', paths.to, ''),
        ['paths', paths.kind],
        ...unless('path', paths.chosen, 0),
      ]
    : [];

const lensEntries = (lens: LensState): Entry[] => [
  ...unless('asOf', lens.asOf, ''),
  ...unless('known', lens.recordedBy, ''),
  ...each('by', lens.claimants),
  ...each('notBy', lens.excludeClaimants),
  ...each('source', lens.sources),
  ...each('notSource', lens.excludeSources),
  ...each('stance', lens.stances),
  ...unless('confidence', lens.minConfidence, 0),
];

/** The fragment for a view, without `#`; empty for the empty view. */
export function addressOf(view: View): string {
  const { interval, selected, sorting } = view;
  const entries: Entry[] = [
    ...each('around', view.around),
    ...unless('depth', view.depth, emptyView.depth),
    ...(interval ? [['incidents', `${interval.from}..${interval.to}`] as const] : []),
    ...each('open', view.expanded.map(expansionText)),
    ...pathEntries(view.paths),
    ...lensEntries(view.lens),
    ...unless('context', view.showContext, false),
    ...each('hide', view.hidden),
    ...each('noKind', view.hiddenKinds),
    ...each('noFamily', view.hiddenFamilies),
    ...each('pin', view.pinned.map(pinText)),
    ...(selected ? [[selected.type === 'entity' ? 'node' : 'edge', selected.id] as const] : []),
    ...unless('brief', view.brief, emptyView.brief),
    ...unless('show', view.display, emptyView.display),
    ...unless('layout', view.layout, emptyView.layout),
    ...unless('table', view.table, emptyView.table),
    ...unless('sort', sortText(sorting), sortText(emptyView.sorting)),
    ...unless('most', view.maxNodes, emptyView.maxNodes),
  ];
  // RFC 3986 allows these characters in a fragment; unescaped they keep the address readable.
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, value]))
    .toString()
    .replace(/%3A/g, ':')
    .replace(/%2F/g, '/')
    .replace(/%2C/g, ',')
    .replace(/%21/g, '!');
}

const sortText = ({ column, direction }: View['sorting']): string =>
  direction === 'descending' ? `-${column}` : column;

const oneOf = <T extends string>(values: readonly T[], text: string | null, byDefault: T): T =>
  values.find((value) => value === text) ?? byDefault;

const someOf = <T extends string>(values: readonly T[], texts: readonly string[]): T[] =>
  values.filter((value) => texts.includes(value));

const dateOr = (text: string | null): string => (text !== null && isPartialDate(text) ? text : '');

const wholeNumber = (text: string | null, least: number, most: number, byDefault: number): number => {
  const number = text !== null && /^\d{1,6}$/.test(text) ? Number(text) : byDefault;
  return Math.min(most, Math.max(least, number));
};

function idsOf(texts: readonly string[]): string[] {
  return [...new Set(texts.filter((text) => text !== '' && text.length <= longestId))];
}

function uniqueBy<T extends { id: string }>(things: readonly T[]): T[] {
  return [...new Map(things.map((thing) => [thing.id, thing])).values()];
}

function expansionsOf(texts: readonly string[]): Expansion[] {
  const read = idsOf(texts).map((text) => {
    const [, names = '', id = ''] = /^([A-Z_.]+)!(.+)$/s.exec(text) ?? ['', '', text];
    return { id, families: someOf<RelationshipFamily>(allFamilies, names.split('.')) };
  });
  return uniqueBy(read);
}

function pinsOf(texts: readonly string[]): Pin[] {
  const read = texts.flatMap((text) => {
    const [, x, y, id] = /^(-?\d{1,6}),(-?\d{1,6}),(.+)$/s.exec(text) ?? [];
    return id !== undefined && id.length <= longestId ? [{ id, x: Number(x), y: Number(y) }] : [];
  });
  return uniqueBy(read);
}

function intervalOf(text: string | null): View['interval'] {
  const [, from, to] = /^([\d-]*)\.\.([\d-]*)$/.exec(text ?? '') ?? [];
  return from === undefined || to === undefined ? undefined : { from: dateOr(from), to: dateOr(to) };
}

function pathSearchOf(read: URLSearchParams): PathSearch | undefined {
  const [from] = idsOf(read.getAll('from'));
  if (from === undefined) return undefined;
  const [to = ''] = idsOf(read.getAll('to'));
  const kind = oneOf(pathKinds, read.get('paths'), 'attribution');
  return { from, to, kind, chosen: wholeNumber(read.get('path'), 0, 100, 0) };
}

function lensOf(read: URLSearchParams): LensState {
  const known = read.get('known') ?? '';
  return {
    asOf: dateOr(read.get('asOf')),
    recordedBy: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/.test(known) ? known : '',
    claimants: idsOf(read.getAll('by')),
    excludeClaimants: idsOf(read.getAll('notBy')),
    sources: idsOf(read.getAll('source')),
    excludeSources: idsOf(read.getAll('notSource')),
    stances: someOf<Stance>(allStances, read.getAll('stance')),
    minConfidence: wholeNumber(read.get('confidence'), 0, 100, 0),
  };
}

function selectionOf(read: URLSearchParams): View['selected'] {
  const [node] = idsOf(read.getAll('node'));
  if (node !== undefined) return { type: 'entity', id: node };
  // The id of a relationship contains the ids of both ends.
  const edge = read.get('edge') ?? '';
  return edge !== '' && edge.length <= 3 * longestId ? { type: 'relationship', id: edge } : undefined;
}

function sortingOf(text: string | null): View['sorting'] {
  const [, minus, column] = /^(-?)([a-z]{1,30})$/i.exec(text ?? '') ?? [];
  if (column === undefined) return emptyView.sorting;
  return { column, direction: minus === '-' ? 'descending' : 'ascending' };
}

/** Names that earlier versions wrote, by today's: shared addresses keep working. */
const earlierNames: Readonly<Record<string, string>> = { paths: 'way', path: 'chain', context: 'ghosts' };

function parametersOf(fragment: string): URLSearchParams {
  const read = new URLSearchParams(fragment.replace(/^#/, ''));
  for (const [name, earlier] of Object.entries(earlierNames)) {
    const value = read.get(earlier);
    if (value !== null && !read.has(name)) read.set(name, value);
  }
  return read;
}

/** Parses a fragment, with or without its `#`. */
export function viewOf(fragment: string): View {
  const read = parametersOf(fragment);
  const around = idsOf(read.getAll('around')).slice(0, maxStartEntities);
  return {
    around,
    depth: wholeNumber(read.get('depth'), 1, 5, emptyView.depth),
    interval: intervalOf(read.get('incidents')),
    expanded: expansionsOf(read.getAll('open')).slice(0, maxStartEntities - around.length),
    hidden: idsOf(read.getAll('hide')),
    pinned: pinsOf(read.getAll('pin')),
    hiddenKinds: someOf<EntityKind>(allKinds, read.getAll('noKind')),
    hiddenFamilies: someOf<RelationshipFamily>(allFamilies, read.getAll('noFamily')),
    lens: lensOf(read),
    showContext: read.get('context') === 'true',
    selected: selectionOf(read),
    paths: pathSearchOf(read),
    brief: idsOf(read.getAll('brief'))[0] ?? emptyView.brief,
    display: oneOf(shownNames, read.get('show'), emptyView.display),
    layout: oneOf(layoutNames, read.get('layout'), emptyView.layout),
    table: oneOf(['entities', 'relationships'], read.get('table'), emptyView.table),
    sorting: sortingOf(read.get('sort')),
    maxNodes: wholeNumber(read.get('most'), 1, 2_000, emptyView.maxNodes),
  };
}
