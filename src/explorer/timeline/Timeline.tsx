import { scaleUtc } from 'd3-scale';
import { useMemo } from 'react';
import { Button } from 'react-aria-components';
import type { VisibleGraph } from '../graph/visibleGraph.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { select } from '../state/viewChanges.js';
import { formatDate, daysOf } from '../state/partialDate.js';
import { navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import { fillOf } from '../vocabulary/palette.js';
import { typeLabels } from '../vocabulary/relationships.js';
import { quantity } from '../vocabulary/labels.js';
import { barOf, type TimelineRow, timelineRows, type Span, spanOf } from './timelineRows.js';

const msPerDay = 86_400_000;

/** The label of a tick: the year on January 1, the month on the first of a month, otherwise the day. */
function tickWords(tick: Date): string {
  const [year, month, day] = [tick.getUTCFullYear(), tick.getUTCMonth(), tick.getUTCDate()];
  if (day !== 1) return tick.toLocaleDateString('en', { day: 'numeric', month: 'short', timeZone: 'UTC' });
  return month === 0 ? String(year) : tick.toLocaleDateString('en', { month: 'short', timeZone: 'UTC' });
}

function Axis({ span }: { span: Span }) {
  const scale = scaleUtc()
    .domain([span.first * msPerDay, (span.last + 1) * msPerDay])
    .range([0, 100]);
  return (
    <div className="axis" aria-hidden="true">
      {scale.ticks(5).map((tick) => (
        <span key={tick.getTime()} style={{ left: `${scale(tick)}%` }}>
          {tickWords(tick)}
        </span>
      ))}
    </div>
  );
}

function AsOfLine({ asOf, span }: { asOf: string; span: Span }) {
  const days = asOf === '' ? undefined : daysOf(asOf);
  if (!days || days.last < span.first || days.last > span.last) return null;
  return (
    <div
      className="asOfLine"
      style={{ left: `${barOf({ first: days.last, last: days.last }, span).left}%` }}
    />
  );
}

interface RowsProps {
  title: string;
  rows: readonly TimelineRow[];
  span: Span;
  visible: VisibleGraph;
  view: View;
}

function Rows({ title, rows, span, visible, view }: RowsProps) {
  const entities = new Map(visible.entities.map((entity) => [entity.id, entity]));
  const relationships = new Map(visible.relationships.map((one) => [one.id, one]));
  return (
    <section className="timelineGroup" aria-label={title}>
      <h2 className="sectionHead">
        {title} <small>{rows.length}</small>
      </h2>
      <ol>
        {rows.map((row) => {
          const entity = entities.get(row.id);
          const relationship = relationships.get(row.id);
          const { left, width } = barOf(row, span);
          const isSelected = view.selected?.id === row.id;
          return (
            <li key={row.id}>
              <Button
                className={isSelected ? 'timelineRow selected' : 'timelineRow'}
                aria-pressed={isSelected}
                onPress={() => navigate(select({ type: row.type, id: row.id }))}
              >
                <span className="timelineLabel">
                  {entity && (
                    <>
                      <KindIcon kind={entity.kind} size={17} /> <Name text={entity.name} maxLength={60} />
                    </>
                  )}
                  {relationship && (
                    <>
                      <StatusBadge status={relationship.assessment.status} isSmall />
                      <span className="clip">
                        <Name text={relationship.from.name} maxLength={34} />{' '}
                        {typeLabels[relationship.type][0]} <Name text={relationship.to.name} maxLength={34} />
                      </span>
                    </>
                  )}
                </span>
                <span className="timelineDate">
                  {formatDate(row.from)}
                  {row.to && ` – ${formatDate(row.to)}`}
                </span>
                <span className="timelineTrack" aria-hidden="true">
                  <span
                    className={relationship ? `bar ${relationship.family.toLowerCase()}` : 'bar'}
                    style={{
                      left: `${left}%`,
                      width: `${width}%`,
                      ...(entity && { backgroundColor: fillOf(entity.kind) }),
                    }}
                  />
                </span>
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/**
 * The visible graph by date: entities, and relationships from first to last statement. A year-precision date
 * is drawn as the whole year.
 */
export function Timeline({ visible, view }: { visible: VisibleGraph; view: View }) {
  const { happened, said } = useMemo(() => timelineRows(visible), [visible]);
  const span = spanOf([...happened, ...said]);
  if (!span) return <p className="notice">No visible entity or relationship has a date.</p>;
  const undated = visible.entities.length - happened.length;
  return (
    <div className="timeline">
      <div className="timelineHead">
        <Axis span={span} />
      </div>
      <div className="timelineBody">
        <div className="asOfFrame" aria-hidden="true">
          <AsOfLine asOf={view.lens.asOf} span={span} />
        </div>
        <Rows title="Entities by date" rows={happened} span={span} visible={visible} view={view} />
        <Rows
          title="Relationships, from first to last statement"
          rows={said}
          span={span}
          visible={visible}
          view={view}
        />
        {undated > 0 && (
          <p className="muted">
            {quantity(undated, 'entity', 'entities')} without a date {undated === 1 ? 'is' : 'are'} not shown.
          </p>
        )}
      </div>
    </div>
  );
}
