import { Ban, Check, RotateCcw } from '../generated/icons.js';
import {
  Button,
  CheckboxGroup,
  Label,
  Slider,
  SliderThumb,
  SliderTrack,
  ToggleButton,
} from 'react-aria-components';
import type { EntityKind, Stance } from '../generated/operations.js';
import { EntitySearch } from '../search/EntitySearch.js';
import { CheckboxOption as CheckBox, SwitchOption } from '../shell/options.js';
import { Icon } from '../shell/Icon.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { Name } from '../shell/Name.js';
import { useEntityNames } from '../shell/useEntityNames.js';
import { setLens, clearLens } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import { lensConditions, type LensState, type View } from '../state/view.js';
import { allStances, capitalize, confidenceLabel, quantity, stanceLabels } from '../vocabulary/labels.js';
import { RecordedByField } from './RecordedByField.js';
import { type CountedEntity, useClaimantsAndSources } from './claimantsAndSources.js';

const claimantKinds: readonly EntityKind[] = [
  'ORGANIZATION',
  'PERSON',
  'COUNTRY',
  'THREAT_ACTOR',
  'INTRUSION_SET',
];

type ListName = 'claimants' | 'sources';
const excluding = { claimants: 'excludeClaimants', sources: 'excludeSources' } as const;

/** Moves an id between the lists of required and excluded ids of a lens. */
function withChoice(lens: LensState, list: ListName, id: string, to: 'only' | 'without' | 'counted') {
  const without = (ids: readonly string[]) => ids.filter((other) => other !== id);
  const only = without(lens[list]);
  const excluded = without(lens[excluding[list]]);
  return {
    [list]: to === 'only' ? [...only, id] : only,
    [excluding[list]]: to === 'without' ? [...excluded, id] : excluded,
  };
}

interface CandidateListProps {
  list: ListName;
  title: string;
  candidates: readonly CountedEntity[];
  lens: LensState;
  kinds: readonly EntityKind[];
}

function CandidateList({ list, title, candidates, lens, kinds }: CandidateListProps) {
  const listed = new Set(candidates.map(({ id }) => id));
  const chosen = [...lens[list], ...lens[excluding[list]]].filter((id) => !listed.has(id));
  const names = useEntityNames(chosen);
  const others = chosen.map((id): CountedEntity => ({
    ...(names.get(id) ?? { id, kind: 'ORGANIZATION', name: id }),
    claims: 0,
  }));
  const change = (id: string, to: 'only' | 'without' | 'counted') =>
    navigate(setLens(withChoice(lens, list, id, to)));
  return (
    <section className="candidates" aria-label={title}>
      <h3>{title}</h3>
      <ul>
        {[...others, ...candidates].map(({ id, name, claims }) => (
          <li key={id}>
            <span className="candidateName">
              <Name text={name} maxLength={46} /> {claims > 0 && <small>{claims}</small>}
            </span>
            <ToggleButton
              className="toggle"
              isSelected={lens[list].includes(id)}
              onChange={(isOn) => change(id, isOn ? 'only' : 'counted')}
              aria-label={`Only claims of ${name.slice(0, 80)}`}
            >
              <Icon of={Check} size={14} /> only
            </ToggleButton>
            <ToggleButton
              className="toggle"
              isSelected={lens[excluding[list]].includes(id)}
              onChange={(isOn) => change(id, isOn ? 'without' : 'counted')}
              aria-label={`Without claims of ${name.slice(0, 80)}`}
            >
              <Icon of={Ban} size={14} /> without
            </ToggleButton>
          </li>
        ))}
      </ul>
      <EntitySearch
        label={`Add to ${title.toLowerCase()}`}
        placeholder="Add …"
        kinds={kinds}
        onChosen={({ id }) => change(id, 'only')}
      />
    </section>
  );
}

/** The panel that sets which claims count, for every view. */
export function LensPanel({ view }: { view: View }) {
  const { lens } = view;
  const about = [...new Set([...view.around, ...(view.paths ? [view.paths.from] : [])])].slice(0, 10);
  const { claimants, sources, state } = useClaimantsAndSources(about);
  const conditions = lensConditions(lens);
  return (
    <div className="lensPanel">
      <p className="muted">
        The lens sets which claims count. Relationships without a counted claim are not shown.
      </p>
      <div className="row spread">
        <span role="status">
          {conditions === 0 ? 'Every claim counts.' : `${quantity(conditions, 'condition')} set.`}
        </span>
        <Button className="button small" isDisabled={conditions === 0} onPress={() => navigate(clearLens)}>
          <Icon of={RotateCcw} size={15} /> Reset
        </Button>
      </div>
      <SwitchOption
        isSelected={view.showContext}
        onChange={(showContext) => navigate({ showContext })}
        isDisabled={conditions === 0}
      >
        Show excluded parts faintly
      </SwitchOption>

      <CheckboxGroup
        className="checks"
        value={[...lens.stances]}
        onChange={(stances) => navigate(setLens({ stances: stances as Stance[] }))}
      >
        <Label>Only claims that</Label>
        <div className="checkRow">
          {allStances.map((stance) => (
            <CheckBox key={stance} value={stance}>
              {capitalize(stanceLabels[stance])}
            </CheckBox>
          ))}
        </div>
      </CheckboxGroup>

      <Slider
        className="plainSlider"
        minValue={0}
        maxValue={100}
        step={5}
        value={lens.minConfidence}
        onChange={(minConfidence) => navigate(setLens({ minConfidence }), 'replace')}
      >
        <div className="row spread">
          <Label>Stated confidence</Label>
          <output>
            {lens.minConfidence === 0 ? 'any or none' : `at least ${confidenceLabel(lens.minConfidence)}`}
          </output>
        </div>
        <SliderTrack className="track">
          {({ state }) => (
            <>
              <div className="fill" style={{ width: `${state.getThumbPercent(0) * 100}%` }} />
              <SliderThumb className="thumb" />
            </>
          )}
        </SliderTrack>
      </Slider>
      {lens.minConfidence > 0 && <p className="muted">Claims without a stated confidence do not count.</p>}

      <RequestNotice state={state} subject="claimants and sources" />
      <CandidateList
        list="claimants"
        title="Claimants"
        candidates={claimants}
        lens={lens}
        kinds={claimantKinds}
      />
      <CandidateList list="sources" title="Sources" candidates={sources} lens={lens} kinds={['SOURCE']} />
      <RecordedByField recordedBy={lens.recordedBy} />
    </div>
  );
}
