import { v4 as uuid } from 'uuid';
import { type Draft, emptyDraft } from './draft.js';

/**
 * The draft outlives a closed dialog and a reloaded page, but not its tab. With it goes the key under which it is
 * sent, so that sending it twice adds it once.
 */
const place = 'explorer.draft';

export interface KeptDraft {
  draft: Draft;
  idempotencyKey: string;
}

export const freshDraft = (): KeptDraft => ({ draft: emptyDraft, idempotencyKey: uuid() });

const isDraft = (value: unknown): value is KeptDraft =>
  typeof value === 'object' &&
  value !== null &&
  'draft' in value &&
  'idempotencyKey' in value &&
  ['incident', 'sources', 'entities', 'claims'].every((part) => part in (value.draft as object));

export function keptDraft(): KeptDraft {
  try {
    const value: unknown = JSON.parse(window.sessionStorage.getItem(place) ?? 'null');
    return isDraft(value) ? value : freshDraft();
  } catch {
    return freshDraft();
  }
}

export function keepDraft(kept: KeptDraft | undefined): void {
  try {
    if (kept) window.sessionStorage.setItem(place, JSON.stringify(kept));
    else window.sessionStorage.removeItem(place);
  } catch {
    // A browser that keeps nothing still lets it be sent.
  }
}
