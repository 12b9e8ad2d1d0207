import { useSyncExternalStore } from 'react';
import { addressOf, viewOf } from './address.js';
import type { View } from './view.js';

/**
 * The URL fragment is the only store of the view: navigating changes the address, and the browser's history
 * provides back and forward.
 */
let known: { fragment: string; view: View } = { fragment: '\0', view: viewOf('') };

function current(): View {
  const fragment = window.location.hash;
  if (known.fragment !== fragment) known = { fragment, view: viewOf(fragment) };
  return known.view;
}

const listeners = new Set<() => void>();

function notifyListeners(): void {
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  window.addEventListener('popstate', listener);
  window.addEventListener('hashchange', listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener('popstate', listener);
    window.removeEventListener('hashchange', listener);
  };
}

export const useView = (): View => useSyncExternalStore(subscribe, current);

export type Change = Partial<View> | ((view: View) => Partial<View>);

/** The address of the page after a change. */
export function addressAfter(change: Change): string {
  const view = current();
  const changes = typeof change === 'function' ? change(view) : change;
  const fragment = addressOf({ ...view, ...changes });
  return `${window.location.pathname}${window.location.search}${fragment === '' ? '' : `#${fragment}`}`;
}

/** Changes the view. `replace` adds no history entry: for continuous changes such as dragging the slider. */
export function navigate(change: Change, kind: 'push' | 'replace' = 'push'): void {
  const address = addressAfter(change);
  const here = `${window.location.pathname}${window.location.search}${window.location.hash}`;
  if (address === here) return;
  window.history[kind === 'push' ? 'pushState' : 'replaceState'](null, '', address);
  notifyListeners();
}
