import { LayoutDashboard, Maximize, Minus, Plus, Sparkles } from '../generated/icons.js';
import type { RefObject } from 'react';
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../shell/Icon.js';
import { IconButton } from '../shell/IconButton.js';
import { navigate } from '../state/useView.js';
import type { LayoutName, View } from '../state/view.js';
import { quantity } from '../vocabulary/labels.js';
import type { GraphRenderer } from './graphRenderer.js';

const layouts: readonly (readonly [LayoutName, string])[] = [
  ['force', 'Force-directed'],
  ['layers', 'Layers'],
  ['rings', 'Rings'],
];

interface GraphToolbarProps {
  view: View;
  rendererRef: RefObject<GraphRenderer | undefined>;
  onArrange: () => void;
}

/** Zoom, layout and depth of the graph. */
export function GraphToolbar({ view, rendererRef, onArrange }: GraphToolbarProps) {
  return (
    <div className="graphTools" role="toolbar" aria-label="Canvas">
      <IconButton icon={Plus} label="Zoom in" onPress={() => rendererRef.current?.zoomBy(1.3)} />
      <IconButton icon={Minus} label="Zoom out" onPress={() => rendererRef.current?.zoomBy(1 / 1.3)} />
      <IconButton icon={Maximize} label="Fit the graph" onPress={() => rendererRef.current?.fit()} />
      <IconButton icon={Sparkles} label="Run the layout again" onPress={onArrange} />
      <MenuTrigger>
        <Button className="iconButton" aria-label="Layout and depth">
          <Icon of={LayoutDashboard} />
        </Button>
        <Popover className="popover menuPopover" placement="left top">
          <Menu className="menu" onAction={(key) => act(String(key))}>
            <MenuSection
              aria-label="Layout"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[`layout ${view.layout}`]}
            >
              {layouts.map(([id, label]) => (
                <MenuItem key={id} id={`layout ${id}`} className="menuItem">
                  {label}
                </MenuItem>
              ))}
            </MenuSection>
            <MenuSection
              aria-label="Depth"
              className="menuSection"
              selectionMode="single"
              disallowEmptySelection
              selectedKeys={[`depth ${view.depth}`]}
            >
              {[1, 2, 3].map((depth) => (
                <MenuItem key={depth} id={`depth ${depth}`} className="menuItem">
                  {quantity(depth, 'hop')} around
                </MenuItem>
              ))}
            </MenuSection>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}

function act(key: string): void {
  const [what, value = ''] = key.split(' ');
  if (what === 'layout') navigate({ layout: value as LayoutName });
  if (what === 'depth') navigate({ depth: Number(value) });
}
