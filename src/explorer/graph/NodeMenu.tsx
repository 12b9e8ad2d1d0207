import { Crosshair, EyeOff, FoldVertical, Flag, FlagOff, Info, Pin, PinOff, Plus, Ungroup } from 'lucide';
import type { IconNode } from 'lucide';
import { useRef } from 'react';
import { Header, Menu, MenuItem, MenuSection, Popover } from 'react-aria-components';
import { Icon } from '../shell/Icon.js';
import { Name } from '../shell/Name.js';
import {
  askWays,
  canExpand,
  collapse,
  expand,
  hide,
  isExpanded,
  isPinned,
  open,
  openAlso,
  pin,
  select,
  unpin,
} from '../state/changes.js';
import { type Change, go } from '../state/useView.js';
import type { View } from '../state/view.js';
import { familyLooks } from '../vocabulary/relationships.js';
import { degreeOf, type Entity } from './graphData.js';
import type { Place } from './places.js';

export interface NodeAction {
  id: string;
  label: string;
  icon: IconNode;
  change: Change;
}

/** What can be done with an entity that is drawn; the same in its menu, in its details and in the table. */
export function nodeActions(entity: Entity, view: View, place: Place | undefined) {
  const { id } = entity;
  const pinned = isPinned(view, id);
  const expansions: NodeAction[] = canExpand(view)
    ? [
        { id: 'expand', label: `Expand all (${degreeOf(entity)})`, icon: Ungroup, change: expand(id, []) },
        ...entity.degrees.map(({ family, count }) => ({
          id: `expand-${family}`,
          label: `Expand ${familyLooks[family].label.toLowerCase()} (${count})`,
          icon: Plus,
          change: expand(id, [family]),
        })),
      ]
    : [];
  const others: NodeAction[] = [
    { id: 'details', label: 'Show details', icon: Info, change: select({ type: 'entity', id }) },
    { id: 'open', label: 'Look at this alone', icon: Crosshair, change: open(id) },
    ...(view.around.includes(id)
      ? []
      : [{ id: 'add', label: 'Look at this as well', icon: Plus, change: openAlso(id) }]),
    ...(isExpanded(view, id)
      ? [{ id: 'collapse', label: 'Collapse', icon: FoldVertical, change: collapse(id) }]
      : []),
    pinned
      ? { id: 'unpin', label: 'Unpin', icon: PinOff, change: unpin(id) }
      : { id: 'pin', label: 'Pin here', icon: Pin, change: pin(id, place?.x ?? 0, place?.y ?? 0) },
    { id: 'hide', label: 'Hide', icon: EyeOff, change: hide(id) },
  ];
  const ways: NodeAction[] = [
    {
      id: 'from',
      label: 'Ways from here',
      icon: Flag,
      change: askWays(
        id,
        view.ways?.from === id ? '' : (view.ways?.to ?? ''),
        view.ways?.how ?? 'attribution',
      ),
    },
    ...(view.ways && view.ways.from !== id
      ? [
          {
            id: 'to',
            label: 'Ways to here',
            icon: FlagOff,
            change: askWays(view.ways.from, id, view.ways.how),
          },
        ]
      : []),
  ];
  return { expansions, others, ways };
}

interface NodeMenuProps {
  entity: Entity;
  view: View;
  /** Where on the screen, from the corner of what it lies in. */
  at: Place;
  place: Place | undefined;
  onClose: () => void;
}

/** The menu of an entity in the picture. */
export function NodeMenu({ entity, view, at, place, onClose }: NodeMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  const { expansions, others, ways } = nodeActions(entity, view, place);
  const all = [...expansions, ...others, ...ways];
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
          aria-label="What to do with this entity"
          autoFocus="first"
          onClose={onClose}
          onAction={(key) => {
            const action = all.find(({ id }) => id === key);
            onClose();
            if (action) go(action.change);
          }}
        >
          {[others, expansions, ways]
            .filter((section) => section.length > 0)
            .map((section, index) => (
              <MenuSection key={index} className="menuSection">
                {index === 0 && (
                  <Header className="menuHeader">
                    <Name of={entity.name} most={40} />
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
