import {
  Crosshair,
  EyeOff,
  FoldVertical,
  Flag,
  FlagOff,
  Info,
  Pin,
  PinOff,
  Plus,
  Ungroup,
} from '../generated/icons.js';
import type { IconNode } from '../generated/icons.js';
import { useRef } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { Icon } from '../shell/Icon.js';
import { Name } from '../shell/Name.js';
import {
  findPaths,
  canExpand,
  collapse,
  expand,
  hide,
  isExpanded,
  isPinned,
  openEntity,
  addEntity,
  pin,
  select,
  unpin,
} from '../state/viewChanges.js';
import { type Change, navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import { familyStyles } from '../vocabulary/relationships.js';
import { degreeOf, type Entity } from './graphData.js';
import type { Position } from './positions.js';

export interface NodeAction {
  id: string;
  label: string;
  icon: IconNode;
  change: Change;
}

/** The actions on a visible entity. */
export function nodeActions(entity: Entity, view: View, position: Position | undefined) {
  const { id } = entity;
  const pinned = isPinned(view, id);
  const expansions: NodeAction[] = canExpand(view)
    ? [
        { id: 'expand', label: `Expand all (${degreeOf(entity)})`, icon: Ungroup, change: expand(id, []) },
        ...entity.degrees.map(({ family, count }) => ({
          id: `expand-${family}`,
          label: `Expand ${familyStyles[family].label.toLowerCase()} (${count})`,
          icon: Plus,
          change: expand(id, [family]),
        })),
      ]
    : [];
  const others: NodeAction[] = [
    { id: 'details', label: 'Show details', icon: Info, change: select({ type: 'entity', id }) },
    { id: 'open', label: 'Show only this', icon: Crosshair, change: openEntity(id) },
    ...(view.around.includes(id)
      ? []
      : [{ id: 'add', label: 'Add as a start entity', icon: Plus, change: addEntity(id) }]),
    ...(isExpanded(view, id)
      ? [{ id: 'collapse', label: 'Collapse', icon: FoldVertical, change: collapse(id) }]
      : []),
    pinned
      ? { id: 'unpin', label: 'Unpin', icon: PinOff, change: unpin(id) }
      : { id: 'pin', label: 'Pin here', icon: Pin, change: pin(id, position?.x ?? 0, position?.y ?? 0) },
    { id: 'hide', label: 'Hide', icon: EyeOff, change: hide(id) },
  ];
  const paths: NodeAction[] = [
    {
      id: 'from',
      label: 'Paths from here',
      icon: Flag,
      change: findPaths(
        id,
        view.paths?.from === id ? '' : (view.paths?.to ?? ''),
        view.paths?.kind ?? 'attribution',
      ),
    },
    ...(view.paths && view.paths.from !== id
      ? [
          {
            id: 'to',
            label: 'Paths to here',
            icon: FlagOff,
            change: findPaths(view.paths.from, id, view.paths.kind),
          },
        ]
      : []),
  ];
  return { expansions, others, paths };
}

interface NodeMenuProps {
  entity: Entity;
  view: View;
  /** Position in px from the corner of the canvas. */
  at: Position;
  position: Position | undefined;
  onClose: () => void;
}

/** The context menu of an entity on the canvas. */
export function NodeMenu({ entity, view, at, position, onClose }: NodeMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const { expansions, others, paths } = nodeActions(entity, view, position);
  const all = [...expansions, ...others, ...paths];
  return (
    <>
      <span className="menuAnchor" ref={anchor} style={{ left: at.x, top: at.y }} />
      <Popover
        className="popover menuPopover"
        triggerRef={anchor}
        isOpen
        onOpenChange={onClose}
        placement="bottom start"
      >
        <Menu
          className="menu"
          aria-label="Actions on this entity"
          autoFocus="first"
          onClose={onClose}
          onAction={(key) => {
            const action = all.find(({ id }) => id === key);
            onClose();
            if (action) navigate(action.change);
          }}
        >
          {[others, expansions, paths]
            .filter((section) => section.length > 0)
            .map((section, index) => (
              <MenuSection key={index} className="menuSection">
                {index === 0 && (
                  <Header className="menuHeader">
                    <Name text={entity.name} maxLength={40} />
                  </Header>
                )}
                {section.map(({ id, label, icon }) => (
                  <MenuItem key={id} id={id} className="menuItem" textValue={label}>
                    <Icon of={icon} size={16} /> {label}
                  </MenuItem>
                ))}
              </MenuSection>
            ))}
        </Menu>
      </Popover>
    </>
  );
}
