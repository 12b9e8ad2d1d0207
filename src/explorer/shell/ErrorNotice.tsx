import { RotateCcw, TriangleAlert } from '../generated/icons.js';
import { Button } from 'react-aria-components';
import { describeError } from '../api/requestError.js';
import { Icon } from './Icon.js';

interface ErrorNoticeProps {
  error: unknown;
  onRetry?: () => void;
  /** An addition to the advice. */
  note?: string;
}

/** Shows an error: what is wrong, what to do, and a retry button. */
export function ErrorNotice({ error, onRetry, note }: ErrorNoticeProps) {
  const { title, advice, retryable } = describeError(error);
  return (
    <div className="notice error" role="alert">
      <Icon of={TriangleAlert} />
      <div>
        <strong>{title}</strong>
        <p>
          {advice} {note}
        </p>
        {retryable && onRetry && (
          <Button className="button small" onPress={onRetry}>
            <Icon of={RotateCcw} size={15} /> Try again
          </Button>
        )}
      </div>
    </div>
  );
}
