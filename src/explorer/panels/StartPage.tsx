import { useQuery } from '@tanstack/react-query';
import { CalendarRange, Route } from '../generated/icons.js';
import { Button } from 'react-aria-components';
import { type Answered, request } from '../api/client.js';
import { useRequestState } from '../api/requestState.js';
import { StartPageDocument, type StartPageQuery } from '../generated/operations.js';
import { EntitySearch } from '../search/EntitySearch.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { Icon } from '../shell/Icon.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { findPaths, openEntity, openInterval } from '../state/viewChanges.js';
import { formatDate } from '../state/partialDate.js';
import { navigate } from '../state/useView.js';
import type { PathKind } from '../state/view.js';
import { quantity } from '../vocabulary/labels.js';

type Incident = Answered<StartPageQuery>['incidents']['nodes'][number];

/** A search for paths between entities that are in the graph of the article, and need not be in another. */
interface ExamplePath {
  ends: readonly [from: string, to: string];
  kind: PathKind;
  label: string;
  description: string;
}

const examplePaths: readonly ExamplePath[] = [
  {
    ends: ['organization:tailored-access-operations', 'organization:kings-college-hospital'],
    kind: 'effects',
    label: 'From NSA code to a hospital',
    description: 'the causal path from the code to King’s College Hospital',
  },
  {
    ends: ['incident:wannacry', 'country:russia'],
    kind: 'attribution',
    label: 'From WannaCry to Russia',
    description: 'attribution paths, each with its weakest hop',
  },
];
const exampleIds = examplePaths.flatMap(({ ends }) => ends);

/** The number of claims for and against the attributions of an incident. */
const claimsOn = ({ attributions }: Incident): number =>
  attributions.reduce((sum, { assessment }) => sum + assessment.supporting + assessment.disputing, 0);

/** The start page: recent incidents, those with the most claims on who did it first, and searches for paths. */
export function StartPage() {
  const start = useQuery({
    queryKey: ['start'],
    queryFn: ({ signal }) => request(StartPageDocument, { ids: exampleIds }, signal),
  });
  const incidents = start.data?.incidents;
  const state = useRequestState([start], { isEmpty: incidents?.totalCount === 0 });
  const documented = (incidents?.nodes ?? []).toSorted((one, other) => claimsOn(other) - claimsOn(one));
  const inGraph = new Set((start.data?.named ?? []).map((node) => node?.id));
  const examples = examplePaths.filter(({ ends }) => ends.every((id) => inGraph.has(id)));
  return (
    <div className="start">
      <h1>Who is held responsible, who claims it, and how well is it supported?</h1>
      <p className="lead">
        Search for an incident, an actor, malware or a source, or start with one of these incidents. What you
        see are claims and who makes them, not facts.
      </p>
      <RequestNotice
        state={state}
        subject="the incidents"
        empty={<p>The graph contains no incident that your role may see.</p>}
      />
      <ul className="startIncidents" aria-busy={start.isPending}>
        {state.status === 'waiting' &&
          Array.from({ length: 6 }, (_, index) => <li key={index} className="skeleton" />)}
        {documented.map(({ id, kind, name, startedAt, attributions }) => (
          <li key={id}>
            <Button className="startIncident" onPress={() => navigate(openEntity(id))}>
              <KindIcon kind={kind} size={34} />
              <span className="startText">
                <strong>
                  <Name text={name} maxLength={60} />
                </strong>
                <small>{startedAt ? formatDate(startedAt) : 'undated'}</small>
                <span className="startAttributions">
                  {attributions.slice(0, 2).map(({ actor, assessment }) => (
                    <span key={actor.id}>
                      <StatusBadge status={assessment.status} /> <Name text={actor.name} maxLength={28} />
                    </span>
                  ))}
                  {attributions.length === 0 && <span className="muted">not attributed</span>}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="startMore">
        {incidents && (
          <Button className="button" onPress={() => navigate(openInterval('', ''))}>
            <Icon of={CalendarRange} size={16} /> Show all {quantity(incidents.totalCount, 'incident')}
          </Button>
        )}
      </div>
      <h2>A to B</h2>
      <div className="startMore">
        <EntitySearch
          label="Paths from"
          placeholder="Paths from an incident, code or an actor …"
          onChosen={({ id }) => navigate(findPaths(id, '', 'attribution'))}
        />
        {examples.map(({ ends: [from, to], kind, label, description }) => (
          <Button
            key={label}
            className="button"
            onPress={() => navigate(findPaths(from, to, kind))}
            aria-label={`${label}: ${description}`}
          >
            <Icon of={Route} size={16} /> {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
