import { filesAt, type IncidentFiles } from '../exchange/incidentFile.js';
import { addContent, type AddResult, type AddOptions } from './addContent.js';
import { type Api, CommandError } from './api.js';
import {
  type Definitions,
  EarlierFiles,
  idsAt,
  type IncidentInput,
  withDefinitions,
} from './earlierFiles.js';
import type { Terminal } from './terminal.js';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

function resultLine({ id, created, reused, claims, knownClaims }: AddResult, dryRun: boolean): string {
  const known =
    reused + knownClaims === 0
      ? ''
      : `; already in the graph: ${plural(reused, 'entity', 'entities')} and ${plural(knownClaims, 'claim')}`;
  const verb = dryRun ? 'would add' : 'added';
  return `${id ?? 'claims'}: ${verb} ${plural(created, 'entity', 'entities')} and ${plural(claims, 'claim')}${known}`;
}

const countOf = ({ entities, sources, claims }: Definitions): number =>
  entities.length + sources.length + claims.length;

/**
 * Tries an input whose references may be to inputs tried before it, which are not in the graph: their definitions are added to
 * it, and are not counted.
 */
async function tryContent(
  api: Api,
  input: IncidentInput,
  earlier: EarlierFiles,
  options: AddOptions,
): Promise<AddResult> {
  let definitions: Definitions = { entities: [], sources: [], claims: [] };
  let whole = await addContent(api, input, options);
  const wanted = new Set<string>();
  // References of a claim are checked once its entities are known, so that each try may name further ids.
  for (;;) {
    const missing = whole.userErrors.filter(({ code }) => code === 'NOT_FOUND').map(({ field }) => field);
    const known = wanted.size;
    for (const id of idsAt(withDefinitions(input, definitions), missing)) wanted.add(id);
    const found = earlier.definitionsOf(wanted);
    if (wanted.size === known || countOf(found) === countOf(definitions)) break;
    definitions = found;
    whole = await addContent(api, withDefinitions(input, definitions), options);
  }
  const added = new Set(
    Object.values(definitions).flatMap((items: { id?: unknown }[]) => items.map(({ id }) => id)),
  );
  const isOwn = ({ field }: { field: string }): boolean => {
    const [list = '', index = '0'] = field.split('.');
    const own = (input[list] ?? []) as unknown[];
    return !(list in definitions) || Number(index) < own.length;
  };
  const userErrors = whole.userErrors.filter(isOwn);
  if (userErrors.length === 0) earlier.add(input);
  return {
    ...whole,
    created: whole.createdIds.filter((id) => !added.has(id)).length,
    claims: whole.claims - definitions.claims.length,
    userErrors,
    warnings: whole.warnings.filter(isOwn),
  };
}

/** Adds the incidents of files and folders, each in one transaction. @returns whether all were added */
export async function addFiles(
  api: Api,
  files: IncidentFiles,
  paths: readonly string[],
  options: AddOptions,
  terminal: Terminal,
): Promise<boolean> {
  let allAdded = true;
  let warnings = 0;
  const earlier = new EarlierFiles();
  const progress = terminal.progress();
  const all = paths.flatMap((path) => {
    const found = filesAt(path);
    if (found.length === 0) throw new CommandError(`${path} has no .yaml, .yml or .json files.`);
    return found;
  });
  progress.start(all.length);
  for (const file of all) {
    const { entries, faults } = files.read(file);
    for (const { line, path, message } of faults)
      terminal.error(`${file}:${line} ${[path, message].filter(Boolean).join(': ')}`);
    if (faults.length > 0) allAdded = false;
    for (const { input, lineOf } of entries) {
      const added =
        options.dryRun === true
          ? await tryContent(api, input, earlier, options)
          : await addContent(api, input, options);
      for (const { field, message } of added.userErrors)
        terminal.error(`${file}:${lineOf(field)} ${field}: ${message}`);
      for (const { field, message, code } of added.warnings)
        terminal.note(`${file}:${lineOf(field)} ${field}: warning ${code}: ${message}`);
      warnings += added.warnings.length;
      if (added.userErrors.length > 0) allAdded = false;
      else terminal.say(resultLine(added, options.dryRun === true));
    }
    progress.advance();
  }
  progress.end();
  if (warnings > 0) terminal.say(`${plural(warnings, 'warning')}: check the lines above.`);
  return allAdded;
}
