import { useSyncExternalStore } from 'react';

/** Whether the page is at most so wide, now and whenever that changes. */
function widthBelow(pixels: number): () => boolean {
  const query = window.matchMedia(`(max-width: ${pixels - 1}px)`);
  const subscribe = (listener: () => void) => {
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  };
  return () => useSyncExternalStore(subscribe, () => query.matches);
}

/** Whether panels stand one above the other instead of side by side; the same width is in the styles. */
export const useIsNarrow = widthBelow(900);

/** Whether a picture between two panels is small. */
export const useIsMedium = widthBelow(1_500);
