import { useSyncExternalStore } from 'react';

/**
 * The API key or token. It is kept in memory only, never in the address, in storage or in a file, so it is
 * gone when the page is closed or reloaded.
 */
let key = '';
const listeners = new Set<() => void>();

/** The key in what was entered, which may be a whole header value. */
export const keyOf = (entered: string): string => entered.trim().replace(/^Bearer\s+/i, '');

export function setKey(entered: string): void {
  key = entered;
  for (const listener of listeners) listener();
}

export const headersFor = (value: string): Record<string, string> =>
  value === '' ? {} : { authorization: `Bearer ${value}` };

export const authorization = (): Record<string, string> => headersFor(key);

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Whether a key is set. Only the client reads the key itself. */
export const useHasKey = (): boolean => useSyncExternalStore(subscribe, () => key !== '');
