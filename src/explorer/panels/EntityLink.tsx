import { Button } from 'react-aria-components';
import type { Named } from '../graph/graphData.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { addEntity, select } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import { usePanelGraph } from './panelGraph.js';

/** A link to an entity: opens its details, and adds it to the graph if it is not visible. */
export function EntityLink({ entity, maxLength = 60 }: { entity: Named; maxLength?: number }) {
  const { isDrawn } = usePanelGraph();
  return (
    <Button
      className="link entityLink"
      onPress={() =>
        navigate(isDrawn(entity.id) ? select({ type: 'entity', id: entity.id }) : addEntity(entity.id))
      }
    >
      <KindIcon kind={entity.kind} size={17} /> <Name text={entity.name} maxLength={maxLength} />
    </Button>
  );
}
