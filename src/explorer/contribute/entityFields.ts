import type { EntityKind } from '../generated/operations.js';
import { vocabulary } from '../generated/vocabulary.js';

/** A field of a kind, as the published vocabulary has it. */
export interface EntityField {
  name: string;
  label: string;
  format: string;
  /** Whether it has several values. */
  isList?: true;
  /** The values of a closed list. */
  values?: readonly string[];
}

/** The fields that entities of a kind have in addition to those of every entity. */
export const fieldsOf = (kind: EntityKind): readonly EntityField[] => vocabulary.kinds[kind].fields;
