import {
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { AssertionError } from 'node:assert';
import { partialDatePattern } from '../../model/partialDate.js';

type JsonSchema = Record<string, unknown>;

const scalars: Readonly<Record<string, JsonSchema>> = {
  ID: { type: 'string' },
  String: { type: 'string' },
  Int: { type: 'integer' },
  Float: { type: 'number' },
  Boolean: { type: 'boolean' },
  // Editors parse an unquoted year as a number.
  PartialDate: {
    type: ['string', 'integer'],
    pattern: partialDatePattern.source,
    minimum: 1000,
    maximum: 9999,
  },
};

/** Input fields that control the mutation and are not part of a file. */
const notInFiles = new Set(['dryRun', 'idempotencyKey', 'differing', 'findDuplicates']);

function schemaOf(type: GraphQLInputType, definitions: JsonSchema): JsonSchema {
  if (isNonNullType(type)) return schemaOf(type.ofType, definitions);
  if (isListType(type)) return { type: 'array', items: schemaOf(type.ofType, definitions) };
  if (isEnumType(type)) return { enum: type.getValues().map(({ name }) => name) };
  if (!isInputObjectType(type)) return scalars[type.name] ?? {};
  if (!(type.name in definitions)) {
    definitions[type.name] = {}; // set before its fields are visited, because types can be recursive
    definitions[type.name] = objectSchema(type, definitions);
  }
  return { $ref: `#/$defs/${type.name}` };
}

function objectSchema(type: GraphQLInputType, definitions: JsonSchema): JsonSchema {
  if (!isInputObjectType(type)) throw new AssertionError({ message: 'an input object' });
  const fields = Object.values(type.getFields()).filter(({ name }) => !notInFiles.has(name));
  return {
    type: 'object',
    additionalProperties: false,
    description: type.description,
    properties: Object.fromEntries(
      fields.map((field) => [
        field.name,
        { ...schemaOf(field.type, definitions), description: field.description },
      ]),
    ),
    required: fields
      .filter(({ type: of, defaultValue }) => isNonNullType(of) && defaultValue === undefined)
      .map(({ name }) => name),
  };
}

/** The fields of an entity that have a value as long as it exists. */
const lasting: ReadonlySet<string> = new Set(['id', 'ref', 'kind', 'name', 'marking']);

/** The same schema, or null. */
const orNull = ({ type, enum: values, ...others }: JsonSchema): JsonSchema => ({
  ...(type !== undefined && { type: [type, 'null'].flat() }),
  ...(values !== undefined && { enum: [...(values as string[]), null] }),
  ...others,
});

/**
 * An entity for `add --update`: null removes the value of a field, and an exported entity has its version, so that no later
 * change is overwritten.
 */
function forUpdates({ properties }: { properties: Record<string, JsonSchema> }): void {
  for (const [name, schema] of Object.entries(properties))
    if (!lasting.has(name)) properties[name] = orNull(schema);
  properties['version'] = {
    type: 'integer',
    description: 'The version that was exported: `add --update` refuses to change another one.',
  };
}

/**
 * The JSON Schema of incident files, made of the inputs of `addIncident` and `addClaims`, so that a file
 * may contain exactly what the API accepts. A file without an `incident` has only entities and claims.
 */
export function incidentFileSchema(schema: GraphQLSchema): JsonSchema {
  const definitions: JsonSchema = {};
  const type = schema.getType('AddIncidentInput');
  if (!isInputObjectType(type))
    throw new AssertionError({ message: 'The schema has no input type AddIncidentInput' });
  const file = objectSchema(type, definitions);
  forUpdates(definitions['EntityInput'] as { properties: Record<string, JsonSchema> });
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Incident file',
    ...file,
    required: [],
    properties: {
      $schema: { type: 'string', description: 'The location of this schema, for editors.' },
      ...(file['properties'] as JsonSchema),
    },
    $defs: definitions,
  };
}
