import type { VisibleGraph } from '../graph/visibleGraph.js';
import type { Positions } from '../graph/positions.js';
import type { View } from '../state/view.js';

/** The visible graph with its positions and its view. */
export interface ExportInput {
  visible: VisibleGraph;
  positions: Positions;
  view: View;
  /** The address of the view, written into each file. */
  address: string;
}
