import { ChartColumn, Table as TableIcon } from '../generated/icons.js';
import { type ReactNode, useId, useState } from 'react';
import { Name } from '../shell/Name.js';
import { IconToggle } from '../shell/IconButton.js';

/** A row of the table of a chart. */
export interface Figure {
  key: string;
  name: string;
  values: readonly (number | string)[];
}

interface ChartCardProps {
  title: string;
  description?: ReactNode;
  /** Column headers of the table. */
  heads: readonly string[];
  figures: readonly Figure[];
  wide?: boolean;
  children: ReactNode;
}

/** A chart with its title, and a table with the same figures. */
export function ChartCard({ title, description, heads, figures, wide = false, children }: ChartCardProps) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <section className={wide ? 'chartCard wide' : 'chartCard'} aria-labelledby={id}>
      <header className="row spread">
        <h2 id={id}>{title}</h2>
        {figures.length > 0 && (
          <IconToggle
            icon={asTable ? ChartColumn : TableIcon}
            label={`${title} as a table`}
            isSelected={asTable}
            onChange={setAsTable}
          />
        )}
      </header>
      {description && <p className="muted">{description}</p>}
      {figures.length === 0 ? (
        <p className="empty">No data in this interval.</p>
      ) : asTable ? (
        <div className="figures scrolls" tabIndex={0} role="group" aria-label={`Figures: ${title}`}>
          <table>
            <thead>
              <tr>
                {heads.map((head) => (
                  <th key={head} scope="col">
                    {head}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {figures.map(({ key, name, values }) => (
                <tr key={key}>
                  <th scope="row">
                    <Name text={name} maxLength={60} />
                  </th>
                  {values.map((value, index) => (
                    <td key={index}>{value}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      ) : (
        children
      )}
    </section>
  );
}
