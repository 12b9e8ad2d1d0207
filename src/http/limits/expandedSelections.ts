import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * How many selections the document has once its fragments are expanded, counted no further than `ceiling`.
 *
 * graphql-js compares overlapping fields during validation, and its work grows with the expanded document: fragments
 * that each use the next one twice keep it busy for seconds after 18 of them. Here each fragment is counted once and
 * remembered, so the count takes time in proportion to the document as written. Fragments no operation uses count
 * too, for validation compares them all the same; a fragment within itself counts as one (validation refuses it).
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
