import {
  Crosshair,
  EyeOff,
  FileText,
  Flag,
  FoldVertical,
  type IconNode,
  Pin,
  PinOff,
  Plus,
  Ungroup,
} from '../generated/icons.js';
import { Button } from 'react-aria-components';
import { degreeOf, type Entity } from '../graph/graphData.js';
import type { Position } from '../graph/positions.js';
import { Icon } from '../shell/Icon.js';
import {
  findPaths,
  canExpand,
  collapse,
  expand,
  hide,
  isExpanded,
  isPinned,
  openEntity,
  pin,
  unpin,
} from '../state/viewChanges.js';
import { type Change, navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import { familyStyles } from '../vocabulary/relationships.js';

function Action({ icon, label, change }: { icon: IconNode; label: string; change: Change }) {
  return (
    <Button className="button small" onPress={() => navigate(change)}>
      <Icon of={icon} size={15} /> {label}
    </Button>
  );
}

interface ActionsProps {
  entity: Entity;
  view: View;
  positionOf: (id: string) => Position | undefined;
}

/** The actions on the entity in the details panel. */
export function EntityActions({ entity, view, positionOf }: ActionsProps) {
  const { id } = entity;
  const position = positionOf(id) ?? { x: 0, y: 0 };
  return (
    <div className="actions">
      {canExpand(view) ? (
        <div className="expand" role="group" aria-label="Expand">
          <Action icon={Ungroup} label={`Expand all (${degreeOf(entity)})`} change={expand(id, [])} />
          {entity.degrees.map(({ family, count }) => (
            <Action
              key={family}
              icon={Plus}
              label={`${familyStyles[family].label} (${count})`}
              change={expand(id, [family])}
            />
          ))}
        </div>
      ) : (
        <p className="muted">
          The limit of expanded entities is reached. Collapse one before expanding another.
        </p>
      )}
      <div className="expand" role="group" aria-label="Arrange">
        {isExpanded(view, id) && view.around.length + view.expanded.length > 1 && (
          <Action icon={FoldVertical} label="Collapse" change={collapse(id)} />
        )}
        {isPinned(view, id) ? (
          <Action icon={PinOff} label="Unpin" change={unpin(id)} />
        ) : (
          <Action icon={Pin} label="Pin" change={pin(id, position.x, position.y)} />
        )}
        <Action icon={EyeOff} label="Hide" change={hide(id)} />
        <Action icon={Crosshair} label="Show only this" change={openEntity(id)} />
        {entity.kind === 'INCIDENT' && <Action icon={FileText} label="Brief" change={{ brief: id }} />}
        <Action icon={Flag} label="Paths from here" change={findPaths(id, '', 'attribution')} />
      </div>
    </div>
  );
}
