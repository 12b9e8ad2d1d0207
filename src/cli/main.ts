import 'reflect-metadata';
import { Command, Option } from 'commander';
import { accessSync, constants, writeFileSync } from 'node:fs';
import { ConfigError, readConfig } from '../config.js';
import { parseEurepoc } from '../exchange/eurepoc/parseEurepoc.js';
import type { EurepocPaths } from '../exchange/eurepoc/tables.js';
import { IncidentFiles } from '../exchange/incidentFile.js';
import { parseMisp } from '../exchange/misp/parseMisp.js';
import { ClientError } from '../errors.js';
import { incidentFileSchema } from '../graphql/schema/incidentFileSchema.js';
import { makeSchema } from '../graphql/schema/schema.js';
import { makeLogger } from '../logging.js';
import { type Graph, openPreparedGraph, plainFaults } from '../main.js';
import { backupGraph } from '../write/backup/backup.js';
import { restoreGraph, type RestoreOptions } from '../write/backup/restore.js';
import { addFiles } from './addFiles.js';
import { type Api, CommandError, localApi, remoteApi } from './api.js';
import { asYaml, exportIncident } from './exportIncident.js';
import { importDrafts, type ImportOptions } from './importDrafts.js';
import { listKeys, makeKey, revokeKey, wantedKey } from './keys.js';
import { processTerminal as terminal } from './terminal.js';

interface Where {
  url?: string;
  key?: string;
}

/**
 * Works on the graph of the settings, be it beside a service that runs on it, and closes it afterwards. What is told to
 * be alone is told by the database that it is not.
 */
async function withGraph<T>(
  work: (graph: Graph) => Promise<T>,
  { seed = true, alone = false, restoring = false } = {},
): Promise<T> {
  const config = readConfig({ ...process.env, ...(!seed && { SEED: 'false' }) });
  const graph = await openPreparedGraph(config, makeLogger('error'), { share: !alone, restoring });
  try {
    return await work(graph);
  } finally {
    await graph.close();
  }
}

/** Works through the API: that of a service where one is named, else that of the graph itself. */
async function withApi<T>({ url, key }: Where, work: (api: Api) => Promise<T>): Promise<T> {
  if (url === undefined) return withGraph((graph) => work(localApi(graph)));
  return work(remoteApi(url, key));
}

/** The exit code of a command that was not understood; 1 is that of one that did not go well. */
const misused = 2;

const program = new Command('incidents')
  .description('Adds, exports, imports, backs up and restores incidents. Settings are those of the service.')
  // Settings are named in the help, not shown: a key is nobody else's business.
  .addOption(
    new Option('--url <url>', 'a running service to work with, instead of the graph itself').env(
      'INCIDENTS_URL',
    ),
  )
  .addOption(new Option('--key <key>', 'the key or token for it').env('INCIDENTS_KEY'))
  .configureOutput({ outputError: (text, write) => write(text.replace(/^error:/, 'fault:')) })
  .showHelpAfterError(
    '`npx incidents help` tells what there is, and `npx incidents help COMMAND` what it takes.',
  )
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : misused));

const where = (): Where => program.opts();

/** Commands say by their exit code whether everything went well. */
const settle = (whole: boolean): void => {
  if (!whole) process.exitCode = 1;
};

/** Says that a file is missing before a graph is opened for it. */
const mustBeReadable = (...files: (string | undefined)[]): void => {
  for (const file of files) if (file !== undefined) accessSync(file, constants.R_OK);
};

program
  .command('add <file...>')
  .description('adds the incidents of YAML or JSON files and folders; each goes in whole or not at all')
  .option('--dry-run', 'do everything but keep it')
  .option('--reason <text>', 'why; kept in the audit trail')
  .action(async (paths: string[], options: { dryRun?: boolean; reason?: string }) => {
    mustBeReadable(...paths);
    const files = new IncidentFiles(incidentFileSchema(makeSchema()));
    settle(await withApi(where(), (api) => addFiles(api, files, paths, options, terminal)));
  });

