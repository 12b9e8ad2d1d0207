import { EntitySearch } from '../search/EntitySearch.js';
import { KindIcon } from '../shell/KindIcon.js';
import { allKinds, kindStyles } from '../vocabulary/kinds.js';
import { type Draft, emptyEntity, type EntityDraft, errorAt, newRef } from './draft.js';
import { EntityFacts } from './EntityFacts.js';
import { SelectField, TextInput } from './fields.js';
import { ListStep } from './ListStep.js';
import { ValueRows } from './ValueRows.js';

const kindChoices = allKinds
  .filter((kind) => kind !== 'SOURCE' && kind !== 'INCIDENT')
  .map((kind) => [kind, kindStyles[kind].label] as const);

interface EntitiesStepProps {
  draft: Draft;
  errors: ReadonlyMap<string, string>;
  onChange: (entities: readonly EntityDraft[]) => void;
}

/** The step for the entities that claims are about, and for claimants. */
export function EntitiesStep({ draft, errors, onChange }: EntitiesStepProps) {
  const { entities } = draft;
  const add = (entity: Partial<EntityDraft>) =>
    onChange([
      ...entities,
      {
        ref: newRef(draft, 'entity'),
        ...emptyEntity,
        ...entity,
      },
    ]);
  const set = (ref: string, changes: Partial<EntityDraft>) =>
    onChange(entities.map((entity) => (entity.ref === ref ? { ...entity, ...changes } : entity)));
  return (
    <ListStep
      one="entity"
      description="Victims, actors, malware and tools, and claimants. Choose existing entities, or describe new ones."
      items={entities}
      onAdd={() => add({})}
      onRemove={(ref) => onChange(entities.filter((entity) => entity.ref !== ref))}
      before={
        <EntitySearch
          label="Choose an existing entity"
          showLabel
          placeholder="Search actors, victims, code …"
          onChosen={({ id, name, kind }) => add({ id, name, kind })}
        />
      }
    >
      {(entity, index) => {
        const { ref, id, kind, name, aliases, description, externalIds, references } = entity;
        if (id !== '') {
          return (
            <p className="row">
              <KindIcon kind={kind} /> <bdi>{name}</bdi> <code>{id}</code>
            </p>
          );
        }
        return (
          <>
            <div className="fieldRow">
              <SelectField
                label="Kind"
                value={kind}
                options={kindChoices}
                onChange={(chosen) => set(ref, { kind: chosen })}
                error={errorAt(errors, `entities.${index}.kind`)}
              />
              <TextInput
                label="Name"
                value={name}
                onChange={(text) => set(ref, { name: text })}
                error={errorAt(errors, `entities.${index}.name`) ?? errorAt(errors, `entities.${index}.id`)}
                isRequired
              />
            </div>
            <TextInput
              label="Also known as"
              value={aliases}
              onChange={(text) => set(ref, { aliases: text })}
              hint="Separate names with semicolons."
              error={errorAt(errors, `entities.${index}.aliases`)}
            />
            <TextInput
              label="Description"
              value={description}
              onChange={(text) => set(ref, { description: text })}
              error={errorAt(errors, `entities.${index}.description`)}
            />
            <EntityFacts
              kind={kind}
              entity={entity}
              path={`entities.${index}`}
              errors={errors}
              onChange={(changes) => set(ref, changes)}
            />
            <ValueRows
              name="externalIds"
              rows={externalIds}
              path={`entities.${index}`}
              errors={errors}
              onChange={(rows) => set(ref, { externalIds: rows })}
            />
            <ValueRows
              name="references"
              rows={references}
              path={`entities.${index}`}
              errors={errors}
              onChange={(rows) => set(ref, { references: rows })}
            />
          </>
        );
      }}
    </ListStep>
  );
}
