import { Clock, Info } from '../generated/icons.js';
import type { ReactNode } from 'react';
import type { RequestState } from '../api/requestState.js';
import { ErrorNotice } from './ErrorNotice.js';
import { Icon } from './Icon.js';

interface RequestNoticeProps {
  state: RequestState;
  /** What is requested, with its article: "the graph". */
  subject: string;
  /** Shown if the answer is empty: what that means, and what to do. */
  empty?: ReactNode;
  /** Shown if the answer is partial: what is missing, and how to get it. */
  partial?: ReactNode;
}

/** Reports the state of a request, in the same words in every view; nothing once it is complete. */
export function RequestNotice({ state, subject, empty, partial }: RequestNoticeProps) {
  const { status, hasData, error, retry } = state;
  if (status === 'complete') return null;
  if (status === 'failed' || status === 'refused') {
    return (
      <ErrorNotice
        error={error}
        onRetry={retry}
        {...(hasData && { note: `What is shown of ${subject} may be incomplete or out of date.` })}
      />
    );
  }
  if (status === 'empty') return empty ? <div className="notice empty">{empty}</div> : null;
  if (status === 'partial') {
    return partial ? (
      <div className="notice" role="status">
        <Icon of={Info} />
        <div>{partial}</div>
      </div>
    ) : null;
  }
  if (status === 'slow') {
    return (
      <div className="notice slow" role="status">
        <Icon of={Clock} />
        <p>Still loading {subject}. The service is slow; the request ends after 15 seconds.</p>
      </div>
    );
  }
  return hasData ? null : (
    <div className="loading" role="status">
      <span className="spinner" aria-hidden="true" />
      <p>Loading {subject} …</p>
    </div>
  );
}

/** The content of a request with its notice: instead of the content if there is none, otherwise above it. */
export function RequestView({ children, ...notice }: RequestNoticeProps & { children: ReactNode }) {
  const { hasData, status } = notice.state;
  return (
    <>
      <RequestNotice {...notice} />
      {hasData && status !== 'empty' && children}
    </>
  );
}
