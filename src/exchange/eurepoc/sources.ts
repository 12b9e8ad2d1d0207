import { createHash } from 'node:crypto';
import { EntityKind } from '../../model/entityKind.js';
import { identifierOf } from '../../model/externalId.js';
import { textError } from '../../model/textRules.js';
import { clipped, excerpt, isBlank } from '../cells.js';
import type { EntityDraft, Report } from '../draft.js';
import { cell, partsOf, type Row } from '../table.js';
import { nameOfAddress } from '../commonDrafts.js';

type SourceDraft = EntityDraft & { id: string; name: string };

/** A source by its address alone, since the tables have no titles. */
export function sourceAt(url: string): SourceDraft {
  const digest = createHash('sha256').update(url).digest('hex').slice(0, 16);
  return {
    ...{ id: `source:eurepoc-${digest}`, kind: EntityKind.SOURCE },
    ...{ name: clipped(nameOfAddress(url)), url },
  };
}

/** The addresses in some columns, each once. A few cells have several addresses with a space between them. */
export function addressesOf(row: Row, columns: readonly string[], report: Report): string[] {
  const columnOf = new Map<string, string>();
  for (const column of columns)
    for (const part of partsOf(cell(row, column)).filter((one) => !isBlank(one)))
      for (const address of part.split(/\s+(?=https?:\/\/)/i))
        if (!columnOf.has(address)) columnOf.set(address, column);
  const isAddress = (text: string): boolean =>
    identifierOf(EntityKind.SOURCE, { system: 'URL', value: text }) !== undefined &&
    textError('url', text) === undefined;
  for (const [text, column] of columnOf)
    if (!isAddress(text))
      report(row, column, `"${excerpt(text)}" is not a web address; the value is skipped.`);
  return [...columnOf.keys()].filter(isAddress);
}
