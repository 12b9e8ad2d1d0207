import { basename } from 'node:path';
import {
  type FileEntry,
  type FileFault,
  filesAt,
  type IncidentFiles,
  isJsonLines,
} from '../exchange/incidentFile.js';
import { addContent, type AddResult, type AddOptions } from './addContent.js';
import { type Api, CommandError } from './api.js';
import { batchSize } from './batches.js';
import {
  type Definitions,
  EarlierFiles,
  idsAt,
  type IncidentInput,
  withDefinitions,
} from './earlierFiles.js';
import type { Terminal } from './terminal.js';
import { updateEntities, withReferencesOnly } from './updateEntities.js';

const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

function resultLine({ id, created, reusedIds, claims, knownClaims }: AddResult, dryRun: boolean): string {
  const reused = reusedIds.length;
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

/** Items of the lines of a JSON lines file in one try of a dry run, which also has the definitions that they refer to. */
const itemsPerTry = 100;
const lists = ['entities', 'sources', 'claims'] as const;

const sizeOf = ({ input }: FileEntry): number =>
  lists.reduce((sum, name) => sum + ((input[name] ?? []) as unknown[]).length, 0);

/** Several entries without an incident of their own as one. */
function together(entries: readonly FileEntry[]): FileEntry {
  const [first] = entries as [FileEntry];
  const places = new Map<string, number>();
  const input = Object.fromEntries(
    lists.map((name) => {
      const items = entries.flatMap((entry) =>
        ((entry.input[name] ?? []) as unknown[]).map((item, index) => ({
          item,
          line: entry.lineOf(`${name}.${index}`),
        })),
      );
      for (const [index, { line }] of items.entries()) places.set(`${name}.${index}`, line);
      return [name, items.map(({ item }) => item)];
    }),
  );
  return {
    file: first.file,
    input,
    lineOf: (path) => places.get(path.split('.').slice(0, 2).join('.')) ?? first.lineOf(path),
  };
}

/** The entries of a file, or its faults, in groups that are added in one change each: many lines of JSON lines, else one incident. */
async function* groupsIn(
  files: IncidentFiles,
  file: string,
  most: number,
): AsyncGenerator<FileEntry[] | FileFault> {
  if (!isJsonLines(file)) {
    const { entries, faults } = files.read(file);
    yield* faults;
    for (const entry of entries) yield [entry];
    return;
  }
  let group: FileEntry[] = [];
  let size = 0;
  for await (const found of files.readLines(file)) {
    if (!('input' in found)) {
      yield found;
      continue;
    }
    const isIncident = 'incident' in found.input;
    if (group.length > 0 && (isIncident || size + sizeOf(found) > most)) {
      yield group;
      [group, size] = [[], 0];
    }
    if (isIncident) yield [found];
    else {
      group.push(found);
      size += sizeOf(found);
    }
  }
  if (group.length > 0) yield group;
}

const isFault = (found: FileEntry[] | FileFault): found is FileFault => !Array.isArray(found);

/** Adds files; counts what they add, and prints what was refused. */
class FileAdder {
  allAdded = true;
  warnings = 0;
  readonly #earlier = new EarlierFiles();

  constructor(
    readonly api: Api,
    readonly options: AddFilesOptions,
    readonly terminal: Terminal,
  ) {}

  fault({ file, line, path, message }: FileFault): void {
    this.terminal.error(`${file}:${line} ${[path, message].filter(Boolean).join(': ')}`);
    this.allAdded = false;
  }

  /** Adds a group in one change or, if any of it is refused, each of its entries by itself. */
  async addGroup(entries: readonly FileEntry[]): Promise<AddResult[]> {
    const group = this.options.update === true ? await this.#updated(entries) : entries;
    if (group.length === 1) return [await this.#addOne(group[0] as FileEntry)];
    const whole = together(group);
    const added = await this.#send(whole);
    if (added.userErrors.length === 0) {
      this.#report(whole, added);
      return [added];
    }
    const each: AddResult[] = [];
    for (const entry of group) each.push(await this.#addOne(entry));
    return each;
  }

  async #addOne(entry: FileEntry): Promise<AddResult> {
    const added = await this.#send(entry);
    this.#report(entry, added);
    return added;
  }

  #send({ input }: FileEntry): Promise<AddResult> {
    const { dryRun, reason } = this.options;
    const options = { ...(dryRun !== undefined && { dryRun }), ...(reason !== undefined && { reason }) };
    return dryRun === true
      ? tryContent(this.api, input, this.#earlier, options)
      : addContent(this.api, input, options);
  }

  /** Changes the entities that the graph has with other values. @returns the entries with nothing but their ids */
  async #updated(entries: readonly FileEntry[]): Promise<FileEntry[]> {
    const [first] = entries as [FileEntry];
    const whole = entries.length === 1 ? first : together(entries);
    const { said, userErrors, known } = await updateEntities(this.api, whole.input, this.options);
    for (const line of said) this.terminal.say(line);
    for (const { field, message } of userErrors)
      this.fault({ file: whole.file, line: whole.lineOf(field), path: field, message });
    return entries.map((entry) => ({ ...entry, input: withReferencesOnly(entry.input, known) }));
  }

  #report({ file, lineOf }: FileEntry, { userErrors, warnings }: AddResult): void {
    for (const { field, message } of userErrors)
      this.fault({ file, line: lineOf(field), path: field, message });
    for (const { field, message, code } of warnings)
      this.terminal.note(`${file}:${lineOf(field)} ${field}: warning ${code}: ${message}`);
    this.warnings += warnings.length;
  }
}

