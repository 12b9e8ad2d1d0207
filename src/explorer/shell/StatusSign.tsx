import type { AssessmentStatus } from '../generated/operations.js';
import { statusLooks } from '../vocabulary/relationships.js';

interface StatusSignProps {
  status: AssessmentStatus | null | undefined;
  /** The sign alone is seen; the word is still heard. */
  isSmall?: boolean;
}

/** How something stands: a word with its sign; "not claimed" where no counted claim says it. */
export function StatusSign({ status, isSmall = false }: StatusSignProps) {
  if (!status) return <span className="status none">Not claimed</span>;
  const { label, symbol } = statusLooks[status];
  return (
    <span className={`status ${status.toLowerCase()}`} title={isSmall ? label : undefined}>
      <span aria-hidden="true" className="statusSymbol">
        {symbol === '' ? '✓' : symbol}
      </span>
      <span className={isSmall ? 'heardOnly' : ''}>{label}</span>
    </span>
  );
}
