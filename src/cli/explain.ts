import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { GraphQLError, parse } from 'graphql';
import { readConfig } from '../config.js';
import { loadTemplates } from '../database/cypherTemplates.js';
import type { ProfiledOperator } from '../database/database.js';
import { makeSchema } from '../graphql/schema/schema.js';
import { makeLogger } from '../logging.js';
import { openPreparedGraph, plainFaults } from '../main.js';
import { levelOf, TlpMarking, tlpLevels } from '../model/vocabulary.js';
import { projectFolder } from '../projectFolder.js';
import { describeExplained, explainOperation, type ExplainedField } from '../read/explainOperation.js';

interface Options {
  variables?: string;
  marking: TlpMarking;
  profile?: boolean;
}

/** One line for each operator of a plan, the first executed last, with its database hits and rows. */
function planLines({ operator, details, dbHits, rows, children }: ProfiledOperator, depth = 0): string[] {
  const line = `//   ${'  '.repeat(depth)}${operator}  ${dbHits} hits, ${rows} rows  ${details}`.trimEnd();
  return [line, ...children.flatMap((child) => planLines(child, depth + 1))];
}

const hitsOf = ({ dbHits, children }: ProfiledOperator): number =>
  children.reduce((sum, child) => sum + hitsOf(child), dbHits);

/** The plans of the statements, in the graph that the settings name. */
async function profile(fields: readonly ExplainedField[]): Promise<string[]> {
  const graph = await openPreparedGraph(readConfig(process.env), makeLogger('error'), { share: true });
  try {
    const plans: string[] = [];
    for (const { statement } of fields) {
      const plan = await graph.database.profile(statement);
      plans.push(['// Plan:', `//   ${hitsOf(plan)} database hits in all`, ...planLines(plan)].join('\n'));
    }
    return plans;
  } finally {
    await graph.close();
  }
}

/** What `npm run explain` prints. */
export async function explain(file: string, options: Options): Promise<string> {
  const variables = options.variables === undefined ? {} : readFileSync(options.variables, 'utf8');
  const fields = explainOperation(parse(readFileSync(file, 'utf8')), {
    schema: makeSchema(),
    templates: loadTemplates(join(projectFolder, 'cypher')),
    variables: (typeof variables === 'string' ? JSON.parse(variables) : variables) as Record<string, unknown>,
    level: levelOf(options.marking),
  });
  const plans = options.profile ? await profile(fields) : [];
  return fields
    .map((field, index) => [describeExplained(field), ...plans.slice(index, index + 1)].join('\n\n'))
    .join('\n\n');
}

const program = new Command('explain')
  .description('Prints the Cypher of each root field of a query, with parameters for Neo4j Browser.')
  .argument('<file>', 'a GraphQL document with one query')
  .option('--variables <file>', 'the variables, a JSON file')
  .option('--marking <marking>', 'the highest TLP marking that the caller may see', TlpMarking.TLP_GREEN)
  .option('--profile', 'run each statement and print its plan with database hits')
  .action(async (file: string, options: Options) => {
    if (!tlpLevels.includes(options.marking))
      throw new GraphQLError(`--marking has to be one of ${tlpLevels.join(', ')}.`);
    process.stdout.write(`${await explain(file, options)}\n`);
  });

if (process.argv[1] && import.meta.filename === process.argv[1]) {
  program.parseAsync().catch((fault: unknown) => {
    const isPlain =
      fault instanceof GraphQLError ||
      fault instanceof SyntaxError ||
      (fault as { code?: string }).code === 'ENOENT' ||
      plainFaults.some((kind) => fault instanceof kind);
    process.stderr.write(`${isPlain ? (fault as Error).message : (fault as Error).stack}\n`);
    process.exit(1);
  });
}
