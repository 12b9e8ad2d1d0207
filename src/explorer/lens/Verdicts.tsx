import type { Drawn } from '../graph/drawn.js';
import { type GraphData, namedOf, type Relationship } from '../graph/graphData.js';
import { Button } from 'react-aria-components';
import { Name } from '../shell/Name.js';
import { StatusSign } from '../shell/StatusSign.js';
import { select } from '../state/changes.js';
import { go } from '../state/useView.js';
import type { View } from '../state/view.js';
import { typeWords } from '../vocabulary/relationships.js';

const responsible = ['ATTRIBUTED_TO', 'ORDERED_BY', 'SPONSORED_BY'];

const heldResponsible = (id: string, relationships: Iterable<Relationship>): Relationship[] =>
  [...relationships].filter(({ from, type }) => from.id === id && responsible.includes(type));

interface VerdictsProps {
  view: View;
  drawn: Drawn;
  whole: GraphData;
}

/** Who is held responsible for the incidents that are looked at, and how that stands under the lens. */
export function Verdicts({ view, drawn, whole }: VerdictsProps) {
  const incidents = view.around
    .flatMap((id) => whole.entities.get(id) ?? [])
    .filter(({ kind }) => kind === 'INCIDENT')
    .slice(0, 3);
  if (incidents.length === 0) return null;
  const counted = new Map(
    drawn.relationships.filter(({ id }) => !drawn.ghosts.has(id)).map((one) => [one.id, one]),
  );
  return (
    <section className="verdicts" aria-label="Who is held responsible">
      {incidents.map((incident) => (
        <div key={incident.id} className="verdict">
          <h2>
            <Name of={incident.name} most={48} />
          </h2>
          <ul aria-live="polite">
            {heldResponsible(incident.id, whole.relationships.values()).map((relationship) => (
              <Verdict key={relationship.id} relationship={relationship} now={counted.get(relationship.id)} />
            ))}
          </ul>
          {heldResponsible(incident.id, whole.relationships.values()).length === 0 && (
            <p className="muted">Nobody is held responsible by any claim.</p>
          )}
        </div>
      ))}
    </section>
  );
}

function Verdict({ relationship, now }: { relationship: Relationship; now: Relationship | undefined }) {
  const actor = namedOf(relationship.to);
  return (
    <li>
      <Button
        className="verdictButton"
        onPress={() => go(select({ type: 'relationship', id: relationship.id }))}
      >
        <StatusSign status={now?.assessment.status} />
        <span>
          {relationship.type === 'ATTRIBUTED_TO' ? '' : `${typeWords[relationship.type][0]} `}
          <Name of={actor.name} most={36} />
        </span>
      </Button>
    </li>
  );
}
