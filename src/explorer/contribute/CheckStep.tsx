import { namedOf } from '../graph/graphData.js';
import { FaultNotice } from '../shell/FaultNotice.js';
import { KindMark } from '../shell/KindMark.js';
import { Name } from '../shell/Name.js';
import { StatusSign } from '../shell/StatusSign.js';
import { typeWords } from '../vocabulary/relationships.js';
import { inFull, oneLine } from '../vocabulary/shownText.js';
import { counted } from '../vocabulary/words.js';
import { PreviewPicture } from './PreviewPicture.js';
import type { Outcome } from './useDryRun.js';

interface CheckStepProps {
  outcome: Outcome | undefined;
  isRunning: boolean;
  error: Error | null;
  hasKey: boolean;
}

function Named({ title, entities }: { title: string; entities: Outcome['created'] }) {
  if (entities.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className="sectionHead">{title}</h3>
      <ul className="chips">
        {entities.map(namedOf).map(({ id, kind, name }) => (
          <li key={id} className="chip">
            <KindMark kind={kind} size={16} /> <Name of={name} most={40} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What sending it would do, as the dry run tells it. */
export function CheckStep({ outcome, isRunning, error, hasKey }: CheckStepProps) {
  if (!hasKey)
    return <p className="notice">Enter a researcher’s key above to see what sending it would do.</p>;
  if (error) return <FaultNotice error={error} />;
  if (!outcome)
    return <p className="muted">{isRunning ? 'Trying it …' : 'Give the incident a name first.'}</p>;
  if (outcome.userErrors.length > 0) {
    return (
      <div className="notice fault" role="alert">
        <div>
          <strong>{counted(outcome.userErrors.length, 'thing')} to mend before it can be sent</strong>
          <ul>
            {outcome.userErrors.map(({ field, message }) => (
              <li key={`${field} ${message}`}>
                <code>{field}</code> {inFull(message)}
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
        This would add {counted(outcome.created.length, 'entity', 'entities')} and{' '}
        {counted(outcome.claims.length, 'claim')}. Nothing is kept yet.
      </p>
      <PreviewPicture outcome={outcome} />
      <Named title="New" entities={outcome.created} />
      <Named title="Used as it stands" entities={outcome.reused} />
      {outcome.relationships.length > 0 && (
        <section aria-label="What changes">
          <h3 className="sectionHead">What changes</h3>
          <ul className="plainList">
            {outcome.relationships.map(({ relationship, before, after }) => (
              <li key={relationship.id} className="changeLine">
                <span>
                  <Name of={relationship.from.name} most={40} /> {typeWords[relationship.type][0]}{' '}
                  <Name of={relationship.to.name} most={40} />
                </span>
                <span>
                  <StatusSign status={before?.status} /> → <StatusSign status={after?.status} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {outcome.contradictions.length > 0 && (
        <section className="notice" aria-label="Contradictions">
          <div>
            <strong>Speaks against what others claim</strong>
            <ul>
              {outcome.contradictions.map(({ claim, against }) => (
                <li key={`${claim.id} ${against.id}`}>
                  <bdi>{oneLine(claim.summary, 100)}</bdi> – against:{' '}
                  <bdi>{oneLine(against.summary, 100)}</bdi>
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
    </div>
  );
}
