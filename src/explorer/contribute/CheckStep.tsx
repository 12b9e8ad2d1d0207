import { namedOf } from '../graph/graphData.js';
import type { RequestState } from '../api/requestState.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { typeLabels } from '../vocabulary/relationships.js';
import { multiLine, singleLine } from '../vocabulary/displayText.js';
import { quantity } from '../vocabulary/labels.js';
import { PreviewGraph } from './PreviewGraph.js';
import type { DryRunResult } from './useDryRun.js';

interface CheckStepProps {
  outcome: DryRunResult | undefined;
  isRunning: boolean;
  state: RequestState;
  hasKey: boolean;
}

function Named({ title, entities }: { title: string; entities: DryRunResult['created'] }) {
  if (entities.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="sectionHead">{title}</h3>
      <ul className="chips">
        {entities.map(namedOf).map(({ id, kind, name }) => (
          <li key={id} className="chip">
            <KindIcon kind={kind} size={16} /> <Name text={name} maxLength={40} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The result of the dry run: errors to fix, or what sending the draft would change. */
export function CheckStep({ outcome, isRunning, state, hasKey }: CheckStepProps) {
  if (!hasKey)
    return <p className="notice">Enter an API key with the role RESEARCHER above to check the draft.</p>;
  if (state.error !== undefined || !outcome) {
    return isRunning || state.error !== undefined ? (
      <RequestNotice state={state} subject="the check of the draft" />
    ) : (
      <p className="muted">Enter a name for the incident first.</p>
    );
  }
  if (outcome.userErrors.length > 0) {
    return (
      <div className="notice error" role="alert">
        <div>
          <strong>{quantity(outcome.userErrors.length, 'error')} to fix before sending</strong>
          <ul>
            {outcome.userErrors.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <code>{field}</code> {multiLine(message)}
              </li>
            ))}
          </ul>
        </div>
      </div>
    );
  }
  return (
    <div className="step" aria-busy={isRunning}>
      <p>
        This would add {quantity(outcome.created.length, 'entity', 'entities')} and{' '}
        {quantity(outcome.claims.length, 'claim')}. Nothing is saved yet.
      </p>
      <PreviewGraph outcome={outcome} />
      <Named title="New" entities={outcome.created} />
      <Named title="Existing, unchanged" entities={outcome.reused} />
      {outcome.relationships.length > 0 && (
        <section aria-label="What changes">
          <h3 className="sectionHead">What changes</h3>
          <ul className="plainList">
            {outcome.relationships.map(({ relationship, before, after }) => (
              <li key={relationship.id} className="changeLine">
                <span>
                  <Name text={relationship.from.name} maxLength={40} /> {typeLabels[relationship.type][0]}{' '}
                  <Name text={relationship.to.name} maxLength={40} />
                </span>
                <span>
                  <StatusBadge status={before?.status} /> → <StatusBadge status={after?.status} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {outcome.warnings.length > 0 && (
        <section className="notice" aria-label="Warnings">
          <div>
            <strong>{quantity(outcome.warnings.length, 'warning')} to check</strong>
            <ul>
              {outcome.warnings.map(({ field, message }) => (
                <li key={`${field} ${message}`}>
                  <code>{field}</code> <bdi>{multiLine(message)}</bdi>
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {outcome.contradictions.length > 0 && (
        <section className="notice" aria-label="Contradictions">
          <div>
            <strong>Contradicts existing claims</strong>
            <ul>
              {outcome.contradictions.map(({ claim, against }) => (
                <li key={`${claim.id} ${against.id}`}>
                  <bdi>{singleLine(claim.summary, 100)}</bdi> – against:{' '}
                  <bdi>{singleLine(against.summary, 100)}</bdi>
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
    </div>
  );
}
