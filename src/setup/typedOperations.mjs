import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const config = {
  enumType: 'string-literal',
  scalars: { ID: 'string', DateTime: 'string', PartialDate: 'string' },
  useTypeImports: true,
  documentMode: 'string',
  dedupeFragments: true,
};

/** Imports packages on first use, since this file is loaded before any package is installed. */
async function generator() {
  const { codegen } = await import('@graphql-codegen/core');
  const operations = await import('@graphql-codegen/typescript-operations');
  const documents = await import('@graphql-codegen/typed-document-node');
  const { parse, print, validate, buildASTSchema } = await import('graphql');
  return { codegen, operations, documents, parse, print, validate, buildASTSchema };
}

const selectionOf = ({ name, parts }) => (parts ? `${name} { ${parts.join(' ')} }` : name);

/** The fragment `KindFields`: the stored fields of each kind, as `schema/vocabulary.json` lists them. */
function kindFieldsFragment(vocabulary) {
  const { kinds } = JSON.parse(readFileSync(vocabulary, 'utf8'));
  const parts = Object.values(kinds)
    .filter(({ fields }) => fields.length > 0)
    .map(({ type, fields }) => `... on ${type} { ${fields.map(selectionOf).join(' ')} }`);
  return `fragment KindFields on Entity { ${parts.join(' ')} }`;
}

/** Writes `schema/vocabulary.json` as a typed module of the explorer, which imports no folder of the service. */
export function writeVocabulary({ vocabulary, generated }) {
  const text = readFileSync(vocabulary, 'utf8').trimEnd();
  mkdirSync(dirname(generated), { recursive: true });
  writeFileSync(generated, `export const vocabulary = ${text} as const;\n`);
}

/**
 * Writes the `.graphql` files of a folder as one typed module, validated against the published schema: a removed field
 * fails here, a changed type fails to compile where it is used. Their texts are also written as one GraphQL document, from
 * which the service plans them at its start.
 */
export async function writeTypedOperations({ schema, vocabulary, folder, generated, texts }) {
  const { codegen, operations, documents, parse, print, validate, buildASTSchema } = await generator();
  const schemaDocument = parse(readFileSync(schema, 'utf8'));
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const sources = files.map((file) => ({
    location: join(folder, file),
    document: parse(readFileSync(join(folder, file), 'utf8')),
  }));
  sources.push({ location: vocabulary, document: parse(kindFieldsFragment(vocabulary)) });

  const whole = { kind: 'Document', definitions: sources.flatMap(({ document }) => document.definitions) };
  const faults = validate(buildASTSchema(schemaDocument), whole);
  if (faults.length > 0) {
    const said = faults.map(({ message }) => `  ${message}`).join('\n');
    throw new Error(`The explorer's operations do not fit schema/schema.graphql:\n${said}`);
  }

  const text = await codegen({
    schema: schemaDocument,
    documents: sources,
    filename: generated,
    config,
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: { operations, documents },
  });
  mkdirSync(dirname(generated), { recursive: true });
  writeFileSync(generated, text);
  writeFileSync(texts, `${print(whole)}\n`);
}
