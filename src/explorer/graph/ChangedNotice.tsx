import { RotateCcw } from 'lucide';
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { queries } from '../api/client.js';
import { followChanges, type GraphChange } from '../api/follow.js';
import { Icon } from '../shell/Icon.js';
import type { View } from '../state/view.js';
import { counted } from '../vocabulary/words.js';

/** More are not told apart. */
const mostKept = 1_000;

const touches = ({ entity, claim, mergedId }: GraphChange, drawn: ReadonlySet<string>): boolean =>
  [entity?.id, claim?.subject.id, claim?.object?.id, mergedId].some((id) => id != null && drawn.has(id));

/** What has changed in the graph since this was asked for; asking for something else begins anew. */
function useChanges(asked: string) {
  const [changes, setChanges] = useState<readonly GraphChange[]>([]);
  const [last, setLast] = useState(asked);
  if (last !== asked) {
    setLast(asked);
    setChanges([]);
  }
  useEffect(() => followChanges((told) => setChanges((before) => [...before, ...told].slice(-mostKept))), []);
  return [changes, () => setChanges([])] as const;
}

interface ChangedNoticeProps {
  view: View;
  drawn: ReadonlySet<string>;
}

/** Says that something drawn has changed meanwhile. The picture stays as it is until somebody wants it anew. */
export function ChangedNotice({ view, drawn }: ChangedNoticeProps) {
  const [changes, forget] = useChanges(
    JSON.stringify([view.around, view.expanded, view.interval, view.depth]),
  );
  const count = changes.filter((change) => touches(change, drawn)).length;
  const reload = () => {
    forget();
    void queries.invalidateQueries();
  };
  return (
    <div className={count === 0 ? 'changedNotice' : 'changedNotice on'} role="status">
      {count > 0 && (
        <>
          {counted(count, 'change')} since you opened this
          <Button className="button small" onPress={reload}>
            <Icon of={RotateCcw} size={15} /> Reload
          </Button>
        </>
      )}
    </div>
  );
}
