import 'reflect-metadata';
import { Command, InvalidArgumentError, Option } from 'commander';
import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../config.js';
import { FaultyMap, readCsvMap } from '../exchange/csv/csvMap.js';
import { guessMap } from '../exchange/csv/guessMap.js';
import { parseCsv } from '../exchange/csv/parseCsv.js';
import type { ParseResult } from '../exchange/draft.js';
import { parseEurepoc } from '../exchange/eurepoc/parseEurepoc.js';
import type { EurepocPaths } from '../exchange/eurepoc/tables.js';
import { IncidentFiles } from '../exchange/incidentFile.js';
import { encodingNamed, UnknownEncoding, UnreadableText } from '../exchange/inputText.js';
import { parseKev } from '../exchange/kev/parseKev.js';
import { parseMisp } from '../exchange/misp/parseMisp.js';
import { parseVeris } from '../exchange/veris/parseVeris.js';
import { ClientError } from '../errors.js';
import { incidentFileSchema } from '../graphql/schema/incidentFileSchema.js';
import { makeSchema } from '../graphql/schema/schema.js';
import { makeLogger } from '../logging.js';
import { allKinds, EntityKind } from '../model/entityKind.js';
import { type Graph, openPreparedGraph, plainFaults } from '../main.js';
import { backupGraph, type BackupOptions } from '../write/backup/backup.js';
import { restoreGraph, type RestoreOptions } from '../write/backup/restore.js';
import type { VerifyOptions } from '../write/verify/verifyGraph.js';
import { addFiles, type AddFilesOptions } from './addFiles.js';
import { type Api, CommandError, localApi, remoteApi } from './api.js';
import { cite, type CiteOptions, styles, verifyCitation } from './citations.js';
import { readBrief } from './readBrief.js';
import { type DuplicatesOptions, listDuplicates, mergeDuplicates } from './duplicates.js';
import { csvHeaders } from './export/csvTables.js';
import { exportGraph, type ExportOptions, formats } from './export/exportGraph.js';
import { asYaml, exportIncident } from './export/exportIncident.js';
import { importDrafts, type ImportOptions } from './importDrafts.js';
import { listKeys, makeKey, revokeKey, wantedKey } from './keys.js';
import { processTerminal as terminal } from './terminal.js';
import { serveMcp } from './serveMcp.js';
import { verify } from './verify.js';

interface Where {
  url?: string;
  key?: string;
}

/** Fails for a command that works on the database itself, if a service is named. */
function mustBeOfSettings(command: string): void {
  if (where().url === undefined) return;
  throw new CommandError(
    `\`${command}\` works on the database of the settings, not through a service: run it where the service runs, without --url and INCIDENTS_URL.`,
  );
}

/**
 * Opens the graph of the settings for some work and closes it afterwards. If a service is running, its embedded database is
 * shared; with `alone`, opening fails then.
 */
async function withGraph<T>(
  work: (graph: Graph) => Promise<T>,
  { seed = true, alone = false, restoring = false, asItIs = false } = {},
): Promise<T> {
  const config = readConfig({ ...process.env, ...(!seed && { SEED: 'false', SEED_COUNTRIES: 'false' }) });
  const graph = await openPreparedGraph(config, makeLogger('error'), { share: !alone, restoring, asItIs });
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

/** Runs work with the API of the service at `url`, or of the graph of the settings. */
async function withApi<T>({ url, key }: Where, work: (api: Api) => Promise<T>): Promise<T> {
  if (url === undefined) return withGraph((graph) => work(localApi(graph)));
  return work(remoteApi(url, key));
}

/** Exit code of a command line that cannot be parsed; 1 is that of a failed command. */
const misused = 2;

const program = new Command('incidents')
  .description(
    'Adds, exports, imports, backs up and restores incidents. Uses the settings of the service (.env.example).',
  )
  // `env` shows the name of a variable in the help, never its value: it may be a key.
  .addOption(
    new Option('--url <url>', 'the running service to use, instead of opening the database').env(
      'INCIDENTS_URL',
    ),
  )
  .addOption(new Option('--key <key>', 'the API key or token for that service').env('INCIDENTS_KEY'))
  .showHelpAfterError(
    '`npx incidents help` lists the commands, `npx incidents help COMMAND` the arguments of one.',
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : misused));

const where = (): Where => program.opts();

