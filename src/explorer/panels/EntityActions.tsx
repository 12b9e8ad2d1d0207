import { Crosshair, EyeOff, Flag, FoldVertical, type IconNode, Pin, PinOff, Plus, Ungroup } from 'lucide';
import { Button } from 'react-aria-components';
import { degreeOf, type Entity } from '../graph/graphData.js';
import type { Place } from '../graph/places.js';
import { Icon } from '../shell/Icon.js';
import {
  askWays,
  canExpand,
  collapse,
  expand,
  hide,
  isExpanded,
  isPinned,
  open,
  pin,
  unpin,
} from '../state/changes.js';
import { type Change, go } from '../state/useView.js';
import type { View } from '../state/view.js';
import { familyLooks } from '../vocabulary/relationships.js';

function Action({ icon, label, change }: { icon: IconNode; label: string; change: Change }) {
  return (
    <Button className="button small" onPress={() => go(change)}>
      <Icon of={icon} size={15} /> {label}
    </Button>
  );
}

interface ActionsProps {
  entity: Entity;
  view: View;
  placeOf: (id: string) => Place | undefined;
}

/** What can be done with the entity whose details are shown. */
export function EntityActions({ entity, view, placeOf }: ActionsProps) {
  const { id } = entity;
  const place = placeOf(id) ?? { x: 0, y: 0 };
  return (
    <div className="actions">
      {canExpand(view) ? (
        <div className="expand" role="group" aria-label="Expand">
          <Action icon={Ungroup} label={`Expand all (${degreeOf(entity)})`} change={expand(id, [])} />
          {entity.degrees.map(({ family, count }) => (
            <Action
              key={family}
              icon={Plus}
              label={`${familyLooks[family].label} (${count})`}
              change={expand(id, [family])}
            />
          ))}
        </div>
      ) : (
        <p className="muted">So many are expanded that no more can be: collapse some first.</p>
      )}
      <div className="expand" role="group" aria-label="Arrange">
        {isExpanded(view, id) && view.around.length + view.expanded.length > 1 && (
          <Action icon={FoldVertical} label="Collapse" change={collapse(id)} />
        )}
        {isPinned(view, id) ? (
          <Action icon={PinOff} label="Unpin" change={unpin(id)} />
        ) : (
          <Action icon={Pin} label="Pin" change={pin(id, place.x, place.y)} />
        )}
        <Action icon={EyeOff} label="Hide" change={hide(id)} />
        <Action icon={Crosshair} label="This alone" change={open(id)} />
        <Action icon={Flag} label="Ways from here" change={askWays(id, '', 'attribution')} />
      </div>
    </div>
  );
}
