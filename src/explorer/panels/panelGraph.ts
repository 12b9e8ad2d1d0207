import { createContext, useContext } from 'react';

/** What panels have to know of the picture beside them. */
export interface PanelGraph {
  isDrawn(id: string): boolean;
}

export const PanelGraphContext = createContext<PanelGraph>({ isDrawn: () => false });
export const usePanelGraph = (): PanelGraph => useContext(PanelGraphContext);
