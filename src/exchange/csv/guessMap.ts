import { basename, extname } from 'node:path';
import slugify from '@sindresorhus/slugify';
import { stringify } from 'yaml';
import { externalSystems } from '../../model/externalSystems.js';
import { cleaned, isBlank } from '../cells.js';
import { placeNamed } from '../countryNames.js';
import { headerOf, rowsOf } from '../table.js';
import { dateIn } from './dateFormat.js';
import { claimReaders } from './readers.js';

/** The rows that a guess looks at. */
const sampled = 500;

interface Column {
  name: string;
  /** The distinct values of the sample. */
  values: readonly string[];
}

/** A cell of a map as it is written. */
type WrittenCell = string | Readonly<Record<string, unknown>>;

const share = (values: readonly string[], isOf: (value: string) => boolean): number =>
  values.length === 0 ? 0 : values.filter(isOf).length / values.length;

/** Enough values to tell what a column has; some cells are wrong. */
const most = 0.8;

const formats = [
  ...[
    'DD.MM.YYYY',
    'D.M.YYYY',
    'DD/MM/YYYY',
    'MM/DD/YYYY',
    'D/M/YYYY',
    'M/D/YYYY',
    'DD-MM-YYYY',
    'MM-DD-YYYY',
  ],
  ...[
    'YYYY/MM/DD',
    'YYYY.MM.DD',
    'D MMMM YYYY',
    'MMMM D, YYYY',
    'D MMM YYYY',
    'MMM D, YYYY',
    'DD-MMM-YYYY',
    'DD-MMM-YY',
  ],
  ...['MMMM YYYY', 'MMM YYYY', 'MM/YYYY', 'MM.YYYY', 'M/D/YY', 'D/M/YY', 'DD.MM.YY'],
];

const readBy = (values: readonly string[], chosen: readonly string[]): number =>
  share(values, (value) => dateIn(value, chosen) !== undefined);

/** The formats that read most dates of a column, the fewest that do; undefined for a column of no dates. */
function formatsOf(values: readonly string[]): string[] | undefined {
  const chosen: string[] = [];
  for (let read = readBy(values, chosen); read < 1;) {
    const [best, after] = formats
      .map((format): [string, number] => [format, readBy(values, [...chosen, format])])
      .reduce((one, other) => (other[1] > one[1] ? other : one));
    if (after <= read) break;
    chosen.push(best);
    read = after;
  }
  return readBy(values, chosen) >= most ? chosen : undefined;
}

/** Whether day and month can be told apart in no value, since none is above 12. */
const isAmbiguous = (values: readonly string[], chosen: readonly string[]): boolean =>
  chosen.some((format) => {
    const other = format.replace(/D+|M+/g, (part) => (part.startsWith('D') ? 'M' : 'D').repeat(part.length));
    return /^[DM]+[^\w][DM]+[^\w]Y+$/.test(format) && readBy(values, [other]) >= readBy(values, [format]);
  });

const separators = [';', '|', '\n'];

/** What separates several values in the cells of a column; a comma only where all parts are of one kind. */
function separatorOf(
  values: readonly string[],
  isOne: (part: string) => boolean = () => false,
): string | undefined {
  const found = separators.find((separator) => values.some((value) => value.includes(separator)));
  if (found !== undefined) return found;
  const withCommas = values.filter((value) => value.includes(','));
  const parts = withCommas.flatMap((value) => value.split(',')).map(cleaned);
  return parts.length > 0 && parts.every(isOne) ? ',' : undefined;
}

const partsOf = (values: readonly string[], separator: string | undefined): string[] =>
  (separator === undefined ? values : values.flatMap((value) => value.split(separator)))
    .map(cleaned)
    .filter((part) => !isBlank(part));

const withSeparator = (name: string, separator: string | undefined): WrittenCell =>
  separator === undefined ? name : { column: name, separator };

const isPlace = (text: string): boolean => placeNamed(text) !== undefined;
const isAddress = (text: string): boolean => /^https?:\/\//i.test(text);
const isCve = (text: string): boolean =>
  externalSystems.find(({ name }) => name === 'CVE')?.forms[0]?.pattern.test(text.toUpperCase()) ?? false;

