import { CopyCheck } from '../generated/icons.js';
import { Button } from 'react-aria-components';
import { type Named, namedOf } from '../graph/graphData.js';
import { PartialDateField } from '../lens/PartialDateField.js';
import { useSearch } from '../search/EntitySearch.js';
import { Icon } from '../shell/Icon.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { determinationChoices, markingChoices, truthChoices } from './choices.js';
import { type Draft, errorAt, type IncidentDraft } from './draft.js';
import { SelectField, TextInput } from './fields.js';
import { ValueRows } from './ValueRows.js';
import type { DryRunResult } from './useDryRun.js';

const reasons: Readonly<Record<string, string>> = {
  SHARED_NAME: 'has the same name or alias',
  NEAR_NAME: 'has a similar name',
  SAME_DATES_AND_VICTIMS: 'has the same dates and victims',
};

interface DuplicatesProps {
  draft: Draft;
  duplicates: DryRunResult['possibleDuplicates'] | undefined;
  onOpen: (entity: Named) => void;
}

/** Possible duplicates: those of the dry run, and search results for the name. */
function Duplicates({ draft, duplicates, onOpen }: DuplicatesProps) {
  const { hits, state } = useSearch(draft.incident.name, ['INCIDENT']);
  const byDryRun = (duplicates ?? [])
    .filter(({ field }) => field.startsWith('incident'))
    .map(({ entity, reason }) => ({ entity: namedOf(entity), description: reasons[reason] ?? reason }));
  const bySearch = hits
    .slice(0, 4)
    .map(({ entity }) => ({ entity: namedOf(entity), description: 'matches this name' }))
    .filter(({ entity }) => !byDryRun.some((known) => known.entity.id === entity.id));
  const found = [...byDryRun, ...bySearch];
  return (
    <div className="duplicates" role="status">
      {state.error !== undefined && <RequestNotice state={state} subject="the possible duplicates" />}
      {found.length > 0 && (
        <>
          <h3>
            <Icon of={CopyCheck} size={16} /> Possible duplicates
          </h3>
          <ul className="plainList">
            {found.map(({ entity, description }) => (
              <li key={entity.id}>
                <Button className="link entityLink" onPress={() => onOpen(entity)}>
                  <KindIcon kind={entity.kind} size={18} /> <Name text={entity.name} />
                </Button>{' '}
                <span className="muted">{description}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

const dates = [
  ['discoveredAt', 'Discovered'],
  ['disclosedAt', 'Disclosed'],
  ['containedAt', 'Contained'],
] as const;
const wordLists = [
  ['incidentTypes', 'Types', 'data-theft, disruption, ransomware … Separate them with semicolons.'],
  ['lossTypes', 'Loss of', 'confidentiality, integrity, availability. Separate them with semicolons.'],
  ['motives', 'Motives', 'personal-gain, ideology … Separate them with semicolons.'],
  ['victimSectors', 'Sectors of victims', 'Of victims that are not named; a named one is an entity.'],
] as const;
const rowsOfIncident = ['severityScores', 'measuredImpacts', 'externalIds', 'references'] as const;

interface IncidentFactsProps {
  incident: IncidentDraft;
  errors: ReadonlyMap<string, string>;
  at: (field: keyof IncidentDraft) => string | undefined;
  set: (changes: Partial<IncidentDraft>) => void;
}

/** What else is known about the incident, folded until it is needed. */
function IncidentFacts({ incident, errors, at, set }: IncidentFactsProps) {
  return (
    <details className="more">
      <summary>More about the incident</summary>
      <div className="step">
        <div className="fieldRow">
          {dates.map(([field, label]) => (
            <PartialDateField
              key={field}
              label={label}
              value={incident[field]}
              onChange={(date) => set({ [field]: date })}
              error={at(field)}
            />
          ))}
          <SelectField
            label="Determination"
            value={incident.determination}
            options={determinationChoices}
            onChange={(determination) => set({ determination })}
            error={at('determination')}
          />
          <SelectField
            label="Zero-day used"
            value={incident.zeroDay}
            options={truthChoices}
            onChange={(zeroDay) => set({ zeroDay })}
            error={at('zeroDay')}
          />
        </div>
        {wordLists.map(([field, label, hint]) => (
          <TextInput
            key={field}
            label={label}
            value={incident[field]}
            onChange={(words) => set({ [field]: words })}
            error={at(field)}
            hint={hint}
          />
        ))}
        {rowsOfIncident.map((name) => (
          <ValueRows
            key={name}
            name={name}
            rows={incident[name]}
            path="incident"
            errors={errors}
            onChange={(rows) => set({ [name]: rows })}
          />
        ))}
      </div>
    </details>
  );
}

interface IncidentStepProps {
  draft: Draft;
  errors: ReadonlyMap<string, string>;
  outcome: DryRunResult | undefined;
  onChange: (incident: IncidentDraft) => void;
  onOpen: (entity: Named) => void;
}

/** The step for the incident itself. */
export function IncidentStep({ draft, errors, outcome, onChange, onOpen }: IncidentStepProps) {
  const { incident } = draft;
  const set = (changes: Partial<IncidentDraft>) => onChange({ ...incident, ...changes });
  const at = (field: keyof IncidentDraft) =>
    incident[field] === '' ? undefined : errorAt(errors, `incident.${field}`);
  return (
    <div className="step">
      <TextInput
        label="Name"
        value={incident.name}
        onChange={(name) => set({ name })}
        error={at('name')}
        hint="The commonly used name."
        isRequired
      />
      <Duplicates draft={draft} duplicates={outcome?.possibleDuplicates} onOpen={onOpen} />
      <div className="fieldRow">
        <PartialDateField
          label="Began"
          value={incident.startedAt}
          onChange={(startedAt) => set({ startedAt })}
          error={at('startedAt')}
        />
        <PartialDateField
          label="Ended"
          value={incident.endedAt}
          onChange={(endedAt) => set({ endedAt })}
          error={at('endedAt')}
        />
        <SelectField
          label="Marking"
          value={incident.marking}
          options={markingChoices}
          onChange={(marking) => set({ marking })}
          error={at('marking')}
        />
      </div>
      <TextInput
        label="Also known as"
        value={incident.aliases}
        onChange={(aliases) => set({ aliases })}
        error={at('aliases')}
        hint="Separate names with semicolons."
      />
      <TextInput
        label="Description"
        value={incident.description}
        onChange={(description) => set({ description })}
        error={at('description')}
        hint="Undisputed facts, in your own words. Disputed statements are claims."
        isLong
      />
      <IncidentFacts incident={incident} errors={errors} at={at} set={set} />
    </div>
  );
}
