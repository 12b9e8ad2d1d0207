import { useQuery } from '@tanstack/react-query';
import { CalendarRange, Route } from '../generated/icons.js';
import { Button } from 'react-aria-components';
import { request } from '../api/client.js';
import { useRequestState } from '../api/requestState.js';
import { StartPageDocument } from '../generated/operations.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { Icon } from '../shell/Icon.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { findPaths, openEntity, openInterval } from '../state/viewChanges.js';
import { formatDate } from '../state/partialDate.js';
import { type Change, navigate } from '../state/useView.js';
import { quantity } from '../vocabulary/labels.js';

/** The start page: recent incidents and example searches. */
export function StartPage() {
  const start = useQuery({
    queryKey: ['start'],
    queryFn: ({ signal }) => request(StartPageDocument, {}, signal),
  });
  const incidents = start.data?.incidents;
  const state = useRequestState([start], { isEmpty: incidents?.totalCount === 0 });
  const examplePaths: { label: string; description: string; change: Change }[] = [
    {
      label: 'From NSA code to a hospital',
      description: 'the causal path from the code to King’s College Hospital',
      change: findPaths(
        'organization:tailored-access-operations',
        'organization:kings-college-hospital',
        'effects',
      ),
    },
    {
      label: 'From WannaCry to Russia',
      description: 'attribution paths, each with its weakest hop',
      change: findPaths('incident:wannacry', 'country:russia', 'attribution'),
    },
  ];
  return (
    <div className="start">
      <h1>Who is held responsible, who claims it, and how well is it supported?</h1>
      <p className="lead">
        Search for an incident, an actor, malware or a source, or start with one of these incidents:
      </p>
      <RequestNotice
        state={state}
        subject="the incidents"
        empty={<p>The graph contains no incident that your role may see.</p>}
      />
      <ul className="startIncidents" aria-busy={start.isPending}>
        {state.status === 'waiting' &&
          Array.from({ length: 6 }, (_, index) => <li key={index} className="skeleton" />)}
        {incidents?.nodes.map(({ id, kind, name, startedAt, attributions }) => (
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
        {examplePaths.map(({ label, description, change }) => (
          <Button
            key={label}
            className="button"
            onPress={() => navigate(change)}
            aria-label={`${label}: ${description}`}
          >
            <Icon of={Route} size={16} /> {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
