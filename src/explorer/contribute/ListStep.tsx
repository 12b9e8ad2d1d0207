import { Plus, Trash } from '../generated/icons.js';
import type { ReactNode } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../shell/Icon.js';
import { withArticle } from '../vocabulary/labels.js';

interface ListStepProps<Item extends { ref: string }> {
  /** The noun of one item: "source". */
  one: string;
  description: string;
  items: readonly Item[];
  onAdd: () => void;
  onRemove: (ref: string) => void;
  children: (item: Item, index: number) => ReactNode;
  before?: ReactNode;
}

/** A step with a list of items that can be added and removed. */
export function ListStep<Item extends { ref: string }>({
  one,
  description,
  items,
  onAdd,
  onRemove,
  children,
  before,
}: ListStepProps<Item>) {
  return (
    <div className="step">
      <p className="muted">{description}</p>
      {before}
      <ol className="draftList">
        {items.map((item, index) => (
          <li key={item.ref}>
            <fieldset>
              <legend>
                {one.charAt(0).toUpperCase() + one.slice(1)} {index + 1}
              </legend>
              {children(item, index)}
              <Button className="button small danger" onPress={() => onRemove(item.ref)}>
                <Icon of={Trash} size={15} /> Remove {one} {index + 1}
              </Button>
            </fieldset>
          </li>
        ))}
      </ol>
      <Button className="button" onPress={onAdd}>
        <Icon of={Plus} size={16} /> {items.length === 0 ? `Add ${withArticle(one)}` : `Add another ${one}`}
      </Button>
    </div>
  );
}
