import type { FileLocation, IncidentDraft, ParseResult } from '../exchange/draft.js';
import { identifierProperties } from '../model/externalId.js';
import { addContent, type AddResult, type AddOptions } from './addContent.js';
import type { Api } from './api.js';
import { type Batch, batchesOf, mergeDrafts } from './batches.js';
import { completeEntities } from './completeEntities.js';
import { withoutEarlierForms } from './earlierForms.js';
import { entitiesIn, identifiedEntities, withEntitiesOfGraph } from './identifiedEntities.js';
import { ImportReport } from './importReport.js';
import { withoutInvalidFields } from './refusedInput.js';
import { PipelinedBatches } from './pipelinedBatches.js';
import type { Progress, Terminal } from './terminal.js';

/** Options of an import: a dry run is rolled back; `report` is the file for all issues. */
export interface ImportOptions {
  dryRun?: boolean;
  report?: string;
  /** The file for what came in and may be what was there; false to not look for it. */
  duplicates?: string | false;
  /** The encoding of the files; by default UTF-8. */
  encoding?: string;
}

/** The API, options and report of one import. */
interface Importing {
  api: Api;
  options: AddOptions;
  report: ImportReport;
  /** The ids of entities of the graph that have an identifier of an entity of the files, by its id there. */
  identified: Map<string, string>;
}

/** The id of the entity, source or claim at the path of an error or warning. */
function idAt(batch: Batch, path: string): string {
  const lists: Partial<Record<string, readonly { id?: string | undefined }[]>> = { ...batch };
  const [list = '', index] = path.split('.');
  return lists[list]?.[Number(index)]?.id ?? '';
}

/** Where the input at the path of an error or warning was read. */
const placeOf = ({ readAt, claimsReadAt }: IncidentDraft, batch: Batch, path: string): FileLocation =>
  claimsReadAt?.get(idAt(batch, path)) ?? readAt;

/** Reports the warnings about the drafts of a batch, and the entities that may be the same as existing ones. */
function reportFindings(
  report: ImportReport,
  drafts: readonly IncidentDraft[],
  batch: Batch,
  added: AddResult,
): void {
  const { possibleDuplicates, warnings } = added;
  for (const { field, entity, reason, score } of possibleDuplicates) {
    const [list, index] = field.split('.') as ['entities' | 'sources', string];
    const { id = '', name = '', kind = 'SOURCE' } = batch[list][Number(index)] ?? {};
    report.duplicates.push({ into: entity, part: { id, name, kind }, reason, score });
  }
  for (const { field, message, code } of warnings) {
    if (code === 'POSSIBLE_DUPLICATE') continue; // in the file of duplicates
    const id = idAt(batch, field);
    const draft = drafts.find(({ incident, entities = [], sources = [], claims }) =>
      [incident, ...entities, ...sources, ...claims].some((item) => item?.id === id),
    );
    if (!draft) continue;
    const place = placeOf(draft, batch, field);
    const [list, , name = ''] = field.split('.');
    // A confidential report can mention what everybody knows.
    const isMentioned = list === 'entities' && id !== draft.incident?.id;
    if (code === 'KEPT_VALUE' && name === 'marking' && isMentioned) continue;
    if (code === 'KEPT_VALUE') report.differ(place, name, message);
    else report.warn(place, field, `${code}: ${message}`);
  }
}

/** The ids of the entities of a batch that were refused for an identifier. */
const refusedForIdentifier = (batch: Batch, { userErrors }: AddResult): Set<string> =>
  new Set(
    userErrors
      .filter(
        ({ code, field }) => code === 'CONFLICT' && identifierProperties.includes(field.split('.')[2] ?? ''),
      )
      .map(({ field }) => idAt(batch, field)),
  );

/**
 * Finds the entities of the graph that have an identifier for which entities of a draft were refused, to use them in their
 * place. @returns whether there are any
 */
