import type { EntityKind } from '../generated/operations.js';
import { PartialDateField } from '../lens/PartialDateField.js';
import { capitalize, enumLabel } from '../vocabulary/labels.js';
import { truthChoices } from './choices.js';
import { type EntityDraft, errorAt } from './draft.js';
import { type EntityField, fieldsOf } from './entityFields.js';
import { SelectField, TextInput } from './fields.js';
import { ValueRows } from './ValueRows.js';

interface FactProps {
  field: EntityField;
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

function Fact({ field, value, error, onChange }: FactProps) {
  const { label, format, isList, values } = field;
  const shared = { label, value, error, onChange };
  if (format === 'date') return <PartialDateField {...shared} />;
  if (format === 'boolean') return <SelectField {...shared} options={truthChoices} />;
  if (values)
    return (
      <SelectField
        {...shared}
        options={[['', '–'], ...values.map((one) => [one, capitalize(enumLabel(one))] as const)]}
      />
    );
  return <TextInput {...shared} {...(isList && { hint: 'Separate several with semicolons.' })} />;
}

interface EntityFactsProps {
  kind: EntityKind;
  entity: Pick<EntityDraft, 'facts' | 'severityScores'>;
  /** The path of the entity in the input: "entities.0". */
  path: string;
  errors: ReadonlyMap<string, string>;
  onChange: (changes: Partial<EntityDraft>) => void;
}

/** The fields that entities of this kind have in addition to those of every entity. */
export function EntityFacts({
  kind,
  entity: { facts, severityScores },
  path,
  errors,
  onChange,
}: EntityFactsProps) {
  const fields = fieldsOf(kind);
  return (
    <>
      <div className="fieldRow">
        {fields
          .filter(({ format }) => format !== 'structure')
          .map((field) => (
            <Fact
              key={field.name}
              field={field}
              value={facts[field.name] ?? ''}
              error={errorAt(errors, `${path}.${field.name}`)}
              onChange={(value) => onChange({ facts: { ...facts, [field.name]: value } })}
            />
          ))}
      </div>
      {fields.some(({ name }) => name === 'severityScores') && (
        <ValueRows
          name="severityScores"
          rows={severityScores}
          path={path}
          errors={errors}
          onChange={(rows) => onChange({ severityScores: rows })}
        />
      )}
    </>
  );
}
