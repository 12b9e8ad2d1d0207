import { type EntityKind, structuredFields } from '../../model/entityKind.js';
import { withIdentifiersOnce } from '../../model/externalId.js';
import { storedValue, type StructuredValue } from '../../model/structuredValues.js';

type Properties = Readonly<Record<string, unknown>>;

/**
 * The stated properties of an entity as they are stored: identifiers and structured values as texts, each once.
 * @param current the properties of an entity that is updated
 */
export function storedProperties(
  kind: EntityKind,
  stated: Properties,
  current?: Properties,
): Record<string, unknown> {
  const stored = withIdentifiersOnce(kind, stated, current);
  for (const [name, structure] of Object.entries(structuredFields)) {
    const values = stored[name] as StructuredValue[] | null | undefined;
    if (values) stored[name] = [...new Set(values.map((value) => storedValue(structure, value)))];
  }
  return stored;
}
