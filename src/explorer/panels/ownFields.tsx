import type { ReactNode } from 'react';
import type { EntityInDetailQuery } from '../generated/operations.js';
import { dateWords } from '../state/partialDate.js';
import { oneLine } from '../vocabulary/shownText.js';
import { plain, reliabilityWords } from '../vocabulary/words.js';

export type Detail = NonNullable<EntityInDetailQuery['entity']>;

type KeyOf<Kind> = Kind extends Kind ? keyof Kind : never;
type ValueOf<Kind, Key> = Kind extends Kind ? (Key extends keyof Kind ? Kind[Key] : never) : never;

/** Every field that any kind has, there or not. */
type AnyKind = { [Key in KeyOf<Detail>]?: ValueOf<Detail, Key> };

const text = (value: string | null | undefined): ReactNode => value && <bdi>{oneLine(value, 300)}</bdi>;
const list = (values: readonly string[] | null | undefined): ReactNode =>
  values && values.length > 0 && <bdi>{oneLine(values.join(', '), 300)}</bdi>;
const date = (value: string | null | undefined): ReactNode => value && dateWords(value);
const word = (value: string | null | undefined): ReactNode => value && plain(value);

/** A link for what is one; anything else is shown as text, whatever it says it is. */
const address = (url: string | null | undefined): ReactNode =>
  url && /^https?:\/\//i.test(url) ? (
    <a href={url} target="_blank" rel="noreferrer noopener">
      <bdi>{oneLine(url, 80)}</bdi>
    </a>
  ) : (
    text(url)
  );

/** The fields that only some kinds have, as words; those that are empty are left out. */
export function ownFields(detail: Detail): (readonly [name: string, value: ReactNode])[] {
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
    ['Reliability', of.reliability && reliabilityWords[of.reliability]],
    ['Address', address(of.url)],
  ];
  return fields.filter(([, value]) => Boolean(value));
}
