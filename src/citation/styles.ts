import { CitationStyle } from '../model/citation.js';
import { referenceLine, type Reference } from './reference.js';

/** What the styles of a citation are made of. */
export interface Entry {
  title: string;
  reference: Reference;
  /** The beginning of the hash of each claim, by its id. */
  hashes: Readonly<Record<string, string>>;
  /** The day on which it was made: YYYY-MM-DD. */
  accessed: string;
  url?: string;
}

/** Who brings the data out. */
const publisher = 'Cyber Incident Graph';

const dayOf = (moment: string): string => moment.slice(0, 10);
const keyOf = ({ reference }: Entry): string => `claims-${reference.hash.slice(0, 12)}`;
const dateParts = (day: string) => ({ 'date-parts': [day.split('-').map(Number)] });

/** An item of the Citation Style Language (CSL 1.0.2, schema of data). */
function cslJson(entry: Entry): string {
  const { title, reference, hashes, accessed, url } = entry;
  const { ids, lens, hash } = reference;
  const item = {
    id: keyOf(entry),
    type: 'dataset',
    title,
    publisher,
    version: lens.recordedBy,
    issued: dateParts(dayOf(lens.recordedBy)),
    accessed: dateParts(accessed),
    ...(url !== undefined && { URL: url }),
    note: referenceLine(reference),
    custom: { ids, lens, hash: `sha256:${hash}`, claims: hashes },
  };
  return `${JSON.stringify(item, null, 2)}\n`;
}

const latex: Readonly<Record<string, string>> = {
  '\\': String.raw`\textbackslash{}`,
  '~': String.raw`\textasciitilde{}`,
  '^': String.raw`\textasciicircum{}`,
};

/** A text for LaTeX: characters with a meaning are escaped, all others stay (Biber reads UTF-8). */
const escapedForLatex = (text: string): string =>
  text.replaceAll(/[\\~^{}&%$#_]/g, (sign) => latex[sign] ?? `\\${sign}`);

/** An entry of type `@dataset` (the manual of BibLaTeX, section 2.1.1). */
function biblatex(entry: Entry): string {
  const { title, reference, accessed, url } = entry;
  const { recordedBy } = reference.lens;
  const fields: [name: string, value: string][] = [
    // The inner braces keep upper and lower case.
    ['title', `{${escapedForLatex(title)}}`],
    ['author', `{${publisher}}`],
    ['publisher', publisher],
    ['date', dayOf(recordedBy)],
    ['version', recordedBy],
    ...(url === undefined
      ? []
      : ([['url', url.replaceAll(/[{}\\]/g, encodeURIComponent)]] as [string, string][])),
    ['urldate', accessed],
    ['note', escapedForLatex(referenceLine(reference))],
  ];
  const lines = fields.map(([name, value]) => `  ${name} = {${value}},\n`);
  return `@dataset{${keyOf(entry)},\n${lines.join('')}}\n`;
}

/** A record of type DATA (RIS): two letters, two spaces, a hyphen and a space before each value. */
function ris(entry: Entry): string {
  const { title, reference, accessed, url } = entry;
  const { recordedBy } = reference.lens;
  const slashes = (day: string): string => day.replaceAll('-', '/');
  const lines: [tag: string, value: string][] = [
    ['TY', 'DATA'],
    ['ID', keyOf(entry)],
    ['TI', title],
    ['AU', publisher],
    ['PB', publisher],
    ['PY', recordedBy.slice(0, 4)],
    ['DA', slashes(dayOf(recordedBy))],
    ['ET', recordedBy],
    ['Y2', slashes(accessed)],
    ...(url === undefined ? [] : ([['UR', url]] as [string, string][])),
    ['N1', referenceLine(reference)],
    ['ER', ''],
  ];
  return lines.map(([tag, value]) => `${tag}  - ${value}\r\n`).join('');
}

function plainText({ title, reference, accessed, url }: Entry): string {
  const where = url === undefined ? '' : ` ${url}.`;
  const { recordedBy } = reference.lens;
  return `${publisher}. ${title} [Data set]. Version ${recordedBy}.${where} Accessed ${accessed}. ${referenceLine(reference)}\n`;
}

const makers: Readonly<Record<CitationStyle, (entry: Entry) => string>> = {
  [CitationStyle.CSL_JSON]: cslJson,
  [CitationStyle.BIBLATEX]: biblatex,
  [CitationStyle.RIS]: ris,
  [CitationStyle.TEXT]: plainText,
};

/** A citation in a style. */
export const citationIn = (style: CitationStyle, entry: Entry): string => makers[style](entry);
