import { useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight, Pause, Play, X } from '../generated/icons.js';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Label, Slider, SliderThumb, SliderTrack } from 'react-aria-components';
import { request } from '../api/client.js';
import { isAnswered } from '../api/requestState.js';
import { YearsOfIncidentsDocument } from '../generated/operations.js';
import { statedRange } from '../graph/visibleGraph.js';
import type { GraphState } from '../graph/useGraph.js';
import { IconButton } from '../shell/IconButton.js';
import { setLens } from '../state/viewChanges.js';
import { formatDate, daysOf, monthOf } from '../state/partialDate.js';
import { navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import { asOfAt, changeDates, monthAt, type MonthRange, monthRange, nextChange } from './changeDates.js';
import { PartialDateField } from './PartialDateField.js';

/** Duration of a playback step, in milliseconds. */
const playStepMs = 650;
/** Changes within this time of the previous one replace its history entry. */
const singleGestureMs = 1_500;

function Ticks({ dates, range }: { dates: readonly string[]; range: MonthRange }) {
  const span = range.last + 1 - range.first;
  const start = daysOf(monthOf(range.first))?.last ?? 0;
  const end = daysOf(monthOf(range.last))?.last ?? 1;
  const perMonth = (end - start) / Math.max(span - 1, 1);
  return (
    <div className="ticks" aria-hidden="true">
      {dates.map((date) => {
        const at = ((daysOf(date)?.last ?? start) - start) / (perMonth * span);
        return <i key={date} style={{ left: `${(at * 100).toFixed(2)}%` }} />;
      })}
    </div>
  );
}

function Years({ range }: { range: MonthRange }) {
  const span = range.last + 1 - range.first;
  const years: number[] = [];
  for (let year = Math.ceil(range.first / 12); year * 12 <= range.last; year += 1) years.push(year);
  const every = Math.ceil(years.length / 8);
  return (
    <div className="years" aria-hidden="true">
      {years
        .filter((_, index) => index % every === 0)
        .map((year) => (
          <span key={year} style={{ left: `${((year * 12 - range.first) / span) * 100}%` }}>
            {year}
          </span>
        ))}
    </div>
  );
}

/** The slider for `asOf`, in months. Its range is that of the statement dates and of all incidents. */
export function AsOfSlider({
  view,
  graph: { whole, request: graphRequest },
}: {
  view: View;
  graph: GraphState;
}) {
  const dates = useMemo(() => changeDates(whole.relationships.values()), [whole]);
  const counted = useQuery({
    queryKey: ['years'],
    queryFn: ({ signal }) => request(YearsOfIncidentsDocument, {}, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const range = useMemo(() => {
    const years = (counted.data?.statistics.years ?? []).map(({ period }) => period);
    return monthRange(statedRange(whole.relationships.values()), years);
  }, [whole, counted.data]);
  const [playing, setPlaying] = useState(false);
  const lastChange = useRef(0);
  const thumb = useRef<HTMLInputElement>(null);
  const { asOf } = view.lens;

  const goTo = (date: string) => {
    const now = Date.now();
    navigate(setLens({ asOf: date }), now - lastChange.current < singleGestureMs ? 'replace' : 'push');
    lastChange.current = now;
  };

  const at = range && monthAt(asOf, range);
  useEffect(() => {
    if (!playing || !range || at === undefined) return undefined;
    const timer = setTimeout(() => {
      const [next] = dates.filter(
        (date) => asOf !== '' && (daysOf(date)?.last ?? 0) > (daysOf(asOf)?.last ?? 0),
      );
      const from = asOf === '' ? dates[0] : next;
      if (from === undefined) {
        setPlaying(false);
        navigate(setLens({ asOf: '' }), 'replace');
      } else {
        navigate(setLens({ asOf: from }), 'replace');
      }
    }, playStepMs);
    return () => clearTimeout(timer);
  }, [playing, at, asOf, dates, range]);

  const words =
    asOf === '' ? 'All claims, whenever stated' : `Claims stated by the end of ${formatDate(asOf)}`;
  // The library announces the number of the month; the text replaces it.
  useLayoutEffect(() => thumb.current?.setAttribute('aria-valuetext', words));

  if (!range || at === undefined)
    return <div className="asOfSlider">{isAnswered(graphRequest) ? 'No visible claim has a date.' : ''}</div>;
  const previous = nextChange(dates, asOf, -1);
  const next = asOf === '' ? undefined : nextChange(dates, asOf, 1);
  return (
    <section className="asOfSlider" aria-label="As of a date">
      <div className="asOfButtons">
        <IconButton
          icon={ChevronLeft}
          label={previous === undefined ? 'No earlier change' : `Previous change: ${formatDate(previous)}`}
          onPress={() => previous !== undefined && goTo(previous)}
          isDisabled={previous === undefined}
        />
        <IconButton
          icon={playing ? Pause : Play}
          label={playing ? 'Stop' : 'Play the changes'}
          onPress={() => setPlaying(!playing)}
        />
        <IconButton
          icon={ChevronRight}
          label={next === undefined ? 'No later change' : `Next change: ${formatDate(next)}`}
          onPress={() => next !== undefined && goTo(next)}
          isDisabled={next === undefined}
        />
      </div>
      <Slider
        className="asOfTrack"
        minValue={range.first}
        maxValue={range.last + 1}
        value={at}
        onChange={(month) => goTo(asOfAt(month, range))}
      >
        <div className="asOfLabel">
          <Label>As of</Label>
          <output aria-live="polite">{words}</output>
        </div>
        <SliderTrack className="track">
          {({ state }) => (
            <>
              <Ticks dates={dates} range={range} />
              <div className="fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
              <SliderThumb className="thumb" inputRef={thumb} />
            </>
          )}
        </SliderTrack>
        <Years range={range} />
      </Slider>
      <div className="asOfDate">
        <PartialDateField key={asOf} label="Date" value={asOf} onChange={goTo} />
        <IconButton icon={X} label="Clear the date" onPress={() => goTo('')} isDisabled={asOf === ''} />
      </div>
    </section>
  );
}
