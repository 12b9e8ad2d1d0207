import { Funnel, type IconNode, Route } from '../generated/icons.js';
import type { ComponentType } from 'react';
import type { VisibleGraph } from '../graph/visibleGraph.js';
import { LensPanel } from '../lens/LensPanel.js';
import { PathsPanel } from '../paths/PathsPanel.js';
import { lensConditions, type View } from '../state/view.js';

interface LeftPanelProps {
  view: View;
  visible: VisibleGraph;
}

interface LeftPanel {
  title: string;
  /** The label of the toggle that opens it. */
  label: string;
  icon: IconNode;
  /** The number shown on the toggle, if any. */
  count?: (view: View) => number;
  Panel: ComponentType<LeftPanelProps>;
}

/** The panels on the left, in the order of their toggles. A new panel is an entry here. */
const leftPanels = {
  lens: {
    ...{ title: 'Lens', label: 'Lens', icon: Funnel, Panel: LensPanel },
    count: (view) => lensConditions(view.lens),
  },
  paths: { title: 'From A to B', label: 'A to B', icon: Route, Panel: PathsPanel },
} as const satisfies Readonly<Record<string, LeftPanel>>;

export type LeftPanelId = keyof typeof leftPanels;

export const leftPanel = (id: LeftPanelId): LeftPanel => leftPanels[id];
export const allLeftPanels = Object.keys(leftPanels) as LeftPanelId[];
