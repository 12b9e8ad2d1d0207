import type { ReactNode } from 'react';
import type { EntityDetailsQuery } from '../generated/operations.js';
import { formatDate } from '../state/partialDate.js';
import { singleLine } from '../vocabulary/displayText.js';
import { enumLabel, reliabilityLabels } from '../vocabulary/labels.js';

export type Detail = NonNullable<EntityDetailsQuery['entity']>;

type KeyOf<Kind> = Kind extends Kind ? keyof Kind : never;
type ValueOf<Kind, Key> = Kind extends Kind ? (Key extends keyof Kind ? Kind[Key] : never) : never;

/** Every field that any kind has, there or not. */
type AnyKind = { [Key in KeyOf<Detail>]?: ValueOf<Detail, Key> };

const text = (value: string | null | undefined): ReactNode => value && <bdi>{singleLine(value, 300)}</bdi>;
const list = (values: readonly string[] | null | undefined): ReactNode =>
  values && values.length > 0 && <bdi>{singleLine(values.join(', '), 300)}</bdi>;
const date = (value: string | null | undefined): ReactNode => value && formatDate(value);
const word = (value: string | null | undefined): ReactNode => value && enumLabel(value);

/** A link for what is one; anything else is shown as text, whatever it says it is. */
const address = (url: string | null | undefined): ReactNode =>
  url && /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <bdi>{singleLine(url, 80)}</bdi>
    </a>
  ) : (
    text(url)
  );

/** The fields that only some kinds have, as words; those that are empty are left out. */
export function kindFields(detail: Detail): (readonly [name: string, value: ReactNode])[] {
  const of: AnyKind = detail;
  const sort = of.organizationType ?? of.responseType ?? of.sourceType;
  const fields: (readonly [string, ReactNode])[] = [
    ['Began', date(of.startedAt)],
    ['Ended', date(of.endedAt)],
    ['Published', date(of.publishedAt)],
    ['Sort', word(sort)],
    ['Sort', list(of.malwareTypes ?? of.toolTypes)],
    ['Sectors', list(of.sectors)],
    ['Objective', text(of.objective)],
    ['Goals', list(of.goals)],
    ['ATT&CK', text(of.mitreId)],
    ['CVE', text(of.cve)],
    ['ISO code', text(of.isoCode)],
    ['Reliability', of.reliability && reliabilityLabels[of.reliability]],
    ['Address', address(of.url)],
  ];
  return fields.filter(([, value]) => Boolean(value));
}
