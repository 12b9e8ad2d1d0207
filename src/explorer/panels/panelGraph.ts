import { createContext, useContext } from 'react';

/** What panels need to know about the visible graph. */
export interface PanelGraph {
  isDrawn(id: string): boolean;
}

export const PanelGraphContext = createContext<PanelGraph>({ isDrawn: () => false });
export const usePanelGraph = (): PanelGraph => useContext(PanelGraphContext);
