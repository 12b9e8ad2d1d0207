import type { Drawn } from '../graph/drawn.js';
import type { Places } from '../graph/places.js';
import type { View } from '../state/view.js';

/** What is exported: what is drawn, where it stands, and the view that draws it. */
export interface Exported {
  drawn: Drawn;
  places: Places;
  view: View;
  /** The address of the view, so that whoever has the file finds back. */
  address: string;
}
