import { Plus, Trash } from '../generated/icons.js';
import { Button } from 'react-aria-components';
import { PartialDateField } from '../lens/PartialDateField.js';
import { Icon } from '../shell/Icon.js';
import { withArticle } from '../vocabulary/labels.js';
import { errorAt } from './draft.js';
import { SelectField, TextInput } from './fields.js';
import {
  cellFault,
  type Column,
  emptyRow,
  isSent,
  type Row,
  type RowList,
  type RowListName,
  rowLists,
} from './valueRows.js';

interface CellProps {
  column: Column;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Cell({ column: { label, type, options = [], isRequired }, value, error, onChange }: CellProps) {
  if (type === 'choice')
    return <SelectField {...{ label, value, options, error, onChange, ...(isRequired && { isRequired }) }} />;
  if (type === 'date') return <PartialDateField {...{ label, value, error, onChange }} />;
  return <TextInput {...{ label, value, error, onChange, ...(isRequired && { isRequired }) }} />;
}

interface ValueRowsProps {
  name: RowListName;
  rows: readonly Row[];
  /** The path of the entity in the input: "entities.0". */
  path: string;
  errors: ReadonlyMap<string, string>;
  onChange: (rows: readonly Row[]) => void;
}

/** A list of values, with a row of fields for each. Errors of the API count the rows that were sent. */
export function ValueRows({ name, rows, path, errors, onChange }: ValueRowsProps) {
  const { one, title, hint, columns }: RowList = rowLists[name];
  return (
    <fieldset className="valueRows">
      <legend>{title}</legend>
      <p className="hint">{hint}</p>
      {rows.map((row, index) => {
        const sent = rows.slice(0, index).filter((other) => isSent(name, other)).length;
        const at = (part: string) =>
          isSent(name, row) ? errorAt(errors, `${path}.${name}.${sent}.${part}`) : undefined;
        const whole = isSent(name, row) ? errors.get(`${path}.${name}.${sent}`) : undefined;
        return (
          <div className="valueRow" key={index} role="group" aria-label={`${title} ${index + 1}`}>
            <div className="fieldRow">
              {columns.map((column) => (
                <Cell
                  key={column.name}
                  column={column}
                  value={row[column.name] ?? ''}
                  error={cellFault(column, row, column.name) ?? at(column.name)}
                  onChange={(value) =>
                    onChange(
                      rows.map((other, number) =>
                        number === index ? { ...row, [column.name]: value } : other,
                      ),
                    )
                  }
                />
              ))}
              <Button
                className="button small danger"
                aria-label={`Remove ${one} ${index + 1}`}
                onPress={() => onChange(rows.filter((_, number) => number !== index))}
              >
                <Icon of={Trash} size={15} />
              </Button>
            </div>
            {whole !== undefined && <p className="fieldError">{whole}</p>}
          </div>
        );
      })}
      <Button className="button small" onPress={() => onChange([...rows, emptyRow(name)])}>
        <Icon of={Plus} size={15} /> Add {withArticle(one)}
      </Button>
    </fieldset>
  );
}