program
  .command('export <id>')
  .description('writes an incident, with its entities, sources and claims, as a file that `add` takes')
  .option('-o, --output <file>', 'where to; by default standard output')
  .action(async (id: string, { output }: { output?: string }) => {
    const text = asYaml(await withApi(where(), (api) => exportIncident(api, id)));
    if (output === undefined) process.stdout.write(text);
    else writeFileSync(output, text);
  });

const importing = program.command('import').description("adds what others' tables hold");

importing
  .command('eurepoc')
  .description('the tables of the European Repository of Cyber Incidents')
  .requiredOption('--global <file>', 'the table of incidents')
  .option('--attribution <file>', 'the table of attributions; without it, what the table of incidents packs')
  .option('--receiver <file>', 'the table of receivers; without it, what the table of incidents packs')
  .option('--dry-run', 'do everything but keep it')
  .option('--report <file>', 'write all that was refused or not readable, row by row, to this file')
  .action(async ({ dryRun, report, ...files }: EurepocPaths & ImportOptions) => {
    mustBeReadable(files.global, files.attribution, files.receiver);
    const options = { ...(dryRun && { dryRun }), ...(report !== undefined && { report }) };
    const work = (api: Api) => importDrafts(api, parseEurepoc(files), options, terminal);
    settle(await withApi(where(), work));
  });

importing
  .command('misp <file>')
  .description('a threat-actor cluster of the MISP galaxy')
  .option('--dry-run', 'do everything but keep it')
  .option('--report <file>', 'write all that was refused or not readable, line by line, to this file')
  .action(async (file: string, options: ImportOptions) => {
    mustBeReadable(file);
    settle(await withApi(where(), (api) => importDrafts(api, parseMisp(file), options, terminal)));
  });

program
  .command('backup <file>')
  .description('writes the whole graph to one file; it holds marked data, too')
  .action((file: string) =>
    withGraph(
      async ({ database, statements }) => {
        const { nodes, relationships } = await backupGraph(database, statements, file);
        terminal.say(`${file}: ${nodes} nodes and ${relationships} relationships`);
      },
      { seed: false },
    ),
  );

program
  .command('restore <file>')
  .description('fills an empty graph from a backup; when it was cut off, run it again')
  .option('--replace', 'throw away what is in the graph')
  .action(async (file: string, options: RestoreOptions) => {
    mustBeReadable(file);
    await withGraph(
      async ({ database, statements }) => {
        const { nodes, relationships } = await restoreGraph(database, statements, file, options);
        terminal.say(`restored ${nodes} nodes and ${relationships} relationships`);
      },
      { seed: false, alone: true, restoring: true },
    );
  });

const keys = program.command('keys').description('makes, lists and revokes API keys');

keys
  .command('make <name>')
  .description('makes a key, and shows it this once')
  .requiredOption('--role <role>', 'reader, researcher or admin')
  .option('--marking <marking>', 'the most it may see, such as TLP:GREEN')
  .action(async (name: string, options: { role: string; marking?: string }) => {
    const wanted = wantedKey(name, options);
    await withGraph((graph) => makeKey(graph, wanted, terminal));
  });
keys
  .command('list')
  .description('all keys, revoked ones too')
  .action(() => withGraph((graph) => listKeys(graph, terminal)));
keys
  .command('revoke <id>')
  .description('a revoked key opens nothing any more')
  .action((id: string) => withGraph((graph) => revokeKey(graph, id, terminal)));

/** Faults that are somebody's to mend are said in one line; any other with where it came from. */
function lineFor(fault: unknown): string {
  const kinds = [...plainFaults, CommandError, ClientError, ConfigError];
  if (kinds.some((kind) => fault instanceof kind)) return (fault as Error).message;
  const { syscall, message, stack } = fault as NodeJS.ErrnoException;
  return syscall === undefined ? (stack ?? message) : message.replace(/^[A-Z]+: /, '');
}

try {
  await program.parseAsync();
} catch (fault) {
  terminal.fault(lineFor(fault));
  process.exitCode = 1;
}
