import { useQuery } from '@tanstack/react-query';
import { CalendarRange, Route } from 'lucide';
import { Button } from 'react-aria-components';
import { ask } from '../api/client.js';
import { StartDocument } from '../generated/operations.js';
import { FaultNotice } from '../shell/FaultNotice.js';
import { Icon } from '../shell/Icon.js';
import { KindMark } from '../shell/KindMark.js';
import { Name } from '../shell/Name.js';
import { StatusSign } from '../shell/StatusSign.js';
import { askWays, open, openInterval } from '../state/changes.js';
import { dateWords } from '../state/partialDate.js';
import { type Change, go } from '../state/useView.js';
import { counted } from '../vocabulary/words.js';

/** What one can begin with, where nothing is drawn yet. */
export function Overview() {
  const start = useQuery({ queryKey: ['start'], queryFn: ({ signal }) => ask(StartDocument, {}, signal) });
  const incidents = start.data?.incidents;
  const waysToTry: { label: string; says: string; change: Change }[] = [
    {
      label: 'How NSA code came to hit a hospital',
      says: 'the causal chain from the code to King’s College Hospital',
      change: askWays(
        'organization:tailored-access-operations',
        'organization:kings-college-hospital',
        'effects',
      ),
    },
    {
      label: 'What ties Russia to WannaCry',
      says: 'attribution chains, each with its weakest hop',
      change: askWays('incident:wannacry', 'country:russia', 'attribution'),
    },
  ];
  return (
    <div className="start">
      <h1>Who is said to have done it, who says so, and how well does it stand?</h1>
      <p className="lead">
        Search above for an incident, an actor, code or a source. Or begin with one of these:
      </p>
      {start.error && <FaultNotice error={start.error} onRetry={() => void start.refetch()} />}
      <ul className="startIncidents" aria-busy={start.isPending}>
        {start.isPending && Array.from({ length: 6 }, (_, index) => <li key={index} className="skeleton" />)}
        {incidents?.nodes.map(({ id, kind, name, startedAt, attributions }) => (
          <li key={id}>
            <Button className="startIncident" onPress={() => go(open(id))}>
              <KindMark kind={kind} size={34} />
              <span className="startText">
                <strong>
                  <Name of={name} most={60} />
                </strong>
                <small>{startedAt ? dateWords(startedAt) : 'undated'}</small>
                <span className="startVerdicts">
                  {attributions.slice(0, 2).map(({ actor, assessment }) => (
                    <span key={actor.id}>
                      <StatusSign status={assessment.status} /> <Name of={actor.name} most={28} />
                    </span>
                  ))}
                  {attributions.length === 0 && <span className="muted">nobody held responsible</span>}
                </span>
              </span>
            </Button>
          </li>
        ))}
      </ul>
      <div className="startMore">
        {incidents && (
          <Button className="button" onPress={() => go(openInterval('', ''))}>
            <Icon of={CalendarRange} size={16} /> All {counted(incidents.totalCount, 'incident')} together
          </Button>
        )}
        {waysToTry.map(({ label, says, change }) => (
          <Button key={label} className="button" onPress={() => go(change)} aria-label={`${label}: ${says}`}>
            <Icon of={Route} size={16} /> {label}
          </Button>
        ))}
      </div>
    </div>
  );
}