/** Usual words for the stances and for degrees of confidence (STIX 2.1, Appendix A, low, medium, high). */
const stanceWords: Readonly<Record<string, string>> = {
  ...{ confirmed: 'ASSERTS', asserted: 'ASSERTS', attributed: 'ASSERTS', claimed: 'ASSERTS', yes: 'ASSERTS' },
  ...{
    suspected: 'SUSPECTS',
    alleged: 'SUSPECTS',
    possible: 'SUSPECTS',
    probable: 'SUSPECTS',
    likely: 'SUSPECTS',
  },
  ...{ denied: 'DENIES', disputed: 'DISPUTES', contested: 'DISPUTES', withdrawn: 'WITHDRAWS' },
};
const confidenceWords: Readonly<Record<string, number>> = { low: 15, medium: 50, moderate: 50, high: 85 };

/** A cell whose texts are translated by usual words; undefined if hardly any of them is known. */
function translated(
  { name, values }: Column,
  field: string,
  words: Readonly<Record<string, string | number>>,
): WrittenCell | undefined {
  const reader = claimReaders.get(field);
  const isRead = (text: string): boolean => {
    const reading = reader?.read(text, []);
    return reading !== undefined && 'value' in reading;
  };
  const known = values.filter((text) => Object.hasOwn(words, text.toLowerCase()));
  if (share(values, (text) => isRead(text) || known.includes(text)) < most) return undefined;
  if (known.length === 0) return name;
  return { column: name, values: Object.fromEntries(known.map((text) => [text, words[text.toLowerCase()]])) };
}

/** The parts of a map that are found so far. */
interface Guess {
  incident: Record<string, WrittenCell>;
  source: Record<string, WrittenCell>;
  /** Fields of the claims that attribute. */
  attribution: Record<string, unknown>;
  claims: Record<string, unknown>[];
  /** Whether a column has countries that the table may hold responsible. */
  isUndecided: boolean;
  notes: string[];
}

/** A guess at one column: whether it was recognized. */
type Rule = (column: Column, guess: Guess) => boolean;

const named =
  (pattern: RegExp, then: Rule): Rule =>
  (column, guess) =>
    pattern.test(column.name.replace(/[_-]+/g, ' ').trim()) && then(column, guess);

/** Sets a field that no earlier column has. */
function set(fields: Record<string, unknown>, name: string, value: unknown): boolean {
  if (value === undefined || name in fields) return false;
  fields[name] = value;
  return true;
}

function dateCell({ name, values }: Column, guess: Guess): WrittenCell | undefined {
  const chosen = formatsOf(values);
  if (chosen === undefined) return undefined;
  if (isAmbiguous(values, chosen))
    guess.notes.push(`"${name}": day and month cannot be told apart in these dates. Check its format.`);
  const [only, ...others] = chosen;
  return only === undefined ? name : { column: name, format: others.length === 0 ? only : chosen };
}

const dates =
  (part: 'incident' | 'source' | 'attribution', field: string): Rule =>
  (column, guess) =>
    !(field in guess[part]) && set(guess[part], field, dateCell(column, guess));

/** The stance of claims by a column whose name says that they are not certain. */
const stanceBy = (name: string): Record<string, unknown> =>
  /suspect|alleg|possib|presum|probab|likely|potential/i.test(name) ? { stance: { value: 'SUSPECTS' } } : {};

/** A claim about each value of a column: about countries if the values are countries. */
const claimsAbout =
  (predicate: string, kind: string): Rule =>
  ({ name, values }, { claims }) => {
    if (values.length === 0) return false;
    const separator = separatorOf(values, isPlace);
    const areCountries = share(partsOf(values, separator), isPlace) >= most;
    const object = { kind: areCountries ? 'COUNTRY' : kind, name: withSeparator(name, separator) };
    claims.push({ predicate, object, ...stanceBy(name) });
    return true;
  };

/** Attributions to the actors of a column. What a country there means is a decision: no guess accuses a state. */
const attributions: Rule = (column, guess) => {
  const { name, values } = column;
  if (share(partsOf(values, separatorOf(values, isPlace)), isPlace) < most)
    return claimsAbout('ATTRIBUTED_TO', 'THREAT_ACTOR')(column, guess);
  guess.isUndecided = true;
  guess.notes.push(
    `"${name}" has countries, and no claim is guessed from it. Decide what the table says of them:`,
    '  the state itself is responsible: ATTRIBUTED_TO with an object of kind COUNTRY;',
    '  an actor of another column works for the state: OPERATES_FOR with that actor as subject, mostly with the stance SUSPECTS;',
    '  an actor of another column is in the country: LOCATED_IN with that actor as subject;',
    '  none of these: add the column to `ignore`.',
  );
  return true;
};

