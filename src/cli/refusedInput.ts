import type { ClaimDraft, EntityDraft } from '../exchange/draft.js';
import type { Batch } from './batches.js';

/** Without one of these an entity or claim would be invalid or mean something else; any other field can be dropped. */
const essential: ReadonlySet<string> = new Set([
  ...['id', 'kind', 'name'],
  ...['summary', 'subject', 'predicate', 'object', 'topic', 'stance', 'source', 'claimants', 'anonymous'],
]);

/** The path of an error in a batch: "claims.3.basis.0". */
interface FaultyPlace {
  list: string;
  index: number;
  field: string;
  item: number | undefined;
}

function faultyPlace(path: string): FaultyPlace {
  const [list = '', index, field = '', item] = path.split('.');
  return { list, index: Number(index ?? NaN), field, item: item === undefined ? undefined : Number(item) };
}

/** A copy without its invalid fields and list items; undefined if an essential one is invalid. */
function withoutFields<T extends object>(whole: T, faulty: readonly FaultyPlace[]): T | undefined {
  if (
    faulty.some(
      ({ field, item }) => essential.has(field) || field === '' || (item !== undefined && Number.isNaN(item)),
    )
  )
    return undefined;
  const fields = Object.entries(whole).flatMap(([name, value]: [string, unknown]) => {
    const faults = faulty.filter(({ field }) => field === name);
    if (faults.length === 0) return [[name, value] as const];
    const items = new Set(faults.map(({ item }) => item));
    if (!Array.isArray(value) || items.has(undefined)) return [];
    return [[name, value.filter((_, index) => !items.has(index))] as const];
  });
  return Object.fromEntries(fields) as T;
}

/**
 * A refused batch without its invalid fields, and without the claims and entities that need them. Undefined if the first
 * entity or a source is invalid, or if an error has no path in the batch.
 */
export function withoutInvalidFields(batch: Batch, paths: readonly string[]): Batch | undefined {
  const faulty = paths.map(faultyPlace);
  if (faulty.some(({ index }) => Number.isNaN(index))) return undefined;
  const rest = <T extends object>(list: string, all: readonly T[]): (T | undefined)[] =>
    all.map((one, at) =>
      withoutFields(
        one,
        faulty.filter((place) => place.list === list && place.index === at),
      ),
    );
  const entities = rest<EntityDraft>('entities', batch.entities);
  const sources = rest<EntityDraft>('sources', batch.sources);
  if (entities[0] === undefined || sources.includes(undefined)) return undefined;
  const gone = new Set(batch.entities.filter((_, at) => entities[at] === undefined).map(({ id }) => id));
  const names = ({ subject, object, claimants = [] }: ClaimDraft): (string | undefined)[] => [
    subject,
    object,
    ...claimants,
  ];
  return {
    entities: entities.filter((one) => one !== undefined),
    sources: sources.filter((one) => one !== undefined),
    claims: rest<ClaimDraft>('claims', batch.claims).filter(
      (claim) => claim !== undefined && !names(claim).some((id) => gone.has(id)),
    ) as ClaimDraft[],
  };
}
