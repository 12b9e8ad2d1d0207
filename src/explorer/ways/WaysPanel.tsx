import { ArrowLeftRight, ArrowRight, X } from 'lucide';
import { Button, Label, RadioGroup } from 'react-aria-components';
import type { WayFragment } from '../generated/operations.js';
import { useWays } from '../graph/useGraph.js';
import { EntitySearch } from '../search/EntitySearch.js';
import { Option } from '../shell/Check.js';
import { FaultNotice } from '../shell/FaultNotice.js';
import { Icon } from '../shell/Icon.js';
import { Name } from '../shell/Name.js';
import { StatusSign } from '../shell/StatusSign.js';
import { useNames } from '../shell/useNames.js';
import { askWays, chooseWay, leaveWays, select } from '../state/changes.js';
import { go } from '../state/useView.js';
import { lensConditions, type View, type WayKind } from '../state/view.js';
import { typeWords } from '../vocabulary/relationships.js';
import { counted } from '../vocabulary/words.js';

const kinds: Readonly<Record<WayKind, readonly [label: string, says: string]>> = {
  attribution: ['Who stands behind it', 'from a deed or code to whoever is behind it'],
  effects: ['What came of it', 'along causes and effects, forwards'],
  causes: ['What brought it about', 'along causes and effects, backwards'],
  shortest: ['Shortest', 'along any relationships, either way'],
};

interface HopProps {
  step: WayFragment['steps'][number];
  isWeakest: boolean;
}

/** One hop: the relationship read in the direction of the way, and where it leads. */
function Hop({ step: { from, relationship, to }, isWeakest }: HopProps) {
  const [there, back] = typeWords[relationship.type];
  return (
    <li className={isWeakest ? 'hop weakest' : 'hop'}>
      <Button className="hopTie" onPress={() => go(select({ type: 'relationship', id: relationship.id }))}>
        <Icon of={ArrowRight} size={14} />
        <span>{relationship.from.id === from.id ? there : back}</span>
        <StatusSign status={relationship.assessment.status} />
        {isWeakest && <span className="weakestSign">weakest hop</span>}
      </Button>
      <Name of={to.name} most={44} />
    </li>
  );
}

interface WayProps {
  way: WayFragment;
  index: number;
  isChosen: boolean;
}

function Way({ way, index, isChosen }: WayProps) {
  const [first] = way.steps;
  return (
    <li className={isChosen ? 'way chosen' : 'way'}>
      <Button className="wayHead" aria-pressed={isChosen} onPress={() => go(chooseWay(index))}>
        <strong>Way {index + 1}</strong>
        <span>
          {counted(way.length, 'hop')}
          {way.minConfidence != null && `, least confidence ${way.minConfidence}`}
        </span>
      </Button>
      {first && <Name of={first.from.name} most={44} />}
      <ol className="hops">
        {way.steps.map((step) => (
          <Hop
            key={step.relationship.id}
            step={step}
            isWeakest={step.relationship.id === way.weakest.id && way.length > 1}
          />
        ))}
      </ol>
    </li>
  );
}

/** From A to B: the ways there are, listed, each with its weakest hop; the chosen one stands out in the picture. */
export function WaysPanel({ view }: { view: View }) {
  const { ways } = view;
  const found = useWays(view);
  const names = useNames([ways?.from ?? '', ways?.to ?? ''].filter((id) => id !== ''));
  const nameOf = (id: string | undefined) => (id ? (names.get(id)?.name ?? id) : '');
  const from = ways?.from ?? '';
  const to = ways?.to ?? '';
  const how = ways?.how ?? 'attribution';
  const needsEnd = how === 'shortest' && to === '';
  const list = found.data ?? [];

  return (
    <div className="waysPanel">
      <p className="muted">How one leads to another, hop by hop, and which hop is the weakest.</p>
      <EntitySearch
        label="From"
        showLabel
        placeholder="An incident, code, an actor …"
        chosen={nameOf(from)}
        onChosen={({ id }) => go(askWays(id, to, how))}
        onCleared={() => go(leaveWays)}
      />
      <div className="row">
        <EntitySearch
          label="To"
          showLabel
          placeholder={how === 'shortest' ? 'Where it shall lead' : 'Anywhere'}
          chosen={nameOf(to)}
          onChosen={({ id }) => from !== '' && go(askWays(from, id, how))}
          onCleared={() => from !== '' && go(askWays(from, '', how))}
        />
        <Button
          className="iconButton"
          aria-label="The other way round"
          isDisabled={from === '' || to === ''}
          onPress={() => go(askWays(to, from, how))}
        >
          <Icon of={ArrowLeftRight} />
        </Button>
      </div>
      <RadioGroup
        className="radios"
        value={how}
        onChange={(kind) => from !== '' && go(askWays(from, to, kind as WayKind))}
        isDisabled={from === ''}
      >
        <Label>Which ways</Label>
        {(Object.keys(kinds) as WayKind[]).map((kind) => (
          <Option key={kind} value={kind}>
            {kinds[kind][0]} <small className="muted">{kinds[kind][1]}</small>
          </Option>
        ))}
      </RadioGroup>
      {ways && (
        <section aria-label="Ways found" aria-busy={found.isFetching}>
          <div className="row spread">
            <h3 className="sectionHead" role="status">
              {needsEnd
                ? 'Say where it shall lead.'
                : found.isSuccess
                  ? `${counted(list.length, 'way')} found`
                  : 'Looking …'}
            </h3>
            <Button className="button small" onPress={() => go(leaveWays)}>
              <Icon of={X} size={15} /> Leave
            </Button>
          </div>
          {found.error && <FaultNotice error={found.error} onRetry={() => void found.refetch()} />}
          {found.isSuccess && list.length === 0 && !needsEnd && (
            <p className="notice">
              {lensConditions(view.lens) > 0
                ? 'Under this lens no such way leads there. Count all claims, or take another kind of way.'
                : 'No such way leads there. Take another kind of way, or turn it round.'}
            </p>
          )}
          <ol className="ways">
            {list.map((way, index) => (
              <Way
                key={way.steps.map(({ relationship }) => relationship.id).join(' ')}
                way={way}
                index={index}
                isChosen={index === ways.chosen}
              />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
