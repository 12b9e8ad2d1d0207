import { LayoutDashboard, Maximize, Minus, Plus, Sparkles } from 'lucide';
import type { RefObject } from 'react';
import { Button, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Icon } from '../shell/Icon.js';
import { IconButton } from '../shell/IconButton.js';
import { go } from '../state/useView.js';
import type { LayoutName, View } from '../state/view.js';
import { counted } from '../vocabulary/words.js';
import type { Picture } from './picture.js';

const layouts: readonly (readonly [LayoutName, string])[] = [
  ['force', 'By forces'],
  ['layers', 'In layers'],
  ['rings', 'In rings'],
];

interface GraphToolsProps {
  view: View;
  pictureRef: RefObject<Picture | undefined>;
  onArrange: () => void;
}

/** What one does with the picture as a whole. */
export function GraphTools({ view, pictureRef, onArrange }: GraphToolsProps) {
  return (
    <div className="graphTools" role="toolbar" aria-label="Picture">
      <IconButton icon={Plus} label="Nearer" onPress={() => pictureRef.current?.zoomBy(1.3)} />
      <IconButton icon={Minus} label="Farther" onPress={() => pictureRef.current?.zoomBy(1 / 1.3)} />
      <IconButton icon={Maximize} label="Fit the whole" onPress={() => pictureRef.current?.fit()} />
      <IconButton icon={Sparkles} label="Arrange anew" onPress={onArrange} />
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
                  {counted(depth, 'hop')} around
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
  if (what === 'layout') go({ layout: value as LayoutName });
  if (what === 'depth') go({ depth: Number(value) });
}
