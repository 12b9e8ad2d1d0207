import { namedOf, type Relationship } from '../graph/graphData.js';
import type { GraphState } from '../graph/useGraph.js';
import { Button } from 'react-aria-components';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { select } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import { typeLabels } from '../vocabulary/relationships.js';

const responsible = ['ATTRIBUTED_TO', 'ORDERED_BY', 'SPONSORED_BY'];

const attributionsOf = (id: string, relationships: Iterable<Relationship>): Relationship[] =>
  [...relationships].filter(({ from, type }) => from.id === id && responsible.includes(type));

interface AttributionStatusesProps {
  view: View;
  graph: GraphState;
}

/** The attributions of up to three start incidents with their status under the lens. */
export function AttributionStatuses({
  view,
  graph: { visible, whole, hasLensData, request },
}: AttributionStatusesProps) {
  const incidents = view.around
    .flatMap((id) => whole.entities.get(id) ?? [])
    .filter(({ kind }) => kind === 'INCIDENT')
    .slice(0, 3);
  // Without the answer under the lens, every attribution would look unclaimed.
  if (incidents.length === 0 || !hasLensData) return null;
  const counted = new Map(
    visible.relationships.filter(({ id }) => !visible.contextIds.has(id)).map((one) => [one.id, one]),
  );
  return (
    <section className="attributionStatuses" aria-label="Attributions">
      {incidents.map((incident) => (
        <div key={incident.id} className="incidentAttributions">
          <h2>
            <Name text={incident.name} maxLength={48} />
          </h2>
          <ul aria-live="polite">
            {attributionsOf(incident.id, whole.relationships.values()).map((relationship) => (
              <AttributionStatus
                key={relationship.id}
                relationship={relationship}
                now={counted.get(relationship.id)}
              />
            ))}
          </ul>
          {attributionsOf(incident.id, whole.relationships.values()).length === 0 && (
            <p className="muted">
              {request.status === 'complete'
                ? 'No claim attributes this incident.'
                : 'No attribution of this incident is shown.'}
            </p>
          )}
        </div>
      ))}
    </section>
  );
}

function AttributionStatus({
  relationship,
  now,
}: {
  relationship: Relationship;
  now: Relationship | undefined;
}) {
  const actor = namedOf(relationship.to);
  return (
    <li>
      <Button
        className="attributionButton"
        onPress={() => navigate(select({ type: 'relationship', id: relationship.id }))}
      >
        <StatusBadge status={now?.assessment.status} />
        <span>
          {relationship.type === 'ATTRIBUTED_TO' ? '' : `${typeLabels[relationship.type][0]} `}
          <Name text={actor.name} maxLength={36} />
        </span>
      </Button>
    </li>
  );
}
