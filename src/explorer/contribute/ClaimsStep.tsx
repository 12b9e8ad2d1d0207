import { CheckboxGroup, Label } from 'react-aria-components';
import type { ClaimBasis } from '../generated/operations.js';
import { PartialDateField } from '../lens/PartialDateField.js';
import { CheckboxOption } from '../shell/options.js';
import { singleLine } from '../vocabulary/displayText.js';
import { allBases, allStances, basisLabels, capitalize, stanceLabels } from '../vocabulary/labels.js';
import { likelihoodChoices, predicateChoices, roleChoices, topicChoices } from './choices.js';
import {
  type ClaimDraft,
  type Draft,
  emptyClaim,
  errorAt,
  incidentRef,
  newRef,
  participants,
} from './draft.js';
import { SelectField, TextInput } from './fields.js';
import { ListStep } from './ListStep.js';

interface ClaimFieldsProps {
  claim: ClaimDraft;
  index: number;
  draft: Draft;
  errors: ReadonlyMap<string, string>;
  set: (changes: Partial<ClaimDraft>) => void;
}

function ClaimFields({ claim, index, draft, errors, set }: ClaimFieldsProps) {
  const at = (field: keyof ClaimDraft) => errorAt(errors, `claims.${index}.${field}`);
  const about = participants(draft).map(({ ref, name }) => [ref, name] as const);
  const candidates = about.filter(([ref]) => ref !== incidentRef);
  const earlier = draft.claims.slice(0, index);
  return (
    <>
      <div className="fieldRow three">
        <SelectField
          label="Subject"
          value={claim.subject}
          options={about}
          onChange={(subject) => set({ subject })}
          error={at('subject')}
        />
        <SelectField
          label="Relationship"
          value={claim.predicate}
          options={predicateChoices}
          onChange={(predicate) => set({ predicate })}
          error={at('predicate')}
        />
        {claim.predicate === '' ? (
          <SelectField
            label="About"
            value={claim.topic}
            options={topicChoices}
            onChange={(topic) => set({ topic })}
            error={at('topic')}
          />
        ) : (
          <SelectField
            label="Object"
            value={claim.object}
            options={[['', 'choose …'] as const, ...about]}
            onChange={(object) => set({ object })}
            error={at('object')}
            isRequired
          />
        )}
      </div>
      <TextInput
        label="What is claimed"
        value={claim.summary}
        onChange={(summary) => set({ summary })}
        error={at('summary')}
        hint="In your own words; do not quote the source."
        isRequired
      />
      <div className="fieldRow three">
        <SelectField
          label="Stance"
          value={claim.stance}
          options={allStances.map((stance) => [stance, capitalize(stanceLabels[stance])] as const)}
          onChange={(stance) => set({ stance })}
          error={at('stance')}
        />
        <PartialDateField
          label="Stated on"
          value={claim.statedAt}
          onChange={(statedAt) => set({ statedAt })}
          error={at('statedAt')}
        />
        <TextInput
          label="Firmness, as worded"
          value={claim.firmness}
          onChange={(firmness) => set({ firmness })}
          error={at('firmness')}
        />
      </div>
      <CheckboxGroup
        className="checks"
        value={[...claim.claimants]}
        onChange={(claimants) => set({ claimants })}
        isInvalid={at('claimants') !== undefined}
      >
        <Label>Claimants</Label>
        <div className="checkRow">
          {candidates.length === 0 && (
            <span className="muted">Add claimants in step 3, Entities, first.</span>
          )}
          {candidates.map(([ref, name]) => (
            <CheckboxOption key={ref} value={ref}>
              <bdi>{singleLine(name, 40)}</bdi>
            </CheckboxOption>
          ))}
        </div>
        {at('claimants') && <span className="fieldError">{at('claimants')}</span>}
      </CheckboxGroup>
      <CheckboxOption isSelected={claim.anonymous} onChange={(anonymous) => set({ anonymous })}>
        The claimants were granted anonymity
      </CheckboxOption>
      <div className="fieldRow three">
        <SelectField
          label="Source"
          value={claim.source}
          options={[
            ['', draft.sources.length === 0 ? 'add a source first' : 'choose …'] as const,
            ...draft.sources.map(({ ref, name }) => [ref, name || '(no title yet)'] as const),
          ]}
          onChange={(source) => set({ source })}
          error={at('source')}
          isRequired
        />
        <TextInput
          label="Locator in the source"
          value={claim.locator}
          onChange={(locator) => set({ locator })}
          error={at('locator')}
          hint="P8, page 12"
        />
        <SelectField
          label="Role of the claimants"
          value={claim.claimantRole}
          options={roleChoices}
          onChange={(claimantRole) => set({ claimantRole })}
          error={at('claimantRole')}
        />
      </div>
      <div className="fieldRow">
        <TextInput
          label="Stated confidence, 0 to 100"
          value={claim.confidence}
          onChange={(confidence) => set({ confidence })}
          error={
            claim.confidence !== '' && !/^\d{1,3}$/.test(claim.confidence.trim())
              ? 'Enter a whole number from 0 to 100, or leave it empty if none is stated.'
              : at('confidence')
          }
          hint="Only if the claimants state one."
        />
        <SelectField
          label="Stated likelihood"
          value={claim.likelihood}
          options={likelihoodChoices}
          onChange={(likelihood) => set({ likelihood })}
          error={at('likelihood')}
        />
      </div>
      <CheckboxGroup
        className="checks"
        value={[...claim.basis]}
        onChange={(basis) => set({ basis: basis as ClaimBasis[] })}
      >
        <Label>Basis</Label>
        <div className="checkRow">
          {allBases.map((basis) => (
            <CheckboxOption key={basis} value={basis}>
              {capitalize(basisLabels[basis])}
            </CheckboxOption>
          ))}
        </div>
        {at('basis') && <span className="fieldError">{at('basis')}</span>}
      </CheckboxGroup>
      {earlier.length > 0 && (
        <CheckboxGroup
          className="checks"
          value={[...claim.disputes]}
          onChange={(disputes) => set({ disputes })}
        >
          <Label>Disputes</Label>
          <div className="checkRow">
            {earlier.map(({ ref, summary }, position) => (
              <CheckboxOption key={ref} value={ref}>
                Claim {position + 1}: <bdi>{singleLine(summary, 50)}</bdi>
              </CheckboxOption>
            ))}
          </div>
          {at('disputes') && <span className="fieldError">{at('disputes')}</span>}
        </CheckboxGroup>
      )}
    </>
  );
}

interface ClaimsStepProps {
  draft: Draft;
  errors: ReadonlyMap<string, string>;
  onChange: (claims: readonly ClaimDraft[]) => void;
}

/** The step for claims. */
export function ClaimsStep({ draft, errors, onChange }: ClaimsStepProps) {
  const { claims } = draft;
  return (
    <ListStep
      one="claim"
      description="One statement per claim: who states what, when, and in which source. Everything that can be disputed is a claim."
      items={claims}
      onAdd={() => onChange([...claims, emptyClaim(newRef(draft, 'claim'), draft.sources[0]?.ref ?? '')])}
      onRemove={(ref) => onChange(claims.filter((claim) => claim.ref !== ref))}
    >
      {(claim, index) => (
        <ClaimFields
          claim={claim}
          index={index}
          draft={draft}
          errors={errors}
          set={(changes) =>
            onChange(claims.map((one) => (one.ref === claim.ref ? { ...one, ...changes } : one)))
          }
        />
      )}
    </ListStep>
  );
}
