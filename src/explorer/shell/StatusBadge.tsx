import type { AssessmentStatus } from '../generated/operations.js';
import { statusStyles } from '../vocabulary/relationships.js';

interface StatusBadgeProps {
  status: AssessmentStatus | null | undefined;
  /** Shows only the symbol; the label is for assistive technology. */
  isSmall?: boolean;
}

/** The status of an assessment; "Not claimed" without one. */
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
