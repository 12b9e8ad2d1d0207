import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { request } from '../api/client.js';
import { isAnswered, useRequestState } from '../api/requestState.js';
import { StatisticsDocument } from '../generated/operations.js';
import { PartialDateField } from '../lens/PartialDateField.js';
import { RequestView } from '../shell/RequestNotice.js';
import { useTheme } from '../shell/theme.js';
import { openEntity } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import { incidentFilter, lensInput, type View } from '../state/view.js';
import { kindStyles } from '../vocabulary/kinds.js';
import { fillOf, palettes } from '../vocabulary/palette.js';
import { statusStyles } from '../vocabulary/relationships.js';
import { basisLabels, capitalize, quantity } from '../vocabulary/labels.js';
import { type BarValue, LagBars, HorizontalBars, VerticalBars } from './BarCharts.js';
import { ChartCard } from './ChartCard.js';
import { daysWords, lagFigures, type Statistics, yearSeries } from './series.js';

const figuresOf = (counts: readonly BarValue[]) =>
  counts.map(({ key, name, count }) => ({ key, name, values: [count] }));

/** The key of the bar for the incidents for which none is known. */
const unknown = 'unknown';

const entityCounts = (counts: Statistics['actorStates']): BarValue[] =>
  counts.map(({ entity, count }) => ({ key: entity?.id ?? unknown, name: entity?.name ?? 'Unknown', count }));

function CountCard({
  title,
  head,
  counts,
  unit = 'incidents',
  description,
  opens = false,
}: {
  title: string;
  head: string;
  counts: readonly BarValue[];
  unit?: string;
  description?: string;
  opens?: boolean;
}) {
  return (
    <ChartCard
      title={title}
      heads={[head, capitalize(unit)]}
      figures={figuresOf(counts)}
      {...(description && { description })}
    >
      <HorizontalBars
        counts={counts}
        unit={unit}
        {...(opens && {
          onChosen: (id: string) => {
            if (id !== unknown) navigate(openEntity(id));
          },
        })}
      />
    </ChartCard>
  );
}

const nameCounts = (rows: Statistics['victimSectors']): BarValue[] =>
  rows.map(({ name, count }) => ({ key: name ?? unknown, name: name ?? 'Unknown', count }));

function LagCard({ statistics, which }: { statistics: Statistics; which: 'toFirst' | 'toGovernmental' }) {
  const summary = which === 'toFirst' ? statistics.lagToFirst : statistics.lagToGovernmental;
  const rows = lagFigures(statistics.lags, which);
  return (
    <ChartCard
      title={
        which === 'toFirst'
          ? 'Days from incident to first attribution'
          : 'Days to first governmental attribution'
      }
      heads={['Incident', 'Days']}
      figures={rows.map(({ key, name, least, most }) => ({
        key,
        name,
        values: [daysWords({ least, most })],
      }))}
      description={
        summary.median
          ? `Median over ${quantity(summary.incidents, 'incident')}: ${daysWords(summary.median)}. Dates are intervals, so lags are intervals too.`
          : 'No incident has a dated attribution.'
      }
    >
      <LagBars rows={rows} />
    </ChartCard>
  );
}

function AllCharts({ statistics }: { statistics: Statistics }) {
  const { status } = palettes[useTheme()];
  const years = yearSeries(statistics);
  const statuses = statistics.attributionStatuses.map(({ status: name, count }): BarValue => ({
    key: name ?? 'none',
    name: name ? statusStyles[name].label : 'Not attributed',
    count,
    ...(name && { color: status[name] }),
  }));
  return (
    <div className="chartGrid">
      <ChartCard
        title="Incidents by year"
        wide
        heads={['Year', 'Dated to the month', 'Dated to the year only']}
        figures={years.map(({ period, count, yearOnly }) => ({
          key: period,
          name: period,
          values: [count, yearOnly],
        }))}
        description={
          <>
            <span className="yearOnly">■ dated to the year only</span>
            {statistics.undated > 0 && ` · ${quantity(statistics.undated, 'incident')} without a date`}
          </>
        }
      >
        <VerticalBars points={years} unit="incidents" />
      </ChartCard>
      <ChartCard
        title="Incidents by month"
        wide
        heads={['Month', 'Incidents']}
        figures={statistics.months.map(({ period, count }) => ({
          key: period,
          name: period,
          values: [count],
        }))}
        description="Only incidents dated to the month or day; incidents dated to the year only belong to no month."
      >
        <VerticalBars points={statistics.months} unit="incidents" />
      </ChartCard>
      <CountCard title="Status of attributions" head="Status" counts={statuses} />
      <CountCard
        title="States held responsible"
        head="State"
        counts={entityCounts(statistics.actorStates)}
        opens
        description="Directly, or through actors that operate for them."
      />
      <CountCard
        title="Victim countries"
        head="Country"
        counts={entityCounts(statistics.victimCountries)}
        opens
      />
      <CountCard title="Victim sectors" head="Sector" counts={nameCounts(statistics.victimSectors)} />
      <CountCard title="Types of incident" head="Type" counts={nameCounts(statistics.incidentTypes)} />
      <CountCard
        title="Basis of claims"
        head="Basis"
        unit="claims"
        counts={statistics.bases.map(({ basis, count }) => ({
          key: basis,
          name: capitalize(basisLabels[basis]),
          count,
        }))}
      />
      <CountCard
        title="Entities by kind"
        head="Kind"
        unit="entities"
        counts={statistics.kinds.map(({ kind, count }) => ({
          key: kind,
          name: kindStyles[kind].plural,
          count,
          color: fillOf(kind),
        }))}
      />
      <LagCard statistics={statistics} which="toFirst" />
      <LagCard statistics={statistics} which="toGovernmental" />
    </div>
  );
}

const emptyText = ({ interval }: View): string =>
  interval && (interval.from !== '' || interval.to !== '')
    ? 'No incident is dated to this interval. Choose a longer one.'
    : 'The graph contains no incident that your role may see.';

/** Statistics over the incidents of an interval, under the lens. */
export default function Charts({ view }: { view: View }) {
  const interval = view.interval ?? { from: '', to: '' };
  const lens = lensInput(view.lens);
  const where = incidentFilter(interval);
  const query = useQuery({
    queryKey: ['statistics', where, lens ?? null],
    queryFn: ({ signal }) => request(StatisticsDocument, { where, ...(lens && { lens }) }, signal),
    placeholderData: keepPreviousData,
  });
  const state = useRequestState([query], { isEmpty: query.data?.statistics.incidents === 0 });
  const setInterval = (from: string, to: string) =>
    navigate(
      { interval: from === '' && to === '' && view.around.length > 0 ? undefined : { from, to } },
      'replace',
    );
  return (
    <div className="charts" aria-busy={query.isFetching}>
      <div className="chartsHead">
        <h1>
          {query.data && isAnswered(state)
            ? quantity(query.data.statistics.incidents, 'incident')
            : 'Incidents'}
        </h1>
        <PartialDateField
          label="From"
          value={interval.from}
          onChange={(from) => setInterval(from, interval.to)}
        />
        <PartialDateField label="To" value={interval.to} onChange={(to) => setInterval(interval.from, to)} />
      </div>
      <RequestView state={state} subject="the statistics" empty={<p>{emptyText(view)}</p>}>
        {query.data && <AllCharts statistics={query.data.statistics} />}
      </RequestView>
    </div>
  );
}
