import { keepPreviousData, queryOptions, useQuery } from '@tanstack/react-query';
import { Search } from '../generated/icons.js';
import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react';
import { ComboBox, Input, Label, ListBox, ListBoxItem, Popover, Text } from 'react-aria-components';
import { type Answered, queryClient, request } from '../api/client.js';
import { isAnswered, type RequestState, useRequestState } from '../api/requestState.js';
import { type EntityKind, type SearchQuery, SearchDocument } from '../generated/operations.js';
import type { Named } from '../graph/graphData.js';
import { Icon } from '../shell/Icon.js';
import { KindIcon } from '../shell/KindIcon.js';
import { Name } from '../shell/Name.js';
import { RequestNotice } from '../shell/RequestNotice.js';
import { kindStyles } from '../vocabulary/kinds.js';
import { singleLine } from '../vocabulary/displayText.js';

type Hit = Answered<SearchQuery>['search']['nodes'][number];

/** The text, once it has not changed for the given time. */
function useRested(text: string, milliseconds: number): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), milliseconds);
    return () => clearTimeout(timer);
  }, [text, milliseconds]);
  return rested;
}

const searchQuery = (text: string, kinds?: readonly EntityKind[]) =>
  queryOptions({
    queryKey: ['search', text, kinds ?? null],
    queryFn: ({ signal }) => request(SearchDocument, { text, ...(kinds && { kinds: [...kinds] }) }, signal),
  });

/** Searches names, aliases and descriptions, tolerant of typos. */
export function useSearch(text: string, kinds?: readonly EntityKind[]) {
  const rested = useRested(text.trim(), 140);
  const found = useQuery({
    ...searchQuery(rested, kinds),
    enabled: rested.length > 0,
    placeholderData: keepPreviousData,
  });
  const state = useRequestState(rested === '' ? [] : [found]);
  return {
    hits: rested === '' ? [] : (found.data?.search.nodes ?? []),
    state,
    /** Whether the hits are those of this text, not of an earlier one. */
    isCurrent: rested === text.trim() && isAnswered(state),
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

function SearchState({ state }: { state: RequestState }) {
  if (state.status === 'waiting' || isAnswered(state)) return <>Searching …</>;
  return <RequestNotice state={state} subject="the search results" />;
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
  const { hits, state, isCurrent } = useSearch(typed ?? '', kinds);
  /** The text for which Enter was pressed before its hits arrived. */
  const entered = useRef<string>(undefined);

  const choose = (key: string | number | null) => {
    const hit = hits.find(({ entity }) => entity.id === key);
    if (!hit) return;
    setTyped(undefined);
    entered.current = undefined;
    onChosen(hit.entity);
  };
  const type = (now: string) => {
    if (now === text) return;
    setTyped(now);
    entered.current = undefined;
    if (now === '') onCleared?.();
  };
  // Enter chooses the focused option or the best match, if necessary once the hits have arrived.
  const openOnceFound = async (search: string, option: string | null) => {
    entered.current = search;
    try {
      const found = await queryClient.query(searchQuery(search, kinds));
      if (entered.current !== search) return;
      entered.current = undefined;
      const hit = option
        ? found.search.nodes.find(({ entity }) => option.endsWith(`-${entity.id}`))
        : found.search.nodes[0];
      if (!hit) return;
      setTyped(undefined);
      onChosen(hit.entity);
    } catch {
      // The list of hits reports the error of the same query.
    }
  };
  const onEnter = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') entered.current = undefined;
    if (event.key !== 'Enter' || typed === undefined || typed.trim() === '') return;
    const option = event.currentTarget.getAttribute('aria-activedescendant');
    if (isCurrent && option) return;
    // The library would choose an option that may belong to an earlier text.
    event.preventDefault();
    event.stopPropagation();
    void openOnceFound(typed.trim(), option);
  };

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
      onBlur={() => {
        setTyped(undefined);
        entered.current = undefined;
      }}
    >
      {showLabel && <Label>{label}</Label>}
      <div className="searchField">
        <Icon of={Search} size={16} />
        <Input
          ref={inputRef ?? null}
          placeholder={placeholder ?? ''}
          spellCheck="false"
          maxLength={200}
          onKeyDownCapture={onEnter}
        />
      </div>
      <Popover className="popover searchResults" offset={4} placement="bottom start">
        <ListBox
          className="listBox"
          renderEmptyState={() => (
            <div className="empty">
              {isCurrent ? (
                'No entity has this name or alias. Check the spelling.'
              ) : (
                <SearchState state={state} />
              )}
            </div>
          )}
        >
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
