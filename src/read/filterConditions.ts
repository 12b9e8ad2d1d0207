/** A filter, or a condition in one: null where a client gives null. */
export type Conditions = Readonly<Record<string, unknown>>;

/** A condition of a filter, with the path of its argument. */
export interface FilterCondition {
  path: string;
  field: string;
  condition: Conditions;
}

/** The conditions of a filter and of those in `AND`, `OR` and `NOT`; a condition that is null is none. */
export function* conditionsIn(filter: Conditions, path: string): Generator<FilterCondition> {
  for (const [field, value] of Object.entries(filter)) {
    if (value === null || value === undefined) continue;
    const at = `${path}.${field}`;
    if (field === 'AND' || field === 'OR')
      for (const [index, part] of (value as Conditions[]).entries())
        yield* conditionsIn(part, `${at}.${index}`);
    else if (field === 'NOT') yield* conditionsIn(value as Conditions, at);
    else yield { path: at, field, condition: value as Conditions };
  }
}
