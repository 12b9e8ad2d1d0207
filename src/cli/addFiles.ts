import { filesAt, type IncidentFiles } from '../exchange/incidentFile.js';
import { addContent, type AddResult, type AddOptions } from './addContent.js';
import { type Api, CommandError } from './api.js';
import type { Terminal } from './terminal.js';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

function said({ id, created, reused, claims, knownClaims }: AddResult, dryRun: boolean): string {
  const known = reused + knownClaims === 0 ? '' : `; there already: ${reused} and ${knownClaims}`;
  const verb = dryRun ? 'would add' : 'added';
  return `${id ?? 'claims'}: ${verb} ${plural(created, 'entity', 'entities')} and ${plural(claims, 'claim')}${known}`;
}

/** Adds the incidents of files and folders, each whole or not at all. @returns whether all went in. */
export async function addFiles(
  api: Api,
  files: IncidentFiles,
  paths: readonly string[],
  options: AddOptions,
  terminal: Terminal,
): Promise<boolean> {
  let whole = true;
  const progress = terminal.progress();
  const all = paths.flatMap((path) => {
    const found = filesAt(path);
    if (found.length === 0) throw new CommandError(`${path} holds no YAML or JSON files.`);
    return found;
  });
  progress.start(all.length);
  for (const file of all) {
    const { entries, faults } = files.read(file);
    for (const { line, path, message } of faults)
      terminal.fault(`${file}:${line} ${[path, message].filter(Boolean).join(': ')}`);
    if (faults.length > 0) whole = false;
    for (const { input, lineOf } of entries) {
      const added = await addContent(api, input, options);
      for (const { field, message } of added.userErrors)
        terminal.fault(`${file}:${lineOf(field)} ${field}: ${message}`);
      for (const { field, entity, reason, score } of added.duplicates)
        terminal.note(
          `${file}:${lineOf(field)} ${field} may be ${entity.id} (${reason}, ${score.toFixed(2)})`,
        );
      if (added.userErrors.length > 0) whole = false;
      else terminal.say(said(added, options.dryRun === true));
    }
    progress.advance();
  }
  progress.end();
  return whole;
}
