import { allKinds, EntityKind as Kinds, fieldsOfKinds, settableFields } from '../../model/entityKind.js';
import { systemNames } from '../../model/externalId.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { analysisTopics, RemarkTopic } from '../../model/vocabulary.js';
import { claimReaders, entityReaders } from './readers.js';

type JsonSchema = Readonly<Record<string, unknown>>;

const scalar = ['string', 'number', 'boolean'];

const cellParts: JsonSchema = {
  column: {
    type: ['string', 'array'],
    items: { type: 'string' },
    description: 'The column with the values, as the table writes it, or a list of columns.',
  },
  value: {
    type: [...scalar, 'array'],
    items: { type: scalar },
    description: 'A constant, or a list of them, for all rows; instead of `column`.',
  },
  separator: { type: 'string', minLength: 1, description: 'What separates several values in one cell: ";".' },
  format: {
    type: ['string', 'array'],
    items: { type: 'string' },
    description:
      'How dates are written, or a list of ways: "DD.MM.YYYY". ISO 8601 is always read. Parts: YYYY or YY, MMMM, MMM, MM or M, DD or D.',
  },
  values: {
    type: 'object',
    additionalProperties: { type: [...scalar, 'null'] },
    description: 'What texts of the column stand for; null for nothing. Other texts mean themselves.',
  },
  default: { type: scalar, description: 'The value where the cell is empty.' },
};

const object = (
  description: string,
  properties: JsonSchema,
  required: readonly string[] = [],
): JsonSchema => ({
  ...{ type: 'object', additionalProperties: false, description, properties, required },
});

const cell = { $ref: '#/$defs/Cell' };

const entityProperties = (fields: readonly string[]): JsonSchema => ({
  ...Object.fromEntries(fields.filter((field) => entityReaders.has(field)).map((field) => [field, cell])),
  externalIds: {
    type: 'array',
    items: object('The column of an identifier.', { system: { enum: systemNames }, ...cellParts }, [
      'system',
    ]),
    description: 'Identifiers in systems outside this graph.',
  },
});

const fieldsOfEvery = settableFields(Kinds.INCIDENT).filter(
  (name) => !fieldsOfKinds.some((field) => field.name === name),
);
const allFields = [...fieldsOfEvery, ...fieldsOfKinds.map(({ name }) => name)];

const cellSchema = (types: readonly string[]): JsonSchema => ({
  ...{ type: types, properties: cellParts, additionalProperties: false },
  description: 'The name of a column, or a column with what its texts mean, or a constant.',
});

const kind = {
  ...cellSchema(['string', 'object']),
  description: `${allKinds.join(', ')}, or a column with them.`,
};

const claimProperties = (own: JsonSchema): JsonSchema => ({
  ...own,
  claimants: { $ref: '#/$defs/OptionalEntity' },
  source: { $ref: '#/$defs/Source' },
  ...Object.fromEntries([...claimReaders.keys()].map((field) => [field, { $ref: '#/$defs/OptionalCell' }])),
});

/** The JSON Schema of maps of tables, made of the kinds and of the vocabulary. */
export function csvMapSchema(): JsonSchema {
  const own = settableFields;
  const entity = object(
    'Entities of a row. A name that is an id, such as country:iran, is that entity of the graph.',
    { kind, ...entityProperties(allFields) },
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Map of a CSV table',
    ...object(
      'How the columns of a table become incidents and claims: `npx incidents import csv`.',
      {
        $schema: { type: 'string', description: 'The location of this schema, for editors.' },
        table: {
          type: 'string',
          pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
          maxLength: 40,
          description: 'A short name of the table, which ids of its incidents and claims begin with.',
        },
        incident: object(
          'The incident of a row. Rows with the same id or, without one, the same name are one incident.',
          { id: cell, ...entityProperties(own(Kinds.INCIDENT)) },
        ),
        everyClaim: object('Fields of all claims; a claim may have others.', claimProperties({})),
        claims: {
          type: 'array',
          items: object(
            'A claim for each object that a row names.',
            claimProperties({
              predicate: {
                enum: Object.keys(RelationshipType),
                description: 'The type of the relationship.',
              },
              topic: {
                enum: Object.values(RemarkTopic).filter((topic) => !analysisTopics.has(topic)),
                description: 'The topic of a remark, which has no object.',
              },
              subject: { $ref: '#/$defs/Entity' },
              object: { $ref: '#/$defs/Entity' },
            }),
          ),
          description: 'The claims that a row makes.',
        },
        ignore: {
          type: 'array',
          items: { type: 'string' },
          description: 'Columns that are not imported. Other columns that the map does not use are reported.',
        },
      },
      ['table', 'incident'],
    ),
    $defs: {
      Cell: cellSchema(['string', 'object']),
      OptionalCell: cellSchema(['string', 'object', 'null']),
      Entity: entity,
      OptionalEntity: { ...entity, type: ['object', 'null'] },
      Source: {
        ...object('The source of a claim, by its fields.', entityProperties(own(Kinds.SOURCE))),
        type: ['string', 'object'],
        description: 'The source of a claim: the column of its name, or its fields.',
      },
    },
  };
}
