import Papa from 'papaparse';
import { type EntityKind, fieldsOfKinds, kindDeclarations } from '../../model/entityKind.js';
import type { ExportedRelationship } from './graphItems.js';
import type { GraphWriter } from './exportGraph.js';
import { type Fields, identifierTexts, jsonOf } from './inputFields.js';
import { spreadsheetFormula } from '../spreadsheetFormula.js';

/** Whose names the columns of ids, labels and types have: `plain`, those of `neo4j-admin`, or those of Gephi. */
export const csvHeaders = ['plain', 'neo4j', 'gephi'] as const;
export type CsvHeaders = (typeof csvHeaders)[number];

/** A column: its plain name, its names for others where they differ, and its value. */
interface Column<T> {
  name: string;
  neo4j?: string;
  gephi?: string;
  value(item: T): unknown;
}

const field = (name: string): Column<Fields> => ({ name, value: (item) => item[name] });

/** A column of values with parts, as JSON. */
const structured = (name: string): Column<Fields> => ({ name, value: (item) => jsonOf(item, name) });

const entityColumns: readonly Column<Fields>[] = [
  { ...field('id'), neo4j: 'id:ID', gephi: 'Id' },
  {
    ...{ name: 'type', neo4j: ':LABEL', gephi: 'Type' },
    value: ({ kind }) => kindDeclarations[kind as EntityKind].label,
  },
  { ...field('name'), gephi: 'Label' },
  { ...field('kind') },
  { ...field('aliases'), neo4j: 'aliases:string[]' },
  { name: 'externalIds', neo4j: 'externalIds:string[]', value: identifierTexts },
  ...['description', 'marking'].map(field),
  structured('references'),
  ...fieldsOfKinds.map(({ name, type, structure }) => {
    if (structure) return structured(name);
    if (Array.isArray(type())) return { ...field(name), neo4j: `${name}:string[]` };
    return type() === Boolean ? { ...field(name), neo4j: `${name}:boolean` } : field(name);
  }),
];

const assessed = (name: string, isNumber = false): Column<ExportedRelationship> => ({
  ...{ name, value: ({ assessment }) => assessment[name] },
  ...(isNumber && { neo4j: `${name}:int` }),
});
const counts = ['confidence', 'supporting', 'disputing', 'independentOrigins', 'independentParties'];
const relationshipColumns: readonly Column<ExportedRelationship>[] = [
  { name: 'id', gephi: 'Id', value: ({ id }) => id },
  { name: 'from_id', neo4j: ':START_ID', gephi: 'Source', value: ({ from }) => from.id },
  { name: 'to_id', neo4j: ':END_ID', gephi: 'Target', value: ({ to }) => to.id },
  { name: 'type', neo4j: ':TYPE', gephi: 'Label', value: ({ type }) => type },
  { name: 'family', value: ({ family }) => family },
  ...['status', 'likelihood', 'firstStatedAt', 'lastStatedAt'].map((name) => assessed(name)),
  ...counts.map((name) => assessed(name, true)),
];

const claimColumns: readonly Column<Fields>[] = [
  ...[
    'id',
    'summary',
    'subject',
    'predicate',
    'object',
    'topic',
    'consistency',
    'stance',
    'confidence',
    'likelihood',
  ],
  ...['firmness', 'basis', 'claimants', 'claimantRole', 'anonymous', 'speaker', 'source', 'primarySource'],
  ...['locator', 'quotation', 'statedAt', 'statedAfter', 'disclosedAt', 'role', 'validFrom', 'validUntil'],
  ...['derivedFrom', 'disputes', 'supersedes', 'marking'],
].map(field);

/** Items of a list are separated by semicolons, as `neo4j-admin` reads them by default. */
const cellOf = (value: unknown): unknown => (Array.isArray(value) ? value.join(';') : (value ?? ''));

/** Rows of CSV (RFC 4180). Texts are untrusted: cells that a spreadsheet would run as formulas are escaped for all but databases. */
class Table<T> {
  constructor(
    readonly columns: readonly Column<T>[],
    readonly headers: CsvHeaders,
    readonly bom: boolean,
  ) {}

  readonly header = (): string[] => [
    `${this.bom ? '\uFEFF' : ''}${this.#row(
      this.columns.map((column) =>
        this.headers === 'plain' ? column.name : (column[this.headers] ?? column.name),
      ),
    )}`,
  ];

  readonly row = (item: T): string[] => [this.#row(this.columns.map(({ value }) => cellOf(value(item))))];

  #row(cells: readonly unknown[]): string {
    return `${Papa.unparse([[...cells]], { escapeFormulae: this.headers === 'neo4j' ? false : spreadsheetFormula })}\r\n`;
  }
}

/** The tables of a graph: nodes and edges, which name each other by id, and the claims behind the edges. */
export function csvTables(headers: CsvHeaders, bom: boolean): [name: string, writer: GraphWriter][] {
  const entities = new Table(entityColumns, headers, bom);
  const relationships = new Table(relationshipColumns, headers, bom);
  const claims = new Table(claimColumns, 'plain', bom);
  const noEntity = (): string[] => [];
  return [
    ['nodes.csv', { start: entities.header, entity: entities.row }],
    ['edges.csv', { start: relationships.header, entity: noEntity, relationship: relationships.row }],
    ['claims.csv', { start: claims.header, entity: noEntity, claims: (all) => all.flatMap(claims.row) }],
  ];
}
