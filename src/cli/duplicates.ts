import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import Papa from 'papaparse';
import type { EntityKind } from '../model/entityKind.js';
import { type Api, CommandError } from './api.js';
import { entityPages } from './entityPages.js';
import type { Terminal } from './terminal.js';
import { spreadsheetFormula } from './spreadsheetFormula.js';

interface Named {
  id: string;
  name: string;
  kind: EntityKind;
}

type Counted = Named & { claims: { totalCount: number } };

interface Similar {
  entity: Counted;
  reason: string;
  score: number;
}

type Compared = Counted & { possibleDuplicates: Similar[] };

/** Two entities that may be the same. `into` remains if they are merged. */
export interface Pair {
  into: Named;
  part: Named;
  reason: string;
  score: number;
}

const named = 'id name kind claims(first: 0) { totalCount }';
const compared = `${named} possibleDuplicates { reason score entity { ${named} } }`;

/** Entities that one question compares. */
const comparedAtOnce = 100;

/** The entity with more claims first, then the one with the smaller id. */
const byClaims = (one: Counted, other: Counted): number =>
  other.claims.totalCount - one.claims.totalCount || (one.id < other.id ? -1 : 1);

const pairKey = ({ into, part }: Pick<Pair, 'into' | 'part'>): string => `${into.id} ${part.id}`;

export const sortedPairs = (pairs: readonly Pair[]): Pair[] =>
  [...pairs].sort((one, other) => other.score - one.score || (pairKey(one) < pairKey(other) ? -1 : 1));

/** The pairs among entities and those similar to them, each once, the most certain first. */
async function pairsOf(entities: AsyncIterable<Compared>, minScore: number): Promise<Pair[]> {
  const pairs = new Map<string, Pair>();
  for await (const entity of entities)
    for (const { entity: other, reason, score } of entity.possibleDuplicates) {
      const [into, part] = [entity, other].sort(byClaims) as [Counted, Counted];
      const pair = { into, part, reason, score };
      const known = pairs.get(pairKey(pair));
      if (score >= minScore && (!known || known.score < score)) pairs.set(pairKey(pair), pair);
    }
  return sortedPairs([...pairs.values()]);
}

const columns = [
  ...['decision', 'into_id', 'into_name', 'into_kind'],
  ...['id', 'name', 'kind', 'reason', 'score'],
] as const;

/** The pairs as CSV (RFC 4180). Names are untrusted: cells that a spreadsheet would run as formulas are escaped. */
const asCsv = (pairs: readonly Pair[]): string =>
  Papa.unparse(
    {
      fields: [...columns],
      data: pairs.map(({ into, part, reason, score }) => [
        '',
        ...[into, part].flatMap(({ id, name, kind }) => [id, name, kind]),
        reason,
        score.toFixed(2),
      ]),
    },
    { escapeFormulae: spreadsheetFormula, newline: '\r\n' },
  );

/** How many pairs a terminal shows; the file has all. */
const shown = 20;

export function showPairs(pairs: readonly Pair[], terminal: Terminal): void {
  for (const { into, part, reason, score } of pairs.slice(0, shown))
    terminal.say(`${score.toFixed(2)} ${reason}: ${part.id} (${part.name}) and ${into.id} (${into.name})`);
  if (pairs.length > shown) terminal.say(`… and ${pairs.length - shown} more`);
}

export function savePairs(pairs: readonly Pair[], file: string, terminal: Terminal): void {
  writeFileSync(file, asCsv(pairs));
  terminal.say(
    `${file}: look at each pair, write \`merge\` in the column \`decision\` where both are the same, then run \`npx incidents duplicates --merge ${file}\`.`,
  );
}

export interface DuplicatesOptions {
  kinds?: EntityKind[];
  minScore?: number;
  output?: string;
}

/** Lists the pairs of entities of the graph that may be the same. */
export async function listDuplicates(
  api: Api,
  { kinds, minScore = 0, output }: DuplicatesOptions,
  terminal: Terminal,
): Promise<void> {
  const entities = entityPages<Compared>(api, { fields: compared, first: comparedAtOnce, kinds });
  const pairs = await pairsOf(entities, minScore);
  showPairs(pairs, terminal);
  terminal.say(`${pairs.length} pairs may be the same`);
  if (output !== undefined) savePairs(pairs, output, terminal);
}

interface Decision {
  line: number;
  into: string;
  id: string;
}

/** The pairs of a file that are decided to be the same. @throws CommandError for a file of another form */
function decisionsIn(file: string): Decision[] {
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  const { data, meta } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: 'greedy' });
  const missing = ['decision', 'into_id', 'id'].filter((name) => !(meta.fields ?? []).includes(name));
  if (missing.length > 0)
    throw new CommandError(
      `${file} has no column ${missing.join(', ')}. Give a file that \`npx incidents duplicates --output\` wrote.`,
    );
  return data.flatMap((row, index) => {
    const decision = (row['decision'] ?? '').trim().toLowerCase();
    if (decision === '') return [];
    if (decision !== 'merge')
      throw new CommandError(
        `${file}:${index + 2} decision: "${decision}" is unknown. Write \`merge\`, or leave it empty.`,
      );
    return [{ line: index + 2, into: row['into_id'] ?? '', id: row['id'] ?? '' }];
  });
}

const currentQuery = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
const mergeMutation = `mutation ($input: MergeEntitiesInput!) { mergeEntities(input: $input) {
  userErrors { field message } } }`;

/**
 * Merges the pairs of a file that are decided to be the same, one mutation each. A pair whose entities were merged already, by
 * a pair before it or an earlier run, is left out, so that a run may be repeated.
 *
 * @returns whether all were merged
 */
export async function mergeDuplicates(
  api: Api,
  file: string,
  reason: string,
  terminal: Terminal,
): Promise<boolean> {
  let [merged, known, refused] = [0, 0, 0];
  for (const { line, into, id } of decisionsIn(file)) {
    const { nodes } = (await api(currentQuery, { ids: [into, id] })) as { nodes: ({ id: string } | null)[] };
    // The entities that these ids belong to now.
    const [whole, part] = [nodes[0]?.id ?? into, nodes[1]?.id ?? id];
    if (whole === part) {
      known += 1;
      continue;
    }
    const input = { into: whole, ids: [part], reason, idempotencyKey: randomUUID() };
    const { mergeEntities } = (await api(mergeMutation, { input })) as {
      mergeEntities: { userErrors: { field: string; message: string }[] };
    };
    for (const { message } of mergeEntities.userErrors) terminal.error(`${file}:${line} ${message}`);
    if (mergeEntities.userErrors.length > 0) refused += 1;
    else merged += 1;
  }
  terminal.say(`${merged} merged, ${known} merged before, ${refused} refused`);
  return refused === 0;
}
