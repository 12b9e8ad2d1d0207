import { useSyncExternalStore } from 'react';

/**
 * The key or token that its user has entered: kept in the memory of this page alone, gone when the page is closed or
 * loaded again, and never in an address, a storage or a file.
 */
let key = '';
const listeners = new Set<() => void>();

export function setKey(entered: string): void {
  key = entered.trim().replace(/^Bearer\s+/i, '');
  for (const listener of listeners) listener();
}

export const authorization = (): Record<string, string> =>
  key === '' ? {} : { authorization: `Bearer ${key}` };

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Whether a key is entered; the key itself is nobody's business but the client's. */
export const useHasKey = (): boolean => useSyncExternalStore(subscribe, () => key !== '');