/** Sets exit code 1 unless everything was added. */
const settle = (whole: boolean): void => {
  if (!whole) process.exitCode = 1;
};

/** Fails for a missing file before a graph is opened. */
const mustBeReadable = (...files: (string | undefined)[]): void => {
  for (const file of files) {
    if (file === undefined) continue;
    try {
      accessSync(file, constants.R_OK);
    } catch (error) {
      const [reason = ''] = (error as Error).message.replace(/^[A-Z]+: /, '').split(',');
      throw new CommandError(`${file} cannot be read: ${reason}.`);
    }
  }
};

interface Encoded {
  encoding?: string;
}

const encodingOption = (): Option =>
  new Option(
    '--encoding <name>',
    'the encoding of the files, such as windows-1252; by default UTF-8',
  ).argParser(encodingNamed);

function kindsIn(text: string): EntityKind[] {
  const names = text.split(',').map((name) => name.trim().toUpperCase().replaceAll('-', '_'));
  const unknown = names.find((name) => !(name in EntityKind));
  if (unknown !== undefined)
    throw new InvalidArgumentError(`"${unknown}" is no kind. The kinds are ${allKinds.join(', ')}.`);
  return names as EntityKind[];
}

function scoreOf(text: string): number {
  const score = Number(text);
  if (text.trim() === '' || !(score >= 0 && score <= 1))
    throw new InvalidArgumentError('Give a number from 0 to 1.');
  return score;
}

program
  .command('add <file...>')
  .description('adds the incidents of YAML or JSON files and folders, each in one transaction')
  .option('--dry-run', 'validate and execute everything, then roll it back')
  .option('--reason <text>', 'reason for the change, kept in the audit trail')
  .option('--update', 'change entities that the graph has with other values; a dry run shows what')
  .addOption(encodingOption())
  .action(async (paths: string[], { encoding, ...options }: AddFilesOptions & Encoded) => {
    mustBeReadable(...paths);
    const files = new IncidentFiles(incidentFileSchema(makeSchema()), encoding);
    settle(await withApi(where(), (api) => addFiles(api, files, paths, options, terminal)));
  });

interface ExportCommand extends Partial<ExportOptions> {
  all?: boolean;
}

/** Writes the whole graph. */
async function exportAll({ output, ...options }: ExportCommand): Promise<void> {
  const { format = 'yaml', headers = 'plain', bom = false } = options;
  if (format === 'csv' && output === undefined)
    throw new CommandError('CSV is several tables: give a folder with --output.');
  const wanted = { format, headers, bom, ...(output !== undefined && { output }) };
  const written = await withApi(where(), (api) => exportGraph(api, wanted));
  if (output !== undefined) terminal.say(`${output}: ${written} items`);
}

program
  .command('export [id]')
  .description('writes an incident, or with --all the whole graph, as a file for `add` or in another format')
  .option('-o, --output <path>', 'output file, or folder for CSV; standard output by default')
  .option('--all', 'write everything that the key may see')
  .addOption(new Option('--format <format>', 'format of --all').choices(formats).default('yaml'))
  .addOption(new Option('--headers <names>', 'names of CSV columns').choices(csvHeaders).default('plain'))
  .option('--bom', 'begin CSV with a byte order mark, for spreadsheets')
  .action(async (id: string | undefined, { all, ...options }: ExportCommand) => {
    if ((id === undefined) !== (all === true))
      throw new CommandError('Give the id of an incident, or --all for the whole graph.');
    if (id === undefined) return exportAll(options);
    const { output } = options;
    const text = asYaml(await withApi(where(), (api) => exportIncident(api, id)));
    if (output === undefined) process.stdout.write(text);
    else writeFileSync(output, text);
  });

interface BriefCommand {
  asOf?: string;
  output?: string;
}

program
  .command('brief <incident>')
  .description(
    'writes what is claimed about an incident as one page of Markdown, with the claims behind each sentence',
  )
  .option('--as-of <date>', 'count only claims stated by the end of this date, such as 2017-05')
  .option('-o, --output <file>', 'output file; standard output by default')
  .action(async (incident: string, { asOf, output }: BriefCommand) => {
    const markdown = await withApi(where(), (api) => readBrief(api, incident, asOf));
    if (output === undefined) process.stdout.write(markdown);
    else writeFileSync(output, markdown);
  });

interface CiteCommand extends CiteOptions {
  output?: string;
}

