import { basename } from 'node:path';
import { z } from 'zod';
import { cleaned, excerpt, fittingName, isBlank, isDate } from '../cells.js';
import {
  appendTo,
  type EntityDraft,
  type FileIssue,
  type FileLocation,
  type IncidentDraft,
  type ParseResult,
  type Report,
} from '../draft.js';
import { wholeTextOf } from '../inputText.js';
import { lineFinder, parsedJson } from '../jsonText.js';
import { LeftOut } from '../leftOut.js';
import { cell, rowsOf } from '../table.js';
import { cveOf, vulnerabilityWith } from '../commonDrafts.js';

/** The fields that are read, in JSON and CSV alike. */
const fields = ['cveID', 'vulnerabilityName', 'dateAdded', 'dueDate', 'knownRansomwareCampaignUse'] as const;
/** Those that are not: sentences of their author, and what has no field in this graph. */
const fieldsLeftOut = ['shortDescription', 'requiredAction', 'notes', 'vendorProject', 'product', 'cwes'];
const knownFields: ReadonlySet<string> = new Set([...fields, ...fieldsLeftOut]);

/** An entry of the catalog and its place. */
interface Entry {
  values: Readonly<Record<(typeof fields)[number], string>>;
  place: FileLocation;
}

const catalog = z.object({ vulnerabilities: z.array(z.unknown()) });

/** The text of a field; any value but a text or number has none. */
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? cleaned(String(value)) : '';

function* entriesOfJson(path: string, text: string, report: Report): Generator<Entry> {
  const file = basename(path);
  const parsed = parsedJson(text, file, report);
  if (parsed === undefined) return;
  const found = catalog.safeParse(parsed);
  if (!found.success) {
    report(
      { file, line: 1 },
      'vulnerabilities',
      'The file is not the KEV catalog: JSON with a list "vulnerabilities", or its CSV, is expected.',
    );
    return;
  }
  const lineOf = lineFinder(text, ['cveID']);
  const leftOut = new LeftOut();
  for (const value of found.data.vulnerabilities) {
    const written = (value ?? {}) as Readonly<Record<string, unknown>>;
    for (const name of Object.keys(written)) if (!knownFields.has(name)) leftOut.add(name);
    const values = Object.fromEntries(fields.map((name) => [name, textOf(written[name])]));
    yield { values: values as Entry['values'], place: { file, line: lineOf(value) } };
  }
  leftOut.report({ file, line: 1 }, '', 'The import does not know these fields.', report);
}

async function* entriesOf(path: string, encoding: string | undefined, report: Report): AsyncGenerator<Entry> {
  const text = wholeTextOf(path, encoding);
  if (/^\s*[[{]/.test(text)) {
    yield* entriesOfJson(path, text, report);
    return;
  }
  for await (const row of rowsOf(path, { wanted: fields, leftOut: fieldsLeftOut }, report, encoding)) {
    const values = Object.fromEntries(fields.map((name) => [name, cell(row, name)]));
    yield { values: values as Entry['values'], place: { file: row.file, line: row.line } };
  }
}

/** Whether ransomware is known to use it; the catalog has no word for "no". */
function ransomwareUseOf({ values, place }: Entry, report: Report): Pick<EntityDraft, 'ransomwareUse'> {
  const word = values.knownRansomwareCampaignUse;
  if (word.toLowerCase() === 'known') return { ransomwareUse: true };
  if (!isBlank(word))
    report(
      place,
      'knownRansomwareCampaignUse',
      `"${excerpt(word)}" is neither Known nor Unknown; the value is skipped.`,
    );
  return {};
}

function dateOf({ values, place }: Entry, name: 'dateAdded' | 'dueDate', report: Report): string | undefined {
  const date = values[name];
  if (isBlank(date)) return undefined;
  if (isDate(date)) return date;
  report(place, name, `"${excerpt(date)}" is not a date (YYYY-MM-DD); the value is skipped.`);
  return undefined;
}

function vulnerabilityOf(entry: Entry, cve: string, report: Report): EntityDraft {
  const { values, place } = entry;
  const knownExploitedAt = dateOf(entry, 'dateAdded', report);
  const remedyDueAt = dateOf(entry, 'dueDate', report);
  const name = values.vulnerabilityName;
  return {
    ...vulnerabilityWith(cve),
    ...(!isBlank(name) && { aliases: [fittingName(name, place, 'vulnerabilityName', report)] }),
    ...(knownExploitedAt !== undefined && { knownExploitedAt }),
    ...(remedyDueAt !== undefined && { remedyDueAt }),
    ...ransomwareUseOf(entry, report),
  };
}

async function* draftsOf(
  path: string,
  encoding: string | undefined,
  report: Report,
): AsyncGenerator<IncidentDraft> {
  const seen = new Set<string>();
  for await (const entry of entriesOf(path, encoding, report)) {
    const { values, place } = entry;
    const cve = cveOf(values.cveID);
    if (cve === undefined) {
      const written = excerpt(values.cveID.toUpperCase());
      report(place, 'cveID', `"${written}" is not a CVE identifier; the entry is skipped.`);
    } else if (seen.has(cve))
      report(place, 'cveID', `${cve} occurs in an earlier entry; this one is skipped.`);
    else {
      seen.add(cve);
      yield { entities: [vulnerabilityOf(entry, cve, report)], claims: [], readAt: place };
    }
  }
}

/**
 * Reads the catalog of known exploited vulnerabilities (CISA KEV), as JSON or CSV: one draft for each vulnerability, whose
 * fields also go to the vulnerability with this CVE identifier that the graph has.
 */
export function parseKev(path: string, encoding?: string): ParseResult {
  const unreadable: FileIssue[] = [];
  return {
    drafts: draftsOf(path, encoding, appendTo(unreadable)),
    ...{ unreadable, doubtful: [], completesExisting: true },
  };
}
