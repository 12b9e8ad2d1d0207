import type { FileLocation, IncidentDraft, ParseResult } from '../exchange/draft.js';
import { addContent, type AddResult, type AddOptions } from './addContent.js';
import type { Api } from './api.js';
import { type Batch, batchesOf, mergeDrafts } from './batches.js';
import { ImportReport } from './importReport.js';
import { withoutInvalidFields } from './refusedInput.js';
import { PipelinedBatches } from './pipelinedBatches.js';
import type { Progress, Terminal } from './terminal.js';

/** How something is imported: tried only, and where all that is to say of it is written. */
export interface ImportOptions {
  dryRun?: boolean;
  report?: string;
}

/** What adds batches, and keeps account of it. */
interface Importing {
  api: Api;
  options: AddOptions;
  report: ImportReport;
}

/** Where that was read which a path of a refusal names. */
function placeOf({ readAt, claimsReadAt }: IncidentDraft, { claims }: Batch, path: string): FileLocation {
  const [list, index] = path.split('.');
  const id = list === 'claims' ? claims[Number(index)]?.id : undefined;
  return claimsReadAt?.get(id ?? '') ?? readAt;
}

/** A draft for itself. What is refused of it is reported with where it was read, and left out, so that the rest goes in. */
async function addAlone({ api, options, report }: Importing, draft: IncidentDraft): Promise<AddResult> {
  const name = draft.incident?.id ?? draft.entities?.[0]?.id ?? '';
  for (let batch = mergeDrafts([draft]), attempt = 1; ; attempt += 1) {
    const added = await addContent(api, batch, options);
    for (const { field, message } of added.userErrors)
      report.refuse(placeOf(draft, batch, field), `${name} ${field}`, message);
    const paths = added.userErrors.map(({ field }) => field);
    const rest = paths.length > 0 && attempt < 3 ? withoutInvalidFields(batch, paths) : undefined;
    if (!rest) return added;
    batch = rest;
  }
}

/** A batch in one change; when anything in it is refused, each draft for itself, so that the others go in. */
async function addBatch(importing: Importing, drafts: readonly IncidentDraft[], batch: Batch): Promise<void> {
  const { api, options, report } = importing;
  const added = await addContent(api, batch, options);
  if (added.userErrors.length === 0) report.count(added);
  else for (const draft of drafts) report.count(await addAlone(importing, draft));
}

/** Counts drafts as they pass. */
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
 * Adds what another's tables hold, batch after batch, so that memory does not grow with the tables. What is
 * there already stays as it is; what cannot be read is named and passed over.
 *
 * @returns whether everything that could be read went in.
 */
export async function importDrafts(
  api: Api,
  { drafts, unreadable, doubtful }: ParseResult,
  { dryRun = false, report: file }: ImportOptions,
  terminal: Terminal,
): Promise<boolean> {
  const report = new ImportReport(unreadable, doubtful);
  const importing = { api, options: { dryRun, differing: 'KEEP', reason: 'import' } as const, report };
  const progress = terminal.progress();
  progress.start();
  try {
    const adding = new PipelinedBatches();
    for await (const those of batchesOf(counted(drafts, report, progress))) {
      const batch = mergeDrafts(those);
      await adding.add(batch, () => addBatch(importing, those, batch));
    }
    await adding.end();
  } finally {
    progress.end();
  }
  report.tell(dryRun, terminal);
  if (file !== undefined) report.write(file, dryRun);
  return report.refused.length === 0;
}
