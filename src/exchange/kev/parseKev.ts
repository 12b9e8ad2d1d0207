import { basename } from 'node:path';
import { z } from 'zod';
import { EntityKind } from '../../model/entityKind.js';
import { identifierForms } from '../../model/externalSystems.js';
import { isPartialDate } from '../../model/partialDate.js';
import { cleaned, excerpt, fittingName, isBlank } from '../cells.js';
import { idOf } from '../countryNames.js';
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
import { cell, rowsOf } from '../table.js';

/** The fields that are read, in JSON and CSV alike; descriptions and actions are sentences of their author. */
const fields = ['cveID', 'vulnerabilityName', 'dateAdded', 'dueDate', 'knownRansomwareCampaignUse'] as const;

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
  for (const value of found.data.vulnerabilities) {
    const written = (value ?? {}) as Readonly<Record<string, unknown>>;
    const values = Object.fromEntries(fields.map((name) => [name, textOf(written[name])]));
    yield { values: values as Entry['values'], place: { file, line: lineOf(value) } };
  }
}

async function* entriesOf(path: string, encoding: string | undefined, report: Report): AsyncGenerator<Entry> {
  const text = wholeTextOf(path, encoding);
  if (/^\s*[[{]/.test(text)) {
    yield* entriesOfJson(path, text, report);
    return;
  }
  for await (const row of rowsOf(path, { wanted: fields }, report, encoding)) {
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
  if (isPartialDate(date) && !date.startsWith('9999')) return date;
  report(place, name, `"${excerpt(date)}" is not a date (YYYY-MM-DD); the value is skipped.`);
  return undefined;
}

function vulnerabilityOf(entry: Entry, cve: string, report: Report): EntityDraft {
  const { values, place } = entry;
  const knownExploitedAt = dateOf(entry, 'dateAdded', report);
  const remedyDueAt = dateOf(entry, 'dueDate', report);
  const name = values.vulnerabilityName;
  return {
    ...{ id: idOf(EntityKind.VULNERABILITY, cve), kind: EntityKind.VULNERABILITY, name: cve, cve },
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
    const cve = values.cveID.toUpperCase();
    if (!identifierForms.cve.pattern.test(cve))
      report(place, 'cveID', `"${excerpt(cve)}" is not a CVE identifier; the entry is skipped.`);
    else if (seen.has(cve)) report(place, 'cveID', `${cve} occurs in an earlier entry; this one is skipped.`);
    else yield { entities: [vulnerabilityOf(entry, cve, report)], claims: [], readAt: place };
    seen.add(cve);
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
