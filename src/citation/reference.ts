import { badArgument } from '../errors.js';
import type { LensVariable } from './cited.js';

/** What a citation cites, and the hash of what that gave. */
export interface Reference {
  ids: string[];
  lens: LensVariable;
  /** The number of claims. */
  claims: number;
  hash: string;
  /** The beginning of the hash of each claim, by its id; only in CSL-JSON. */
  hashes?: Record<string, string>;
}

/** The conditions of a lens, each as the text in a reference and back. */
const texts = { read: (text: string): unknown => text };
const numbers = { read: (text: string): unknown => Number(text) };
const truths = { read: (text: string): unknown => text === 'true' };
const lists = { read: (text: string): unknown => (text === '' ? [] : text.split(',').map(decode)) };
const conditions: Readonly<Record<string, { read: (text: string) => unknown }>> = {
  asOf: texts,
  claimants: lists,
  excludeClaimants: lists,
  sources: lists,
  excludeSources: lists,
  stances: lists,
  minConfidence: numbers,
  withOrigins: truths,
  recordedBy: texts,
};

/** A value without spaces, brackets, commas and semicolons; colons and slashes, which ids have, stay readable. */
const encode = (value: unknown): string =>
  encodeURIComponent(String(value))
    .replaceAll('%3A', ':')
    .replaceAll('%2F', '/')
    .replaceAll(/[()'!*~]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const listed = (values: readonly unknown[]): string => values.map(encode).join(',');

/**
 * A reference in one line, which every style of citation contains:
 * `[cited: ids=incident:wannacry; asOf=2017-12; recordedBy=2026-12-01T09:00:00.000Z; claims=61; sha256=…]`.
 */
export function referenceLine({ ids, lens, claims, hash }: Reference): string {
  const parts = Object.keys(conditions).flatMap((name) => {
    const value = lens[name];
    if (value == null) return [];
    return [`${name}=${Array.isArray(value) ? listed(value) : encode(value)}`];
  });
  return `[cited: ${[`ids=${listed(ids)}`, ...parts, `claims=${claims}`, `sha256=${hash}`].join('; ')}]`;
}

/** The note of an item of CSL-JSON with the hashes of its claims; undefined for a text that is no such item. */
function noteOfItem(text: string): { note: string; hashes?: Record<string, string> } | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const parsed = JSON.parse(text) as unknown;
    const item = (Array.isArray(parsed) ? parsed[0] : parsed) as Record<string, unknown> | null | undefined;
    const { note, custom } = item ?? {};
    if (typeof note !== 'string') return undefined;
    const { claims } = (custom ?? {}) as { claims?: unknown };
    const isRecord = typeof claims === 'object' && claims !== null && !Array.isArray(claims);
    return { note, ...(isRecord && { hashes: claims as Record<string, string> }) };
  } catch {
    return undefined;
  }
}

/** A text without the marks by which LaTeX escapes what a reference has, and without breaks of lines. */
const plain = (text: string): string =>
  text
    .replaceAll(/\\textunderscore(\{\})?\s?/g, '_')
    .replaceAll(/[\\{}]/g, '')
    .replaceAll(/\s+/g, ' ');

/** @throws ClientError BAD_USER_INPUT for a text without a reference, or with one that cannot be read */
export function referenceIn(citation: string): Reference {
  const item = noteOfItem(citation);
  const [, line] = /\[cited: ([^\]]*)\]/.exec(plain(item?.note ?? citation)) ?? [];
  const fault = (what: string): Error =>
    badArgument(
      'citation',
      `${what} A citation has a part in brackets: [cited: ids=…; recordedBy=…; sha256=…].`,
    );
  if (line === undefined) throw fault('This is not a citation of this graph.');
  const values = new Map(
    line.split(';').map((part) => {
      const [name = '', ...rest] = part.trim().split('=');
      return [name, rest.join('=')] as const;
    }),
  );
  const lens: Record<string, unknown> = {};
  for (const [name, { read }] of Object.entries(conditions)) {
    const value = values.get(name);
    if (value !== undefined) lens[name] = read === lists.read ? read(value) : read(decode(value));
  }
  const hash = values.get('sha256') ?? '';
  const ids = lists.read(values.get('ids') ?? '') as string[];
  if (ids.length === 0) throw fault('The citation names no ids.');
  if (typeof lens['recordedBy'] !== 'string') throw fault('The citation names no moment (recordedBy).');
  if (!/^[0-9a-f]{64}$/.test(hash))
    throw fault('The citation has no hash of 64 hexadecimal digits (sha256).');
  return {
    ids,
    lens: lens as LensVariable,
    claims: Number(values.get('claims') ?? Number.NaN),
    hash,
    ...(item?.hashes && { hashes: item.hashes }),
  };
}
