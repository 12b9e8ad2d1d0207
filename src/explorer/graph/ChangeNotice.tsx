import { RotateCcw } from '../generated/icons.js';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { queryClient } from '../api/client.js';
import { subscribeToChanges, type GraphChange } from '../api/changeSubscription.js';
import { Icon } from '../shell/Icon.js';
import type { View } from '../state/view.js';
import { quantity } from '../vocabulary/labels.js';

/** Changes beyond this number are dropped. */
const mostKept = 1_000;

const touches = ({ entity, claim, mergedId }: GraphChange, visible: ReadonlySet<string>): boolean =>
  [entity?.id, claim?.subject.id, claim?.object?.id, mergedId].some((id) => id != null && visible.has(id));

/** Changes of the graph since the current request; another request resets them. */
function useChanges(requestKey: string) {
  const [changes, setChanges] = useState<readonly GraphChange[]>([]);
  const [last, setLast] = useState(requestKey);
  if (last !== requestKey) {
    setLast(requestKey);
    setChanges([]);
  }
  useEffect(
    () => subscribeToChanges((received) => setChanges((before) => [...before, ...received].slice(-mostKept))),
    [],
  );
  return [changes, () => setChanges([])] as const;
}

interface ChangeNoticeProps {
  view: View;
  visible: ReadonlySet<string>;
}

/** Reports changes of visible entities. The graph stays as it is until the user reloads it. */
export function ChangeNotice({ view, visible }: ChangeNoticeProps) {
  const [changes, forget] = useChanges(
    JSON.stringify([view.around, view.expanded, view.interval, view.depth]),
  );
  const count = changes.filter((change) => touches(change, visible)).length;
  const reload = () => {
    forget();
    void queryClient.invalidateQueries();
  };
  return (
    <div className={count === 0 ? 'changeNotice' : 'changeNotice on'} role="status">
      {count > 0 && (
        <>
          {quantity(count, 'change')} since you opened this
          <Button className="button small" onPress={reload}>
            <Icon of={RotateCcw} size={15} /> Reload
          </Button>
        </>
      )}
    </div>
  );
}
