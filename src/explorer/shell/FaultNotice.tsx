import { RotateCcw, TriangleAlert } from 'lucide';
import { Button } from 'react-aria-components';
import { faultOf } from '../api/fault.js';
import { Icon } from './Icon.js';

/** What went wrong and what to do about it, where the answer would stand. */
export function FaultNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, advice, passing } = faultOf(error);
  return (
    <div className="notice fault" role="alert">
      <Icon of={TriangleAlert} />
      <div>
        <strong>{title}</strong>
        <p>{advice}</p>
        {passing && onRetry && (
          <Button className="button small" onPress={onRetry}>
            <Icon of={RotateCcw} size={15} /> Try again
          </Button>
        )}
      </div>
    </div>
  );
}
