import { ArrowLeftRight, ArrowRight, X } from '../generated/icons.js';
import { Button, Label, RadioGroup } from 'react-aria-components';
import type { PathFragment } from '../generated/operations.js';
import { isAnswered, useRequestState } from '../api/requestState.js';
import { isIncomplete, usePaths } from '../graph/useGraph.js';
import { EntitySearch } from '../search/EntitySearch.js';
import { RadioOption } from '../shell/options.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { Icon } from '../shell/Icon.js';
import { Name } from '../shell/Name.js';
import { StatusBadge } from '../shell/StatusBadge.js';
import { useEntityNames } from '../shell/useEntityNames.js';
import { findPaths, choosePath, closePaths, select } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import { lensConditions, type View, type PathKind } from '../state/view.js';
import { typeLabels } from '../vocabulary/relationships.js';
import { quantity } from '../vocabulary/labels.js';

const kinds: Readonly<Record<PathKind, readonly [label: string, description: string]>> = {
  attribution: ['Attribution', 'from an incident or code to those held responsible'],
  effects: ['Effects', 'along causal relationships, forwards'],
  causes: ['Causes', 'along causal relationships, backwards'],
  shortest: ['Shortest', 'along any relationships, in either direction'],
};

interface HopProps {
  step: PathFragment['steps'][number];
  isWeakest: boolean;
}

/** One hop: the relationship in the direction of the path, and the entity it leads to. */
function Hop({ step: { from, relationship, to }, isWeakest }: HopProps) {
  const [there, back] = typeLabels[relationship.type];
  return (
    <li className={isWeakest ? 'hop weakest' : 'hop'}>
      <Button
        className="hopLink"
        onPress={() => navigate(select({ type: 'relationship', id: relationship.id }))}
      >
        <Icon of={ArrowRight} size={14} />
        <span>{relationship.from.id === from.id ? there : back}</span>
        <StatusBadge status={relationship.assessment?.status} />
        {isWeakest && <span className="weakestLabel">weakest hop</span>}
      </Button>
      <Name text={to.name} maxLength={44} />
    </li>
  );
}

interface PathItemProps {
  path: PathFragment;
  index: number;
  isChosen: boolean;
}

function PathItem({ path, index, isChosen }: PathItemProps) {
  const [first] = path.steps;
  return (
    <li className={isChosen ? 'path chosen' : 'path'}>
      <Button className="pathHead" aria-pressed={isChosen} onPress={() => navigate(choosePath(index))}>
        <strong>Path {index + 1}</strong>
        <span>
          {quantity(path.length, 'hop')}
          {path.minConfidence != null && `, minimum confidence ${path.minConfidence}`}
        </span>
      </Button>
      {first && <Name text={first.from.name} maxLength={44} />}
      <ol className="hops">
        {path.steps.map((step) => (
          <Hop
            key={step.relationship.id}
            step={step}
            isWeakest={step.relationship.id === path.weakest.id && path.length > 1}
          />
        ))}
      </ol>
    </li>
  );
}

/** The path search: lists paths with their weakest hop, and highlights the chosen one on the canvas. */
export function PathsPanel({ view }: { view: View }) {
  const { paths } = view;
  const found = usePaths(view);
  const names = useEntityNames([paths?.from ?? '', paths?.to ?? ''].filter((id) => id !== ''));
  const nameOf = (id: string | undefined) => (id ? (names.get(id)?.name ?? id) : '');
  const from = paths?.from ?? '';
  const to = paths?.to ?? '';
  const kind = paths?.kind ?? 'attribution';
  const needsEnd = paths !== undefined && isIncomplete(paths);
  const list = found.data ?? [];
  const state = useRequestState([found], { isEmpty: list.length === 0 });

  return (
    <div className="pathsPanel">
      <p className="muted">Paths from one entity to another, hop by hop, with the weakest hop of each.</p>
      <EntitySearch
        label="From"
        showLabel
        placeholder="An incident, code, an actor …"
        chosen={nameOf(from)}
        onChosen={({ id }) => navigate(findPaths(id, to, kind))}
        onCleared={() => navigate(closePaths)}
      />
      <div className="row">
        <EntitySearch
          label="To"
          showLabel
          placeholder={kind === 'shortest' ? 'An entity' : 'Any entity'}
          chosen={nameOf(to)}
          onChosen={({ id }) => from !== '' && navigate(findPaths(from, id, kind))}
          onCleared={() => from !== '' && navigate(findPaths(from, '', kind))}
        />
        <Button
          className="iconButton"
          aria-label="Swap the ends"
          isDisabled={from === '' || to === ''}
          onPress={() => navigate(findPaths(to, from, kind))}
        >
          <Icon of={ArrowLeftRight} />
        </Button>
      </div>
      <RadioGroup
        className="radios"
        value={kind}
        onChange={(kind) => from !== '' && navigate(findPaths(from, to, kind as PathKind))}
        isDisabled={from === ''}
      >
        <Label>Kind of path</Label>
        {(Object.keys(kinds) as PathKind[]).map((kind) => (
          <RadioOption key={kind} value={kind}>
            {kinds[kind][0]} <small className="muted">{kinds[kind][1]}</small>
          </RadioOption>
        ))}
      </RadioGroup>
      {paths && (
        <section aria-label="Paths found" aria-busy={found.isFetching}>
          <div className="row spread">
            <h3 className="sectionHead" role="status">
              {needsEnd
                ? 'Choose an entity to lead to.'
                : isAnswered(state)
                  ? `${quantity(list.length, 'path')} found`
                  : 'Paths'}
            </h3>
            <Button className="button small" onPress={() => navigate(closePaths)}>
              <Icon of={X} size={15} /> Close
            </Button>
          </div>
          {!needsEnd && (
            <RequestNotice
              state={state}
              subject="the paths"
              empty={
                <p>
                  {lensConditions(view.lens) > 0
                    ? 'No such path exists under this lens. Reset the lens, or choose another kind of path.'
                    : 'No such path exists. Choose another kind of path, or swap the ends.'}
                </p>
              }
            />
          )}
          <ol className="paths">
            {list.map((path, index) => (
              <PathItem
                key={path.steps.map(({ relationship }) => relationship.id).join(' ')}
                path={path}
                index={index}
                isChosen={index === paths.chosen}
              />
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
