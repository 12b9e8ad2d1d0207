import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  type FieldNode,
  getNamedType,
  type GraphQLField,
  type GraphQLOutputType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { loadTemplates } from '../../src/database/cypherTemplates.js';
import { valuesOf } from '../support/batchedForm.js';
import { renderCypher } from '../../src/database/cypherText.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import type { FieldSource } from '../../src/model/fieldSource.js';
import { allSpeedLayers } from '../../src/model/speedLayers.js';
import { tlpLevels } from '../../src/model/vocabulary.js';
import { projectFolder } from '../../src/projectFolder.js';
import { type ActiveLens, Compilation, createExecutionContext } from '../../src/read/compilation.js';
import { explainOperation } from '../../src/read/explainOperation.js';
import { compileField } from '../../src/read/field.js';

/**
 * Normalizing clients keep one value for an id and a field with its arguments. A field that depends on a lens without an
 * argument for it would have the value of whichever lens was read last.
 */

const schema = makeSchema();
const parts = {
  ...{ schema, fragments: {}, layers: allSpeedLayers },
  templates: loadTemplates(join(projectFolder, 'cypher')),
};

type Field = GraphQLField<unknown, unknown>;

const types = Object.values(schema.getTypeMap()).filter(
  (type) => (isObjectType(type) || isInterfaceType(type)) && 'id' in type.getFields(),
);
const fields = types.flatMap((type) => {
  if (!isObjectType(type)) return [];
  return Object.values(type.getFields()).map((field): [string, Field] => [
    `${type.name}.${field.name}`,
    field,
  ]);
});

const takesLens = ({ args }: Field): boolean => args.some(({ name }) => name === 'lens');

/** Selects the values themselves: all scalars but those with a lens of their own, and of a list with pages its items. */
function selectionOf(type: GraphQLOutputType): string {
  const named = getNamedType(type);
  if (isLeafType(named)) return '';
  if (!('getFields' in named)) return '{ __typename }';
  const all = Object.values(named.getFields());
  const leaves = all
    .filter((field) => isLeafType(getNamedType(field.type)) && !takesLens(field))
    .map(({ name }) => name);
  const nodes = all.find(({ name }) => name === 'nodes');
  return `{ ${[...leaves, ...(nodes ? [`nodes ${selectionOf(nodes.type)}`] : ['__typename'])].join(' ')} }`;
}

/** The variables that enclosing templates bind for the fields of types with an id; any name will do for them. */
const boundNames = fields.flatMap(([, { extensions }]) => {
  const source = extensions['source'] as FieldSource;
  return 'on' in source ? [source.on] : [];
});

/** The Cypher of a field under an inherited lens, without the numbers that make its variables unique. */
function textUnder(field: Field, lens: ActiveLens | undefined): string {
  const { definitions } = parse(`{ ${field.name} ${selectionOf(field.type)} }`);
  const operation = definitions[0] as OperationDefinitionNode;
  const nodes = operation.selectionSet.selections.filter((one): one is FieldNode => one.kind === Kind.FIELD);
  const context = createExecutionContext({}, tlpLevels.length - 1);
  const compilation = new Compilation(parts, context, operation, compileField);
  const variables = Object.fromEntries(boundNames.map((name) => [name, name]));
  const scope = { self: 'self', variables, lens };
  const { expression } = compileField(compilation, scope, {
    definition: field,
    nodes,
    responseKey: field.name,
  });
  return renderCypher(expression).replaceAll(/(?<=[a-z])\d+/g, '');
}

const lens: ActiveLens = { parameter: 'lens', conditions: ['claimants', 'minConfidence', 'withOrigins'] };
const dependsOnLens = (field: Field): boolean => textUnder(field, lens) !== textUnder(field, undefined);
const namesOf = (selected: typeof fields): string[] => selected.map(([name]) => name).sort();

test('exactly the fields of types with an id that depend on a lens take one of their own', () => {
  const dependent = namesOf(fields.filter(([, field]) => dependsOnLens(field)));
  expect(dependent).toEqual(expect.arrayContaining(['Relationship.assessment', 'Claim.disputedBy']));
  expect(namesOf(fields.filter(([, field]) => takesLens(field)))).toEqual(dependent);
});

test('interfaces take the lenses of the types that implement them', () => {
  for (const type of types.filter(isInterfaceType))
    for (const field of Object.values(type.getFields()))
      for (const implementation of schema.getPossibleTypes(type))
        expect([type.name, field.name, takesLens(field)]).toEqual([
          type.name,
          field.name,
          takesLens(implementation.getFields()[field.name] as Field),
        ]);
});

test('a variable that is passed to every field is one lens, and another one is not', () => {
  const lensesOf = (inner: string): string[] => {
    const text = `query ($lens: Lens, $other: Lens) { nodes(ids: [], lens: $other) { id } attributionChains(from: "incident:wannacry", lens: $lens) {
      weakest { id } steps { relationship { assessment(lens: ${inner}) { status } } } } }`;
    const variables = { lens: { asOf: '2017' }, other: { asOf: '2018' } };
    const [, field] = explainOperation(parse(text), { ...parts, variables, level: 0 });
    return Object.keys(field ? valuesOf(field.statement) : {}).filter((name) => name.startsWith('lens'));
  };
  expect(lensesOf('$lens')).toHaveLength(1);
  expect(lensesOf('$other')).toHaveLength(2);
  expect(lensesOf('{ asOf: "2018" }')).toHaveLength(2);
});