const plain =
  (part: 'incident' | 'source', field: string): Rule =>
  ({ name, values }, guess) =>
    values.length > 0 && !values.every(isAddress) && set(guess[part], field, name);

/** Columns of addresses, of which a table may have several. */
function addAddresses({ name, values }: Column, { source }: Guess): boolean {
  const separator = separatorOf(values);
  if (values.length === 0 || share(partsOf(values, separator), isAddress) < most) return false;
  const { column, separator: before } = (source['url'] ?? { column: [] }) as {
    column: string[];
    separator?: string;
  };
  source['url'] = {
    column: [...column, name],
    ...(separator === undefined ? before && { separator: before } : { separator }),
  };
  return true;
}

/** What columns feed, by what they are called and what they have; the first rule that fits decides. */
const rules: readonly Rule[] = [
  addAddresses,
  ({ name, values }, { claims }) => {
    const separator = separatorOf(values, isCve);
    const parts = partsOf(values, separator);
    if (parts.length === 0 || share(parts, isCve) < most) return false;
    claims.push({
      predicate: 'EXPLOITED',
      object: { kind: 'VULNERABILITY', name: withSeparator(name, separator) },
    });
    return true;
  },
  named(/^(case|((case|incident|event|row) )?(id|no|nr|number|#|key)\.?)$/i, plain('incident', 'id')),
  named(/confiden/i, (column, { attribution }) =>
    set(attribution, 'confidence', translated(column, 'confidence', confidenceWords)),
  ),
  named(/stance|certainty|status/i, (column, { attribution }) =>
    set(attribution, 'stance', translated(column, 'stance', stanceWords)),
  ),
  named(/publi|source.*date|date.*source|report.*date/i, dates('source', 'publishedAt')),
  named(
    /(attribut|stated|claim|announce).*(date|on|at)$|date.*(attribut|claim)/i,
    dates('attribution', 'statedAt'),
  ),
  named(/\b(end|ended|ends|until|to|last)\b/i, dates('incident', 'endedAt')),
  named(/date|start|began|begin|when|first|year|since|occurred/i, dates('incident', 'startedAt')),
  named(/alias|also known|other names?/i, ({ name, values }, { incident }) =>
    set(incident, 'aliases', withSeparator(name, separatorOf(values))),
  ),
  named(/\bby$|according|claimant|attributing|accuser/i, ({ name, values }, { attribution }) => {
    const separator = separatorOf(values);
    const areCountries = share(partsOf(values, separator), isPlace) >= most;
    const kind = areCountries ? 'COUNTRY' : 'ORGANIZATION';
    return values.length > 0 && set(attribution, 'claimants', { kind, name: withSeparator(name, separator) });
  }),
  named(/sector|industry/i, () => false),
  named(/victim|target|affected|receiver|organi[sz]ation/i, claimsAbout('TARGETED', 'ORGANIZATION')),
  named(/malware|ransomware|virus/i, claimsAbout('USED', 'MALWARE')),
  named(/\btools?\b/i, claimsAbout('USED', 'TOOL')),
  named(
    /actor|affiliat|attacker|perpetrator|group|suspect|sponsor|initiator|attribut|adversary|\bapt\b/i,
    attributions,
  ),
  named(/source|publisher|outlet|reference|newspaper|article|headline/i, plain('source', 'name')),
  named(
    /^(incident|name|title|event|attack|breach|operation|campaign)( (name|title))?$/i,
    plain('incident', 'name'),
  ),
  named(/descri|summary|details|what happened/i, plain('incident', 'description')),
];

/** Puts the sectors of a table beside its victims. */
function addSectors({ name, values }: Column, { claims }: Guess): boolean {
  const victims = claims.find(
    ({ predicate, object }) =>
      predicate === 'TARGETED' && (object as { kind: string }).kind === 'ORGANIZATION',
  );
  if (!victims || values.length === 0 || !/sector|industry/i.test(name)) return false;
  return set(
    victims['object'] as Record<string, unknown>,
    'sectors',
    withSeparator(name, separatorOf(values)),
  );
}

/** The stance of an attribution: of the column of stances or, where that is empty or missing, of the name of the actors' column. */
function stanceOf(claim: Record<string, unknown>, { attribution }: Guess): Record<string, unknown> {
  const [own, column] = [claim['stance'], attribution['stance']] as [{ value: string }?, WrittenCell?];
  if (own === undefined || column === undefined) return own === undefined ? {} : { stance: own };
  const parts = typeof column === 'string' ? { column } : column;
  return { stance: { ...parts, default: own.value } };
}

/** A part of a map, as lines of a comment. */
const written = (part: object): string[] =>
  stringify(part)
    .trimEnd()
    .split('\n')
    .map((line) => `  ${line}`);

const comment = (lines: readonly string[]): string => lines.map((line) => `# ${line}\n`).join('');

function asYaml(path: string, guess: Guess, unknown: readonly string[]): string {
  const file = basename(path);
  const table =
    slugify(basename(path, extname(path)), { decamelize: false })
      .slice(0, 40)
      .replace(/-+$/, '') || 'table';
  // A row without a source of its own is read in the table itself.
  const own = `Table ${file}`;
  const { name, ...others } = guess.source;
  const { column: addresses = [], ...rest } = (others['url'] ?? {}) as { column?: string[] };
  if (addresses.length === 1)
    others['url'] = 'separator' in rest ? { ...rest, column: addresses[0] } : (addresses[0] as string);
  const source =
    name === undefined && 'url' in others
      ? others
      : { name: name === undefined ? { value: own } : { column: name, default: own }, ...others };
  // Who attributes, when and how firmly, is said of attributions, if the table has any.
  const isAttribution = ({ predicate }: Record<string, unknown>): boolean => predicate === 'ATTRIBUTED_TO';
  const attributes = guess.claims.some(isAttribution);
  const map = {
    table,
    incident: guess.incident,
    ...(guess.claims.length > 0 && {
      everyClaim: { source, ...(!attributes && !guess.isUndecided && guess.attribution) },
      claims: guess.claims.map((claim) =>
        isAttribution(claim) ? { ...claim, ...guess.attribution, ...stanceOf(claim, guess) } : claim,
      ),
    }),
    ignore: [],
  };
  const head = [
    'yaml-language-server: $schema=./schema/csv-map.schema.json',
    `A first map of ${file}, guessed from its header and its first rows. Check every line; docs/guides/import-csv.md explains them.`,
    ...guess.notes,
    ...(guess.isUndecided && !attributes && Object.keys(guess.attribution).length > 0
      ? ['Fields for such a claim:', ...written(guess.attribution)]
      : []),
    ...(unknown.length > 0 ? ['Not recognized; map these columns, or add them to `ignore`:'] : []),
    ...unknown.map((name) => `  ${name}`),
  ];
  return comment(head) + stringify(map, { aliasDuplicateObjects: false });
}

/** A first map of a table, from the names of its columns and their values. */
export async function guessMap(path: string, encoding?: string): Promise<string> {
  const header = await headerOf(path, encoding);
  const values = new Map(header.map((name) => [name, new Set<string>()]));
  let rows = 0;
  for await (const row of rowsOf(path, { wanted: header }, () => undefined, encoding)) {
    for (const name of header) {
      const text = (row.cells[row.columns.get(name) ?? -1] ?? '').trim();
      if (!isBlank(text)) values.get(name)?.add(text);
    }
    rows += 1;
    if (rows >= sampled) break;
  }
  const columns = header.map((name) => ({ name: cleaned(name), values: [...(values.get(name) ?? [])] }));
  const guess: Guess = {
    incident: {},
    source: {},
    attribution: {},
    claims: [],
    isUndecided: false,
    notes: [],
  };
  const rest = columns.filter((column) => !rules.some((rule) => rule(column, guess)));
  const unknown = rest.filter((column) => !addSectors(column, guess)).map(({ name }) => name);
  if (!('name' in guess.incident)) {
    const first = unknown.shift() ?? columns[0]?.name ?? '';
    guess.notes.push(`No column looks like the name of an incident; "${first}" is taken. Check it.`);
    guess.incident = { name: first, ...guess.incident };
  }
  return asYaml(path, guess, unknown);
}
