import { PartialDateField } from '../lens/PartialDateField.js';
import { EntitySearch } from '../search/EntitySearch.js';
import { sourceTypeChoices } from './choices.js';
import { type Draft, emptySource, errorAt, newRef, type SourceDraft } from './draft.js';
import { SelectField, TextInput } from './fields.js';
import { ListStep } from './ListStep.js';
import { ValueRows } from './ValueRows.js';

interface SourcesStepProps {
  draft: Draft;
  errors: ReadonlyMap<string, string>;
  onChange: (sources: readonly SourceDraft[]) => void;
}

/** The step for sources; every claim needs one. */
export function SourcesStep({ draft, errors, onChange }: SourcesStepProps) {
  const { sources } = draft;
  const add = (source: Partial<SourceDraft>) =>
    onChange([...sources, { ref: newRef(draft, 'source'), ...emptySource, ...source }]);
  const set = (ref: string, changes: Partial<SourceDraft>) =>
    onChange(sources.map((source) => (source.ref === ref ? { ...source, ...changes } : source)));
  return (
    <ListStep
      one="source"
      description="The sources of the claims. Choose an existing source, or describe a new one."
      items={sources}
      onAdd={() => add({})}
      onRemove={(ref) => onChange(sources.filter((source) => source.ref !== ref))}
      before={
        <EntitySearch
          label="Choose an existing source"
          showLabel
          placeholder="Search sources …"
          kinds={['SOURCE']}
          onChosen={({ id, name }) => add({ id, name })}
        />
      }
    >
      {({ ref, id, name, sourceType, publishedAt, url, externalIds }, index) => {
        if (id !== '') {
          return (
            <p>
              <bdi>{name}</bdi> <code>{id}</code>
            </p>
          );
        }
        const at = (field: string, value: string) =>
          value === '' ? undefined : errorAt(errors, `sources.${index}.${field}`);
        return (
          <>
            <TextInput
              label="Title"
              value={name}
              onChange={(text) => set(ref, { name: text })}
              error={errorAt(errors, `sources.${index}.name`)}
              isRequired
            />
            <div className="fieldRow">
              <SelectField
                label="Type"
                value={sourceType}
                options={sourceTypeChoices}
                onChange={(sort) => set(ref, { sourceType: sort })}
              />
              <PartialDateField
                label="Published"
                value={publishedAt}
                onChange={(date) => set(ref, { publishedAt: date })}
                error={at('publishedAt', publishedAt)}
              />
            </div>
            <TextInput
              label="URL"
              value={url}
              onChange={(text) => set(ref, { url: text })}
              error={at('url', url)}
            />
            <ValueRows
              name="externalIds"
              rows={externalIds}
              path={`sources.${index}`}
              errors={errors}
              onChange={(rows) => set(ref, { externalIds: rows })}
            />
          </>
        );
      }}
    </ListStep>
  );
}
