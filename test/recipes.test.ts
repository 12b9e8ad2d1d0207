import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSchema, type GraphQLNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { projectFolder } from '../src/projectFolder.js';
import { lintTemplate } from './lint/cypherLint.js';

// The recipes of CONTRIBUTING.md, applied to a copy of the project. That each applies by itself is checked by `npm run lint`.
const recipes = readdirSync(join(projectFolder, 'docs', 'recipes')).sort();
const copied = ['src', 'schema', 'cypher', 'package.json', 'package-lock.json', 'tsconfig.json'];
const copy = mkdtempSync(join(tmpdir(), 'recipes-'));
const inProject = (...path: string[]): string => join(projectFolder, ...path);
const inCopy = (...path: string[]): string => join(copy, ...path);
const run = (command: string, ...args: string[]): string =>
  execFileSync(command, args, { cwd: copy, encoding: 'utf8' });
const compile = (project: string): string =>
  run(process.execPath, inProject('node_modules', 'typescript', 'bin', 'tsc'), '-p', project);

/** What `npm run schema` and `npm run operations` do, without installing packages. */
const emit = `
  import { writeFileSync } from 'node:fs';
  import { makeSchema, printedSchema } from './dist/graphql/schema/schema.js';
  import { incidentFileSchema } from './dist/graphql/schema/incidentFileSchema.js';
  import { publishedVocabulary } from './dist/model/publishedVocabulary.js';
  import { declaredIndexes } from './dist/database/declaredIndexes.js';
  import { cypherList } from './dist/model/cypherLists.js';
  import { writeTypedOperations, writeVocabulary } from './src/setup/typedOperations.mjs';
  writeFileSync('schema/schema.graphql', printedSchema());
  writeFileSync('schema/incident-file.schema.json', JSON.stringify(incidentFileSchema(makeSchema())));
  const [schema, vocabulary] = ['schema/schema.graphql', 'schema/vocabulary.json'];
  writeFileSync(vocabulary, JSON.stringify(publishedVocabulary()));
  const generated = 'src/explorer/generated';
  const operations = { generated: generated + '/operations.ts', texts: generated + '/operations.graphql' };
  await writeTypedOperations({ schema, vocabulary, folder: 'src/explorer/api', ...operations });
  writeVocabulary({ vocabulary, generated: generated + '/vocabulary.ts' });
  console.log(JSON.stringify({ indexes: [...declaredIndexes.keys()], every: cypherList('types', 'every') }));
`;

beforeAll(() => {
  for (const part of copied) cpSync(inProject(part), inCopy(part), { recursive: true });
  symlinkSync(inProject('node_modules'), inCopy('node_modules'));
});

afterAll(() => {
  rmSync(copy, { recursive: true, force: true });
});

/** The names of a type's fields or values. */
function partsOf(type: GraphQLNamedType | undefined): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return isObjectType(type) || isInputObjectType(type) ? Object.keys(type.getFields()) : [];
}

test('the guide for contributors names each recipe', () => {
  const guide = readFileSync(inProject('CONTRIBUTING.md'), 'utf8');
  const named = [...guide.matchAll(/\(docs\/recipes\/([^)]+)\)/g)].map(([, file]) => file);
  expect(named.sort()).toEqual(recipes);
});

test('all recipes together compile, and their results are in API, files and explorer', () => {
  for (const recipe of recipes) run('git', 'apply', inProject('docs', 'recipes', recipe));

  compile('.');
  const { indexes, every } = JSON.parse(run(process.execPath, '--input-type=module', '-e', emit)) as {
    indexes: string[];
    every: string;
  };
  compile('src/explorer');

  const schema = buildSchema(readFileSync(inCopy('schema', 'schema.graphql'), 'utf8'));
  for (const type of ['Vulnerability', 'EntityInput', 'EntityChanges', 'EntityFilter'])
    expect(partsOf(schema.getType(type))).toContain('affectedProducts');
  expect(partsOf(schema.getType('EntityKind'))).toContain('INFRASTRUCTURE');
  expect(partsOf(schema.getType('Infrastructure'))).toEqual(
    expect.arrayContaining(['id', 'name', 'relationships', 'infrastructureTypes']),
  );
  expect(partsOf(schema.getType('RelationshipType'))).toContain('IMPERSONATES');
  expect(partsOf(schema.getType('Incident'))).toContain('code');
  expect(partsOf(schema.getType('IncidentFilter'))).toContain('used');
  expect(partsOf(schema.getQueryType() ?? undefined)).toContain('claimsIn');
  expect(partsOf(schema.getMutationType() ?? undefined)).toContain('renameEntity');

  const read = (file: string): unknown => JSON.parse(readFileSync(inCopy('schema', file), 'utf8'));
  expect(read('incident-file.schema.json')).toHaveProperty([
    '$defs',
    'EntityInput',
    'properties',
    'affectedProducts',
  ]);
  expect(read('vocabulary.json')).toMatchObject({
    kinds: {
      VULNERABILITY: {
        fields: [
          { name: 'cve' },
          { name: 'affectedProducts', label: 'Affected products', format: 'text' },
          ...['knownExploitedAt', 'remedyDueAt', 'ransomwareUse', 'severityScores'].map((name) => ({ name })),
        ],
      },
      INFRASTRUCTURE: { type: 'Infrastructure', label: 'Infrastructure' },
    },
    relationshipTypes: { IMPERSONATES: { words: ['impersonates', 'impersonated by'] } },
  });
  expect(readFileSync(inCopy('src', 'explorer', 'generated', 'operations.ts'), 'utf8')).toContain(
    'affectedProducts',
  );

  expect(indexes).toContain('impersonates_id');
  expect(every.split('|')).toContain('IMPERSONATES');

  for (const path of readdirSync(inCopy('cypher'), { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.cypher')) continue;
    const name = path.replaceAll('\\', '/').replace(/\.cypher$/, '');
    expect([name, lintTemplate(name, readFileSync(inCopy('cypher', path), 'utf8'))]).toEqual([name, []]);
  }
});
