import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Search } from 'lucide';
import { type KeyboardEvent, type RefObject, useEffect, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { request } from '../api/client.js';
import { type EntityKind, type SearchQuery, SearchDocument } from '../generated/operations.js';
import type { Named } from '../graph/graphData.js';
import { Icon } from '../shell/Icon.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { kindStyles } from '../vocabulary/kinds.js';
import { singleLine } from '../vocabulary/displayText.js';

type Hit = SearchQuery['search'][number];

/** The text, once it has not changed for the given time. */
function useRested(text: string, milliseconds: number): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return rested;
}

/** Searches names, aliases and descriptions, tolerant of typos. */
export function useSearch(text: string, kinds?: readonly EntityKind[]) {
  const rested = useRested(text.trim(), 140);
  const found = useQuery({
    queryKey: ['search', rested, kinds ?? null],
    queryFn: ({ signal }) =>
      request(SearchDocument, { text: rested, ...(kinds && { kinds: [...kinds] }) }, signal),
    enabled: rested.length > 0,
    placeholderData: keepPreviousData,
  });
  return {
    hits: rested === '' ? [] : (found.data?.search ?? []),
    isAsked: rested !== '' && rested === text.trim() && !found.isPlaceholderData,
    isLoading: text.trim() !== '' && (found.isFetching || rested !== text.trim()),
    error: found.error,
  };
}

function HitLine({ hit: { entity, matched } }: { hit: Hit }) {
  return (
    <>
      <KindIcon kind={entity.kind} />
      <span className="hitText">
        <Text slot="label">
          <Name text={entity.name} maxLength={60} />
        </Text>
        <Text slot="description">
          {kindStyles[entity.kind].label}
          {matched !== entity.name && (
            <>
              {' · also '}
              <Name text={matched} maxLength={40} />
            </>
          )}
        </Text>
      </span>
    </>
  );
}

interface EntitySearchProps {
  label: string;
  /** Whether the label is visible or only for assistive technology. */
  showLabel?: boolean;
  placeholder?: string;
  kinds?: readonly EntityKind[];
  onChosen: (entity: Named) => void;
  /** The name of the chosen entity, if the field holds one. */
  chosen?: string;
  onCleared?: () => void;
  inputRef?: RefObject<HTMLInputElement | null>;
  className?: string;
}

/** A search field with suggestions; Enter chooses the best match. */
export function EntitySearch({
  label,
  showLabel = false,
  placeholder,
  kinds,
  onChosen,
  chosen = '',
  onCleared,
  inputRef,
  className = '',
}: EntitySearchProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const text = typed ?? (chosen === '' ? '' : singleLine(chosen, 60));
  const { hits, isAsked, isLoading, error } = useSearch(typed ?? '', kinds);

  const choose = (key: string | number | null) => {
    const hit = hits.find(({ entity }) => entity.id === key);
    if (!hit) return;
    setTyped(undefined);
    onChosen(hit.entity);
  };
  const type = (now: string) => {
    if (now === text) return;
    setTyped(now);
    if (now === '') onCleared?.();
  };
  // Enter chooses the best match, unless another option has the focus.
  const takeFirst = (event: KeyboardEvent<HTMLInputElement>) => {
    const [first] = hits;
    if (event.key !== 'Enter' || typed === undefined || !first || isLoading) return;
    if (event.currentTarget.getAttribute('aria-activedescendant')) return;
    event.preventDefault();
    choose(first.entity.id);
  };
  const nothingFound = error
    ? 'The search failed.'
    : isAsked && !isLoading
      ? 'No entity has this name or alias.'
      : 'Searching …';

  return (
    <ComboBox
      className={`search ${className}`}
      {...(!showLabel && { 'aria-label': label })}
      items={hits.map((hit) => ({ id: hit.entity.id, hit }))}
      inputValue={text}
      onInputChange={type}
      value={null}
      onChange={choose}
      defaultFilter={() => true}
      menuTrigger="input"
      allowsEmptyCollection={typed !== undefined && typed.trim() !== ''}
      onBlur={() => setTyped(undefined)}
    >
      {showLabel && <Label>{label}</Label>}
      <div className="searchField">
        <Icon of={Search} size={16} />
        <Input
          ref={inputRef ?? null}
          placeholder={placeholder ?? ''}
          spellCheck="false"
          maxLength={200}
          onKeyDown={takeFirst}
        />
      </div>
      <Popover className="popover searchResults" offset={4} placement="bottom start">
        <ListBox className="listBox" renderEmptyState={() => <p className="empty">{nothingFound}</p>}>
          {({ id, hit }: { id: string; hit: Hit }) => (
            <ListBoxItem id={id} textValue={singleLine(hit.entity.name, 60)} className="hit">
              <HitLine hit={hit} />
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
