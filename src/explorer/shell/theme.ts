import { useSyncExternalStore } from 'react';
import type { Theme } from '../vocabulary/palette.js';

/** The preferred theme, stored in local storage and not in the address. */
export type ThemeChoice = Theme | 'system';

const storageKey = 'explorer.theme';
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');
const listeners = new Set<() => void>();

function storedChoice(): ThemeChoice {
  try {
    const value = window.localStorage.getItem(storageKey);
    return value === 'light' || value === 'dark' ? value : 'system';
  } catch {
    return 'system';
  }
}

let choice = storedChoice();

const theme = (): Theme => (choice === 'system' ? (systemIsDark.matches ? 'dark' : 'light') : choice);

/** Applies the theme; also called when the system's theme changes. */
export function applyTheme(): void {
  document.documentElement.dataset['theme'] = theme();
  for (const listener of listeners) listener();
}

systemIsDark.addEventListener('change', applyTheme);

export function chooseTheme(chosen: ThemeChoice): void {
  choice = chosen;
  try {
    if (chosen === 'system') window.localStorage.removeItem(storageKey);
    else window.localStorage.setItem(storageKey, chosen);
  } catch {
    // Without storage the choice holds until the page is closed.
  }
  applyTheme();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, theme);
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, () => choice);