program
  .command('cite <id...>')
  .description('writes a citation of what is claimed about entities or relationships, or of claims')
  .option('--as-of <date>', 'count only claims stated by the end of this date, such as 2017-05')
  .option('--recorded-by <time>', 'count only claims recorded by this time; by default by now')
  .addOption(new Option('--style <style>', 'style of the citation').choices(styles).default(styles[0]))
  .option('--link <url>', 'the address at which readers find it')
  .option('-o, --output <file>', 'output file; standard output by default')
  .action(async (ids: string[], { output, ...options }: CiteCommand) => {
    const text = await withApi(where(), (api) => cite(api, ids, options));
    if (output === undefined) process.stdout.write(text);
    else writeFileSync(output, text);
  });

program
  .command('verify-citation <file>')
  .description('checks whether the graph still gives what a citation cites')
  .action(async (file: string) => {
    mustBeReadable(file);
    settle(await withApi(where(), (api) => verifyCitation(api, file, terminal)));
  });

program
  .command('mcp')
  .description('serves the tools for a language model on standard input and output (MCP)')
  .action(() => withApi(where(), (api) => serveMcp(api, terminal)));

const importing = program
  .command('import')
  .description('imports tables of your own, and tables and files of other projects');

/** A command that imports files, with the options that all imports have. */
const importCommand = (usage: string, description: string): Command =>
  importing
    .command(usage)
    .description(description)
    .option('--dry-run', 'validate and execute everything, then roll it back')
    .option('--report <file>', 'write everything refused, skipped or changed to this file, with its place')
    .option(
      '--duplicates <file>',
      'write what came in and may be what was there to this file, as CSV for `duplicates --merge`',
    )
    .option('--no-duplicates', 'do not look for what came in and may be what was there, which is faster')
    .addOption(encodingOption());

/** Imports what a parser reads. */
async function runImport(parsed: ParseResult, options: ImportOptions): Promise<void> {
  settle(await withApi(where(), (api) => importDrafts(api, parsed, options, terminal)));
}

interface CsvOptions extends ImportOptions {
  map?: string;
  guess?: boolean;
}

/** Writes a first map of a table; an existing file is kept, since it may have been edited. */
async function writeGuess(file: string, { map, encoding }: CsvOptions): Promise<void> {
  if (map !== undefined && existsSync(map))
    throw new CommandError(
      `${map} exists and is kept. Give another name, or import with it: leave out --guess.`,
    );
  const text = await guessMap(file, encoding);
  if (map === undefined) process.stdout.write(text);
  else writeFileSync(map, text);
}

importCommand('csv <file>', 'imports a CSV table of your own, by a map of its columns')
  .option('--map <file>', 'the map: which column has what (YAML or JSON)')
  .option('--guess', 'write a first map to the file of --map or to standard output, and import nothing')
  .action(async (file: string, options: CsvOptions) => {
    mustBeReadable(file);
    if (options.guess === true) return writeGuess(file, options);
    const { map } = options;
    if (map === undefined)
      throw new CommandError(
        `Give the map of the table with --map. \`npx incidents import csv ${file} --guess\` writes a first one.`,
      );
    mustBeReadable(map);
    await runImport(parseCsv(file, readCsvMap(map), options.encoding), options);
  });

importCommand('eurepoc', 'imports the tables of the European Repository of Cyber Incidents (EuRepoC)')
  .requiredOption('--global <file>', 'the table of incidents')
  .option(
    '--attribution <file>',
    'the table of attributions; by default those packed into the table of incidents',
  )
  .option('--receiver <file>', 'the table of receivers; by default those packed into the table of incidents')
  .action(async (options: EurepocPaths & ImportOptions) => {
    mustBeReadable(options.global, options.attribution, options.receiver);
    await runImport(parseEurepoc(options), options);
  });

importCommand(
  'kev <file>',
  'imports the catalog of known exploited vulnerabilities of CISA (KEV, JSON or CSV)',
).action(async (file: string, options: ImportOptions) => {
  mustBeReadable(file);
  await runImport(parseKev(file, options.encoding), options);
});

importCommand(
  'misp <file...>',
  'imports events of MISP, and clusters of its galaxy: threat actors, software, techniques and others',
).action(async (paths: string[], options: ImportOptions) => {
  mustBeReadable(...paths);
  await runImport(parseMisp(paths, options.encoding), options);
});

