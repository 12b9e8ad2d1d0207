import type { VisibleGraph } from '../graph/visibleGraph.js';
import type { Positions } from '../graph/positions.js';
import type { View } from '../state/view.js';

/** What is exported: what is drawn, where it stands, and the view that draws it. */
export interface ExportInput {
  visible: VisibleGraph;
  positions: Positions;
  view: View;
  /** The address of the view, so that whoever has the file finds back. */
  address: string;
}
