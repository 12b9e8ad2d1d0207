import type { ClaimDraft, EntityDraft } from '../exchange/draft.js';
import type { Batch } from './batches.js';

/** Without these an entity or a claim is none, or another than was meant; any other field can be left out. */
const essential: ReadonlySet<string> = new Set([
  ...['id', 'kind', 'name'],
  ...['summary', 'subject', 'predicate', 'object', 'topic', 'stance', 'source', 'claimants', 'anonymous'],
]);

/** A place in a batch: "claims.3.basis.0". */
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

/** What is left of something without its faulty fields; undefined where it is nothing without them. */
function mended<T extends object>(whole: T, faulty: readonly FaultyPlace[]): T | undefined {
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
 * What can go in of something that was refused: without the fields that were at fault, and without the claims and entities
 * that are nothing without those. Undefined where what it is about is at fault itself, or the fault is nowhere in it.
 */
export function withoutInvalidFields(batch: Batch, paths: readonly string[]): Batch | undefined {
  const faulty = paths.map(faultyPlace);
  if (faulty.some(({ index }) => Number.isNaN(index))) return undefined;
  const rest = <T extends object>(list: string, all: readonly T[]): (T | undefined)[] =>
    all.map((one, at) =>
      mended(
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
