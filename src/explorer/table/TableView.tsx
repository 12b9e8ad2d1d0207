import { useMemo } from 'react';
import {
  Cell,
  Column,
  Row,
  Table,
  TableBody,
  TableHeader,
  TableLayout,
  ToggleButton,
  ToggleButtonGroup,
  Virtualizer,
} from 'react-aria-components';
import type { AssessmentStatus, EntityKind } from '../generated/operations.js';
import type { VisibleGraph } from '../graph/visibleGraph.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { select } from '../state/viewChanges.js';
import { formatDate } from '../state/partialDate.js';
import { navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import { singleLine } from '../vocabulary/displayText.js';
import {
  type Cell as Value,
  type Column as ColumnOf,
  entityColumns,
  entityRows,
  relationshipColumns,
  relationshipRows,
  sorted,
} from './rows.js';

interface CellContentProps {
  column: ColumnOf;
  value: Value;
  kind: EntityKind | undefined;
  status: AssessmentStatus | undefined;
}

function CellContent({ column, value, kind, status }: CellContentProps) {
  if (column.id === 'name' && kind) {
    return (
      <>
        <KindIcon kind={kind} size={18} /> <Name text={String(value)} maxLength={60} />
      </>
    );
  }
  if (column.id === 'status') return <StatusBadge status={status} />;
  if (value === null || value === '') return <span className="muted">–</span>;
  if (column.order === 'date') return <>{formatDate(String(value))}</>;
  return typeof value === 'number' ? <>{value}</> : <Name text={value} maxLength={60} />;
}

const widths: Readonly<Record<string, number>> = {
  name: 280,
  from: 220,
  to: 220,
  type: 160,
  aliases: 260,
  status: 130,
};

/** The visible graph as two sortable tables: the accessible equivalent of the canvas. */
export function TableView({ visible, view }: { visible: VisibleGraph; view: View }) {
  const isEntities = view.table === 'entities';
  const columns = isEntities ? entityColumns : relationshipColumns;
  const rows = useMemo(() => {
    const all = isEntities ? entityRows(visible) : relationshipRows(visible);
    return sorted(all, view.sorting, isEntities ? entityColumns : relationshipColumns);
  }, [visible, view.sorting, isEntities]);
  const kinds = useMemo(() => new Map(visible.entities.map(({ id, kind }) => [id, kind])), [visible]);
  const statuses = useMemo(
    () => new Map(visible.relationships.map(({ id, assessment }) => [id, assessment.status])),
    [visible],
  );
  const sortColumn = columns.some(({ id }) => id === view.sorting.column)
    ? view.sorting.column
    : columns[0]?.id;

  return (
    <div className="tableView">
      <ToggleButtonGroup
        className="segmented"
        aria-label="Table"
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[view.table]}
        onSelectionChange={(keys) => {
          const [table] = [...keys];
          if (table === 'entities' || table === 'relationships') navigate({ table });
        }}
      >
        <ToggleButton id="entities">Entities {visible.entities.length}</ToggleButton>
        <ToggleButton id="relationships">Relationships {visible.relationships.length}</ToggleButton>
      </ToggleButtonGroup>
      <Virtualizer layout={TableLayout} layoutOptions={{ rowHeight: 40, headingHeight: 40 }}>
        <Table
          key={view.table}
          className="table"
          aria-label={isEntities ? 'Visible entities' : 'Visible relationships'}
          selectionMode="single"
          selectionBehavior="replace"
          selectedKeys={view.selected ? [view.selected.id] : []}
          onSelectionChange={(keys) => {
            const [id] = keys === 'all' ? [] : [...keys];
            if (id !== undefined)
              navigate(select({ type: isEntities ? 'entity' : 'relationship', id: String(id) }));
          }}
          sortDescriptor={{ column: sortColumn ?? 'name', direction: view.sorting.direction }}
          onSortChange={({ column, direction }) =>
            navigate({ sorting: { column: String(column), direction } }, 'replace')
          }
        >
          <TableHeader columns={[...columns]}>
            {(column: ColumnOf) => (
              <Column
                id={column.id}
                isRowHeader={column.id === 'name' || column.id === 'from'}
                allowsSorting
                defaultWidth={widths[column.id] ?? 110}
                minWidth={80}
              >
                {({ sortDirection }) => (
                  <span className="columnHead">
                    {column.label}
                    <span aria-hidden="true" className="sortIndicator">
                      {sortDirection === 'ascending' ? '▲' : sortDirection === 'descending' ? '▼' : ''}
                    </span>
                  </span>
                )}
              </Column>
            )}
          </TableHeader>
          <TableBody items={rows} renderEmptyState={() => <p className="empty">Nothing to show.</p>}>
            {(row) => (
              <Row
                id={row.id}
                columns={[...columns]}
                textValue={singleLine(String(row['name'] ?? row['from'] ?? ''), 60)}
              >
                {(column: ColumnOf) => (
                  <Cell>
                    <CellContent
                      column={column}
                      value={row[column.id] ?? null}
                      kind={kinds.get(row.id)}
                      status={statuses.get(row.id)}
                    />
                  </Cell>
                )}
              </Row>
            )}
          </TableBody>
        </Table>
      </Virtualizer>
    </div>
  );
}
