import type { AssessmentStatus } from '../generated/operations.js';
import { statusStyles } from '../vocabulary/relationships.js';

interface StatusBadgeProps {
  status: AssessmentStatus | null | undefined;
  /** The sign alone is seen; the word is still heard. */
  isSmall?: boolean;
}

/** How something stands: a word with its sign; "not claimed" where no counted claim says it. */
export function StatusBadge({ status, isSmall = false }: StatusBadgeProps) {
  if (!status) return <span className="status none">Not claimed</span>;
  const { label, symbol } = statusStyles[status];
  return (
    <span className={`status ${status.toLowerCase()}`} title={isSmall ? label : undefined}>
      <span aria-hidden="true" className="statusSymbol">
        {symbol === '' ? '✓' : symbol}
      </span>
      <span className={isSmall ? 'visuallyHidden' : ''}>{label}</span>
    </span>
  );
}