importCommand(
  'veris <file...>',
  'imports incidents in the form of VERIS, such as those of its community database (VCDB)',
).action(async (paths: string[], options: ImportOptions) => {
  mustBeReadable(...paths);
  await runImport(parseVeris(paths, options.encoding), options);
});

program
  .command('duplicates')
  .description('lists entities that may be the same, and merges those that a reviewed list says are')
  .option('-o, --output <file>', 'write the list as CSV, to be reviewed')
  .addOption(
    new Option('--kinds <kinds>', 'compare entities of these kinds, separated by commas').argParser(kindsIn),
  )
  .addOption(
    new Option('--min-score <score>', 'leave out pairs that are less alike, 0 to 1').argParser(scoreOf),
  )
  .addOption(
    new Option('--merge <file>', 'merge the pairs of a reviewed list with the decision `merge`').conflicts([
      'output',
      'kinds',
      'minScore',
    ]),
  )
  .option('--reason <text>', 'reason for the merges, kept in the audit trail', 'the same after a review')
  .action(async ({ merge, reason, ...options }: DuplicatesOptions & { merge?: string; reason: string }) => {
    if (merge === undefined) {
      await withApi(where(), (api) => listDuplicates(api, options, terminal));
      return;
    }
    mustBeReadable(merge);
    settle(await withApi(where(), (api) => mergeDuplicates(api, merge, reason, terminal)));
  });

program
  .command('backup <file>')
  .description('writes the whole graph, with data of every marking, to one file')
  .option('--empty', 'write the backup of an empty graph too')
  .action((file: string, options: BackupOptions) => {
    mustBeOfSettings('backup');
    return withGraph(
      async ({ database, statements }) => {
        const { nodes, relationships } = await backupGraph(database, statements, file, options);
        terminal.say(`${file}: ${nodes} nodes and ${relationships} relationships`);
      },
      { seed: false },
    );
  });

program
  .command('restore <file>')
  .description('restores a backup into an empty graph; run it again if it was interrupted')
  .option('--replace', 'delete the present content of the graph first')
  .action(async (file: string, options: RestoreOptions) => {
    mustBeOfSettings('restore');
    mustBeReadable(file);
    await withGraph(
      async ({ database, statements }) => {
        const { nodes, relationships } = await restoreGraph(database, statements, file, options);
        terminal.say(`restored ${nodes} nodes and ${relationships} relationships`);
      },
      { seed: false, alone: true, restoring: true },
    );
  });

program
  .command('verify')
  .description('reads the whole graph and checks its form and every derived value; changes nothing')
  .option('--backup <file>', 'compare it with a backup too; for a graph without changes since')
  .action(async (options: VerifyOptions) => {
    mustBeOfSettings('verify');
    mustBeReadable(options.backup);
    settle(await withGraph((graph) => verify(graph, options, terminal), { seed: false, asItIs: true }));
  });

const keys = program.command('keys').description('creates, lists and revokes API keys');

keys
  .command('make <name>')
  .description('creates a key and shows it once')
  .requiredOption('--role <role>', 'reader, researcher or admin')
  .option('--marking <marking>', 'the highest marking it may see, such as TLP:GREEN')
  .action(async (name: string, options: { role: string; marking?: string }) => {
    mustBeOfSettings('keys make');
    const wanted = wantedKey(name, options);
    await withGraph((graph) => makeKey(graph, wanted, terminal));
  });
keys
  .command('list')
  .description('lists all keys, revoked ones too')
  .action(() => {
    mustBeOfSettings('keys list');
    return withGraph((graph) => listKeys(graph, terminal));
  });
keys
  .command('revoke <id>')
  .description('revokes a key')
  .action((id: string) => {
    mustBeOfSettings('keys revoke');
    return withGraph((graph) => revokeKey(graph, id, terminal));
  });

/** Errors that the user can fix are reported in one line, unexpected ones with their stack. */
function lineFor(error: unknown): string {
  const kinds = [
    ...plainFaults,
    CommandError,
    ClientError,
    ConfigError,
    FaultyMap,
    UnreadableText,
    UnknownEncoding,
  ];
  if (kinds.some((kind) => error instanceof kind)) return (error as Error).message;
  const { syscall, message, stack } = error as NodeJS.ErrnoException;
  return syscall === undefined ? (stack ?? message) : message.replace(/^[A-Z]+: /, '');
}

try {
  await program.parseAsync();
} catch (error) {
  terminal.error(lineFor(error));
  process.exitCode = 1;
}
