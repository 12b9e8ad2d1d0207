import { useSyncExternalStore } from 'react';
import type { Theme } from '../vocabulary/palette.js';

/** What its user prefers: a theme, or that of the system. Kept in this browser, and not in the address. */
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

/** Puts the theme on, now and whenever the system's changes. */
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
    // A browser that keeps nothing still shows it.
  }
  applyTheme();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

export const useTheme = (): Theme => useSyncExternalStore(subscribe, theme);
export const useThemeChoice = (): ThemeChoice => useSyncExternalStore(subscribe, () => choice);
