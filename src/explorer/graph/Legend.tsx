import { Eye, List } from '../generated/icons.js';
import { useState } from 'react';
import { Button, ToggleButton } from 'react-aria-components';
import { Icon } from '../shell/Icon.js';
import { KindIcon } from '../shell/KindIcon.js';
import { useTheme } from '../shell/theme.js';
import { toggleFamily, toggleKind, unhideAll } from '../state/viewChanges.js';
import { navigate } from '../state/useView.js';
import type { View } from '../state/view.js';
import { allKinds, kindStyles } from '../vocabulary/kinds.js';
import { palettes } from '../vocabulary/palette.js';
import { allFamilies, allStatuses, familyStyles, statusStyles } from '../vocabulary/relationships.js';
import { quantity } from '../vocabulary/labels.js';
import type { LegendCounts } from './visibleGraph.js';
import { arrowHead } from '../vocabulary/arrowHeads.js';

function LineSample({
  color,
  dashes,
  symbol,
  head,
}: {
  color: string;
  dashes?: readonly number[];
  symbol?: string;
  head?: keyof typeof arrowHead;
}) {
  return (
    <svg className="lineSample" width="42" height="14" viewBox="0 0 42 14" aria-hidden="true">
      <line
        x1="1"
        y1="7"
        x2={head ? 33 : 41}
        y2="7"
        stroke={color}
        strokeWidth="2.2"
        strokeDasharray={dashes?.join(' ')}
      />
      {head && <path d={arrowHead[head]} transform="translate(36 7)" fill={color} />}
      {symbol && (
        <text x="21" y="11.5" textAnchor="middle" className="sampleSymbol" fill={color}>
          {symbol}
        </text>
      )}
    </svg>
  );
}

interface LegendProps {
  view: View;
  counts: LegendCounts;
  /** Whether it starts collapsed for lack of room. */
  isCompact: boolean;
}

/** The legend; its entries hide and show kinds and families. */
export function Legend({ view, counts: { kinds, families }, isCompact }: LegendProps) {
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? !isCompact;
  const { family, status } = palettes[useTheme()];
  const hiddenCount = view.hidden.length + view.hiddenKinds.length + view.hiddenFamilies.length;

  return (
    <section className={isOpen ? 'legend open' : 'legend'} aria-label="Legend">
      <Button className="legendHead" aria-expanded={isOpen} onPress={() => setChosen(!isOpen)}>
        <Icon of={List} size={15} /> Legend
        {hiddenCount > 0 && <span className="count">{hiddenCount} hidden</span>}
      </Button>
      {isOpen && (
        <div className="legendBody">
          <div className="legendKinds" role="group" aria-label="Kinds">
            {allKinds
              .filter((kind) => kinds.has(kind))
              .map((kind) => (
                <ToggleButton
                  key={kind}
                  className="legendEntry"
                  isSelected={!view.hiddenKinds.includes(kind)}
                  onChange={() => navigate(toggleKind(kind))}
                >
                  <KindIcon kind={kind} size={18} /> {kindStyles[kind].plural}{' '}
                  <small>{kinds.get(kind)}</small>
                </ToggleButton>
              ))}
          </div>
          <div className="legendFamilies" role="group" aria-label="Relationship families">
            {allFamilies
              .filter((name) => families.has(name))
              .map((name) => (
                <ToggleButton
                  key={name}
                  className="legendEntry"
                  isSelected={!view.hiddenFamilies.includes(name)}
                  onChange={() => navigate(toggleFamily(name))}
                >
                  <LineSample color={family[name]} head={familyStyles[name].head} />{' '}
                  {familyStyles[name].label}
                </ToggleButton>
              ))}
          </div>
          <ul className="legendStatuses" aria-label="Relationship statuses">
            {allStatuses.map((name) => (
              <li key={name} className="legendEntry">
                <LineSample
                  color={status[name]}
                  dashes={statusStyles[name].dashes}
                  symbol={statusStyles[name].symbol}
                />{' '}
                {statusStyles[name].label}
              </li>
            ))}
          </ul>
          {hiddenCount > 0 && (
            <Button className="button small" onPress={() => navigate(unhideAll)}>
              <Icon of={Eye} size={15} /> Show all {quantity(hiddenCount, 'hidden item')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}
