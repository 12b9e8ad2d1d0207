import { useSyncExternalStore } from 'react';

/** A hook: whether the viewport is narrower than `pixels`. */
function widthBelow(pixels: number): () => boolean {
  const query = window.matchMedia(`(max-width: ${pixels - 1}px)`);
  const subscribe = (listener: () => void) => {
    query.addEventListener('change', listener);
    return () => query.removeEventListener('change', listener);
  };
  return () => useSyncExternalStore(subscribe, () => query.matches);
}

/** Whether panels are stacked. The style sheets use the same breakpoint. */
export const useIsNarrow = widthBelow(900);

/** Whether two side panels leave little room for the canvas. */
export const useIsMedium = widthBelow(1_500);