async function identify(
  { api, report, identified }: Importing,
  draft: IncidentDraft,
  refused: ReadonlySet<string>,
): Promise<boolean> {
  const entities = entitiesIn(draft).filter(({ id }) => refused.has(id ?? ''));
  const found = await identifiedEntities(api, entities, 'id kind externalIds { system value }');
  const others = [...found].filter(([id, holder]) => id !== holder.id);
  for (const [id, holder] of others) {
    identified.set(id, holder.id);
    report.differ(
      draft.readAt,
      'externalIds',
      `${id} has an identifier of ${holder.id}, which is used in its place. If they are not the same, correct the identifier there.`,
    );
  }
  return others.length > 0;
}

/** Adds one draft. Refused fields are reported with file and line and left out, and the rest is tried again. */
async function addAlone(importing: Importing, given: IncidentDraft): Promise<AddResult> {
  const { api, options, report, identified } = importing;
  const name = given.incident?.id ?? given.entities?.[0]?.id ?? '';
  // Another draft of the batch may have identified the same entity.
  let draft = withEntitiesOfGraph(given, identified);
  for (let batch = mergeDrafts([draft]), attempt = 1; ; attempt += 1) {
    const added = await addContent(api, batch, options);
    const refused = refusedForIdentifier(batch, added);
    if (refused.size > 0 && (await identify(importing, draft, refused))) {
      draft = withEntitiesOfGraph(draft, identified);
      batch = mergeDrafts([draft]);
      continue;
    }
    for (const { field, message } of added.userErrors)
      report.refuse(placeOf(draft, batch, field), `${name} ${field}`, message);
    const paths = added.userErrors.map(({ field }) => field);
    const rest = paths.length > 0 && attempt < 3 ? withoutInvalidFields(batch, paths) : undefined;
    if (!rest) {
      reportFindings(report, [draft], batch, added);
      return added;
    }
    batch = rest;
  }
}

/** Adds a batch in one mutation or, if any of it is refused, each draft by itself. */
async function addBatch(importing: Importing, given: readonly IncidentDraft[], merged: Batch): Promise<void> {
  const { api, options, report, identified } = importing;
  const isKnown = identified.size > 0;
  const drafts = isKnown ? given.map((draft) => withEntitiesOfGraph(draft, identified)) : given;
  const batch = isKnown ? mergeDrafts(drafts) : merged;
  const added = await addContent(api, batch, options);
  if (added.userErrors.length === 0) {
    report.count(added);
    reportFindings(report, drafts, batch, added);
  } else for (const draft of drafts) report.count(await addAlone(importing, draft));
}

/** Counts drafts while they are read. */
async function* counted(
  drafts: AsyncIterable<IncidentDraft>,
  report: ImportReport,
  progress: Progress,
): AsyncGenerator<IncidentDraft> {
  for await (const draft of drafts) {
    report.entries += 1;
    progress.advance();
    yield draft;
  }
}

/**
 * Imports drafts in batches, so that memory does not grow with the tables. Stored values stay as they are, and what files have
 * otherwise or in addition is reported. What cannot be read is skipped and reported with table, row and column.
 *
 * @returns whether everything was understood and written
 */
export async function importDrafts(
  api: Api,
  { drafts, unreadable, doubtful, completesExisting = false }: ParseResult,
  { dryRun = false, report: file, duplicates }: ImportOptions,
  terminal: Terminal,
): Promise<boolean> {
  const report = new ImportReport(unreadable, doubtful, completesExisting);
  const options = {
    ...({ dryRun, differing: 'KEEP', reason: 'import' } as const),
    findDuplicates: duplicates !== false,
  };
  const importing = { api, options, report, identified: new Map<string, string>() };
  const progress = terminal.progress();
  progress.start();
  try {
    const batches = new PipelinedBatches();
    for await (const read of batchesOf(counted(drafts, report, progress))) {
      const others = await withoutEarlierForms(api, read, report);
      const group = completesExisting ? await completeEntities(api, others, { dryRun }, report) : others;
      const batch = mergeDrafts(group);
      await batches.add(batch, () => addBatch(importing, group, batch));
    }
    await batches.end();
  } finally {
    progress.end();
  }
  report.print(dryRun, terminal);
  if (file !== undefined) report.write(file, dryRun);
  if (duplicates !== false) report.tellDuplicates(duplicates, terminal);
  return report.refused.length + report.unreadable.length === 0;
}
