import type { ReactNode } from 'react';
import type { EntityDetailsQuery, Reliability } from '../generated/operations.js';
import { formatDate } from '../state/partialDate.js';
import { vocabulary } from '../generated/vocabulary.js';
import { singleLine } from '../vocabulary/displayText.js';
import { enumLabel, reliabilityLabels } from '../vocabulary/labels.js';

export type Detail = NonNullable<EntityDetailsQuery['entity']>;

type FieldFormat = 'text' | 'date' | 'url' | 'word' | 'reliability';
interface Field {
  name: string;
  label: string;
  format: FieldFormat;
}

<<<<<<< HEAD
const text = (value: string): ReactNode => <bdi>{singleLine(value, 300)}</bdi>;

/** A link for an http or https URL; anything else is shown as text. */
const address = (url: string): ReactNode =>
  /^https?:\/\//i.test(url) ? (
=======
/** The fields of all kinds, each optional. */
type AnyKind = { [Key in KeyOf<Detail>]?: ValueOf<Detail, Key> };

const text = (value: string | null | undefined): ReactNode => value && <bdi>{singleLine(value, 300)}</bdi>;
const list = (values: readonly string[] | null | undefined): ReactNode =>
  values && values.length > 0 && <bdi>{singleLine(values.join(', '), 300)}</bdi>;
const date = (value: string | null | undefined): ReactNode => value && formatDate(value);
const word = (value: string | null | undefined): ReactNode => value && enumLabel(value);

/** A link for http and https URLs; anything else is plain text, which keeps `javascript:` URLs harmless. */
const address = (url: string | null | undefined): ReactNode =>
  url && /^https?:\/\//i.test(url) ? (
>>>>>>> db65d31 (Write the explorer's comments and texts in plain technical English)
    <a href={url} target="_blank" rel="noreferrer noopener">
      <bdi>{singleLine(url, 80)}</bdi>
    </a>
  ) : (
    text(url)
  );

<<<<<<< HEAD
const formatters: Readonly<Record<FieldFormat, (value: string) => ReactNode>> = {
  text,
  date: formatDate,
  url: address,
  word: enumLabel,
  reliability: (value) => reliabilityLabels[value as Reliability],
};

function fieldValue(value: unknown, format: FieldFormat): ReactNode {
  if (Array.isArray(value)) return value.length > 0 && formatters[format](value.join(', '));
  return value != null && value !== '' && formatters[format](String(value));
}

/** The fields of the entity's kind with their values; those that are empty are left out. */
export function kindFields(detail: Detail): (readonly [label: string, value: ReactNode])[] {
  const fields: readonly Field[] = vocabulary.kinds[detail.kind].fields;
  const values = detail as unknown as Readonly<Record<string, unknown>>;
  return fields
    .map(({ name, label, format }) => [label, fieldValue(values[name], format)] as const)
    .filter(([, value]) => Boolean(value));
=======
/** The kind-specific fields that have a value, as labels and values. */
export function kindFields(detail: Detail): (readonly [name: string, value: ReactNode])[] {
  const of: AnyKind = detail;
  const sort = of.organizationType ?? of.responseType ?? of.sourceType;
  const fields: (readonly [string, ReactNode])[] = [
    ['Began', date(of.startedAt)],
    ['Ended', date(of.endedAt)],
    ['Published', date(of.publishedAt)],
    ['Type', word(sort)],
    ['Type', list(of.malwareTypes ?? of.toolTypes)],
    ['Sectors', list(of.sectors)],
    ['Objective', text(of.objective)],
    ['Goals', list(of.goals)],
    ['ATT&CK', text(of.mitreId)],
    ['CVE', text(of.cve)],
    ['ISO code', text(of.isoCode)],
    ['Reliability', of.reliability && reliabilityLabels[of.reliability]],
    ['URL', address(of.url)],
  ];
  return fields.filter(([, value]) => Boolean(value));
>>>>>>> db65d31 (Write the explorer's comments and texts in plain technical English)
}
