import type { ReactNode } from 'react';
import type { EntityDetailsQuery, Reliability } from '../generated/operations.js';
import { formatDate } from '../state/partialDate.js';
import { vocabulary } from '../generated/vocabulary.js';
import { singleLine } from '../vocabulary/displayText.js';
import { enumLabel, reliabilityLabels } from '../vocabulary/labels.js';

export type Detail = NonNullable<EntityDetailsQuery['entity']>;

type FieldFormat = 'text' | 'date' | 'url' | 'word' | 'reliability' | 'boolean';
interface Field {
  name: string;
  label: string;
  format: FieldFormat;
}

const text = (value: string): ReactNode => <bdi>{singleLine(value, 300)}</bdi>;

/** A link for http and https URLs; anything else is plain text, which keeps `javascript:` URLs harmless. */
const link = (url: string, shown: string): ReactNode =>
  /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <bdi>{singleLine(shown, 80)}</bdi>
    </a>
  ) : (
    text(shown)
  );

const address = (url: string): ReactNode => link(url, url);

const formatters: Readonly<Record<FieldFormat, (value: string) => ReactNode>> = {
  text,
  date: formatDate,
  url: address,
  word: enumLabel,
  boolean: (value) => (value === 'true' ? 'yes' : 'no'),
  reliability: (value) => reliabilityLabels[value as Reliability],
};

function fieldValue(value: unknown, format: FieldFormat): ReactNode {
  if (Array.isArray(value)) return value.length > 0 && formatters[format](value.join(', '));
  if (typeof value === 'number' || typeof value === 'boolean') return formatters[format](String(value));
  return typeof value === 'string' && value !== '' && formatters[format](value);
}

/** The identifiers of other systems, without those that a field of the kind shows. */
export function otherIdentifiers(detail: Detail): (readonly [system: string, value: ReactNode])[] {
  const shown = new Set<unknown>(Object.values(detail));
  return detail.externalIds
    .filter(({ value }) => !shown.has(value))
    .map(({ system, value, url }) => [system, url == null ? text(value) : link(url, value)] as const);
}

/** The kind-specific fields that have a value, as labels and values. */
export function kindFields(detail: Detail): (readonly [label: string, value: ReactNode])[] {
  const fields: readonly Field[] = vocabulary.kinds[detail.kind].fields;
  const values = detail as unknown as Readonly<Record<string, unknown>>;
  return fields
    .map(({ name, label, format }) => [label, fieldValue(values[name], format)] as const)
    .filter(([, value]) => Boolean(value));
}