/** The sum of several results, without the items that were refused. */
const sumOf = (results: readonly AddResult[]): AddResult =>
  results.reduce((sum, { created, createdIds, reusedIds, claims, knownClaims }) => {
    const allCreated = [...sum.createdIds, ...createdIds];
    const before = new Set([...sum.reusedIds, ...reusedIds]);
    for (const id of allCreated) before.delete(id); // a part that was added before is no entity that was there
    return {
      ...sum,
      created: sum.created + created,
      createdIds: allCreated,
      reusedIds: [...before],
      claims: sum.claims + claims,
      knownClaims: sum.knownClaims + knownClaims,
    };
  });

export interface AddFilesOptions {
  dryRun?: boolean;
  reason?: string;
  /** Whether entities that the graph has with other values are changed. */
  update?: boolean;
}

/** Adds the incidents of files and folders, each in one transaction. @returns whether all were added */
export async function addFiles(
  api: Api,
  files: IncidentFiles,
  paths: readonly string[],
  options: AddFilesOptions,
  terminal: Terminal,
): Promise<boolean> {
  const adder = new FileAdder(api, options, terminal);
  const dryRun = options.dryRun === true;
  const progress = terminal.progress();
  const all = paths.flatMap((path) => {
    const found = filesAt(path);
    if (found.length === 0) throw new CommandError(`${path} has no .yaml, .yml, .json or .jsonl files.`);
    return found;
  });
  progress.start(all.length);
  for (const file of all) {
    const added: AddResult[] = [];
    for await (const found of groupsIn(files, file, dryRun ? itemsPerTry : batchSize)) {
      if (isFault(found)) adder.fault(found);
      else {
        const results = (await adder.addGroup(found)).filter(({ userErrors }) => userErrors.length === 0);
        if (isJsonLines(file)) added.push(...results);
        else for (const result of results) terminal.say(resultLine(result, dryRun));
      }
    }
    if (added.length > 0) terminal.say(resultLine({ ...sumOf(added), id: basename(file) }, dryRun));
    progress.advance();
  }
  progress.end();
  if (adder.warnings > 0) terminal.say(`${plural(adder.warnings, 'warning')}: check the lines above.`);
  return adder.allAdded;
}
