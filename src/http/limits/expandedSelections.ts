import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The number of selections of a document with its fragments expanded, counted up to `ceiling`.
 *
 * Validation in graphql-js compares overlapping fields, and its time grows with the expanded document: 18 fragments that
 * each use the next one twice take seconds. Here the count of each fragment is cached, so that the time is proportional to
 * the document as written. Unused fragments count too, since validation also compares them; a fragment within itself
 * counts as one, and validation rejects it.
 */
export function expandedSelections(document: DocumentNode, ceiling: number): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const counted = new Map<string, number>();

  const ofFragment = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    counted.set(name, 0);
    const count = ofSet(fragments.get(name)?.selectionSet);
    counted.set(name, count);
    return count;
  };

  const ofSelection = (selection: SelectionNode): number =>
    1 +
    (selection.kind === Kind.FRAGMENT_SPREAD
      ? ofFragment(selection.name.value)
      : ofSet(selection.selectionSet));

  const ofSet = (set: SelectionSetNode | undefined): number => {
    let count = 0;
    for (const selection of set?.selections ?? []) {
      count += ofSelection(selection);
      if (count > ceiling) return ceiling + 1;
    }
    return count;
  };

  let total = 0;
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) total += ofSet(definition.selectionSet);
    if (definition.kind === Kind.FRAGMENT_DEFINITION)
      total = Math.max(total, ofFragment(definition.name.value));
    if (total > ceiling) return ceiling + 1;
  }
  return total;
}
