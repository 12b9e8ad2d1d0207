import { Button } from 'react-aria-components';
import type { AssessmentStatus } from '../generated/operations.js';
import type { VisibleGraph } from '../graph/visibleGraph.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { select } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import { statusStyles, typeLabels } from '../vocabulary/relationships.js';
import { quantity } from '../vocabulary/labels.js';

/** The statuses that need attention, most disputed first. */
const doubted: readonly AssessmentStatus[] = ['CONTESTED', 'DENIED', 'SUSPECTED'];

/** Counts of the visible graph, and its contested, denied and suspected relationships. */
export function GraphSummary({ visible }: { visible: VisibleGraph }) {
  const { entities, relationships, contextIds } = visible;
  const present = entities.filter(({ id }) => !contextIds.has(id));
  const counting = relationships.filter(({ id }) => !contextIds.has(id));
  return (
    <div className="details">
      <h2>Visible graph</h2>
      <p>
        {quantity(present.length, 'entity', 'entities')} and {quantity(counting.length, 'relationship')}.
        Click an entity for its details, a line for its claims; double-click an entity to expand it.
      </p>
      {doubted.map((status) => {
        const found = counting.filter(({ assessment }) => assessment.status === status);
        if (found.length === 0) return null;
        return (
          <section key={status} aria-label={statusStyles[status].label}>
            <h3 className="sectionHead">
              <StatusBadge status={status} /> <small>{found.length}</small>
            </h3>
            <ul className="plainList">
              {found.slice(0, 30).map(({ id, from, to, type, assessment }) => (
                <li key={id}>
                  <Button
                    className="lineButton"
                    onPress={() => navigate(select({ type: 'relationship', id }))}
                  >
                    <span>
                      <Name text={from.name} maxLength={40} />{' '}
                      <span className="words">{typeLabels[type][0]}</span>{' '}
                      <Name text={to.name} maxLength={40} />{' '}
                      <small>
                        {assessment.supporting} for, {assessment.disputing} against
                      </small>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
            {found.length > 30 && <p className="muted">The table lists {found.length - 30} more.</p>}
          </section>
        );
      })}
    </div>
  );
}
