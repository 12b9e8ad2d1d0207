import { publicPath } from './publicPath';

const own = (key: string): string => `${publicPath}:${key}`;
const keys = (): string[] => Object.keys(window.localStorage).filter((key) => key.startsWith(own('')));

/** Storage belongs to a host: below a path, the tabs are kept apart from those of other playgrounds of the host. */
export const storage: Storage | undefined =
  publicPath === ''
    ? undefined
    : {
        getItem: (key) => window.localStorage.getItem(own(key)),
        setItem: (key, value) => window.localStorage.setItem(own(key), value),
        removeItem: (key) => window.localStorage.removeItem(own(key)),
        key: (index) => keys()[index] ?? null,
        get length() {
          return keys().length;
        },
        clear: () => {
          for (const key of keys()) window.localStorage.removeItem(key);
        },
      };
