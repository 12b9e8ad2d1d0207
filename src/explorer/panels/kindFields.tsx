import type { ReactNode } from 'react';
import type { EntityDetailsQuery, Reliability } from '../generated/operations.js';
import { formatDate } from '../state/partialDate.js';
import { vocabulary } from '../generated/vocabulary.js';
import { singleLine } from '../vocabulary/displayText.js';
import { enumLabel, reliabilityLabels } from '../vocabulary/labels.js';

export type Detail = NonNullable<EntityDetailsQuery['entity']>;

type Reference = Detail['references'][number];
type IncidentDetail = Extract<Detail, { measuredImpacts?: unknown }>;
type MeasuredImpact = NonNullable<IncidentDetail['measuredImpacts']>[number];
type SeverityScore = NonNullable<IncidentDetail['severityScores']>[number];

type FieldFormat = 'text' | 'date' | 'url' | 'word' | 'reliability' | 'boolean' | 'structure';
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

/** A number of a unit, or a range of it. */
function amount(value: MeasuredImpact): string {
  const { measure, low, high, currency, unit } = value;
  const format = (number: number) => number.toLocaleString('en-US', { maximumFractionDigits: 2 });
  const range = () => {
    if (low == null) return `at most ${format(high ?? 0)}`;
    if (high == null) return `at least ${format(low)}`;
    return low === high ? format(low) : `${format(low)} to ${format(high)}`;
  };
  const counted = measure === 'MONEY' ? (currency ?? '') : enumLabel(measure);
  return `${range()} ${counted}${unit == null ? '' : ` (${unit})`}`;
}

function severity({ system, score, level, vector }: SeverityScore): ReactNode {
  const words = `${system}: ${score}${level == null ? '' : ` (${level})`}`;
  return (
    <>
      {text(words)} {vector != null && <code>{singleLine(vector, 200)}</code>}
    </>
  );
}

function page({ url, title, archivedUrl, accessedAt }: Reference): ReactNode {
  return (
    <>
      {link(url, title ?? url)}
      {archivedUrl != null && <> · {link(archivedUrl, 'archived')}</>}
      {accessedAt != null && <> · read {formatDate(accessedAt)}</>}
    </>
  );
}

/** Values with parts, one below the other. */
const rows = <Value,>(values: readonly Value[], show: (value: Value) => ReactNode): ReactNode => (
  <ul className="plainList">
    {values.map((value, index) => (
      <li key={index}>{show(value)}</li>
    ))}
  </ul>
);

/** How the values of each field with parts are shown. */
const structures: Readonly<Record<string, (values: readonly unknown[]) => ReactNode>> = {
  severityScores: (values) => rows(values as SeverityScore[], severity),
  measuredImpacts: (values) => rows(values as MeasuredImpact[], (value) => text(amount(value))),
};

/** The pages about the entity; null without any. */
export const references = ({ references: pages }: Detail): ReactNode =>
  pages.length > 0 ? rows(pages as Reference[], page) : null;

const formatters: Readonly<Record<Exclude<FieldFormat, 'structure'>, (value: string) => ReactNode>> = {
  text,
  date: formatDate,
  url: address,
  word: enumLabel,
  boolean: (value) => (value === 'true' ? 'yes' : 'no'),
  reliability: (value) => reliabilityLabels[value as Reliability],
};

function fieldValue(name: string, value: unknown, format: FieldFormat): ReactNode {
  if (format === 'structure')
    return Array.isArray(value) && value.length > 0 && structures[name]?.(value as unknown[]);
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
    .map(({ name, label, format }) => [label, fieldValue(name, values[name], format)] as const)
    .filter(([, value]) => Boolean(value));
}
