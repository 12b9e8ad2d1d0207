import { useSyncExternalStore } from 'react';

/**
 * The API key or token. It is kept in memory only, never in the address, in storage or in a file, so it is
 * gone when the page is closed or reloaded.
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

/** Whether a key is set. Only the client reads the key itself. */
export const useHasKey = (): boolean => useSyncExternalStore(subscribe, () => key !== '');
