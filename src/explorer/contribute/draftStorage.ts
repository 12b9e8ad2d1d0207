import { v4 as uuid } from 'uuid';
import { publicPath } from '../api/publicPath.js';
import { type Draft, emptyDraft, emptyEntity, emptySource } from './draft.js';

/**
 * The draft is in session storage: it survives closing the dialog and reloading the page, but not closing the
 * tab. Its idempotency key is stored with it, so that sending it twice adds it once. Storage belongs to a host: a service at another path of it has
 * its own draft.
 */
const storageKey = `explorer.draft${publicPath}`;

export interface StoredDraft {
  draft: Draft;
  idempotencyKey: string;
}

export const newDraft = (): StoredDraft => ({ draft: emptyDraft, idempotencyKey: uuid() });

const isDraft = (value: unknown): value is StoredDraft =>
  typeof value === 'object' &&
  value !== null &&
  'draft' in value &&
  'idempotencyKey' in value &&
  ['incident', 'sources', 'entities', 'claims'].every((part) => part in (value.draft as object));

/** A draft with the fields that the page had not when it was stored. */
const completed = ({ draft, idempotencyKey }: StoredDraft): StoredDraft => ({
  draft: {
    ...draft,
    incident: { ...emptyDraft.incident, ...draft.incident },
    sources: draft.sources.map((source) => ({ ...emptySource, ...source })),
    entities: draft.entities.map((entity) => ({ ...emptyEntity, ...entity })),
  },
  idempotencyKey,
});

export function loadDraft(): StoredDraft {
  try {
    const value: unknown = JSON.parse(window.sessionStorage.getItem(storageKey) ?? 'null');
    return isDraft(value) ? completed(value) : newDraft();
  } catch {
    return newDraft();
  }
}

export function saveDraft(kept: StoredDraft | undefined): void {
  try {
    if (kept) window.sessionStorage.setItem(storageKey, JSON.stringify(kept));
    else window.sessionStorage.removeItem(storageKey);
  } catch {
    // Without storage the draft can still be sent.
  }
}
