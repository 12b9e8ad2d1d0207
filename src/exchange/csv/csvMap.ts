import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { basename } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { EntityKind, kindDeclarations, settableFields } from '../../model/entityKind.js';
import { systemNamed, systemNames } from '../../model/externalId.js';
import { type RelationshipType, relationshipDeclarations } from '../../model/relationshipType.js';
import type { RemarkTopic } from '../../model/vocabulary.js';
import { messageOf, pathOf } from '../incidentFile.js';
import { wholeTextOf } from '../inputText.js';
import { YamlDocument } from '../yamlDocument.js';
import { formatFault } from './dateFormat.js';
import { csvMapSchema } from './mapSchema.js';
import { claimReaders, entityReaders, type FieldReader, keyReader, kindReader } from './readers.js';

/** Where the values of a field come from: columns, or constants for all rows. */
export interface Cell {
  /** The path in the map: "claims.0.object.name". */
  path: string;
  field: string;
  reader: FieldReader;
  columns: readonly string[];
  constants: readonly string[];
  separator: string | undefined;
  formats: readonly string[];
  /** What texts of the column stand for, by their lower case; null for nothing. */
  values: ReadonlyMap<string, string | null>;
  /** The values where the column has none. */
  fallback: readonly string[];
}

/** Entities of a row. */
export interface EntityMap {
  path: string;
  kind: EntityKind | Cell;
  id: Cell | undefined;
  name: Cell | undefined;
  fields: readonly Cell[];
  identifiers: readonly { system: string; cell: Cell }[];
}

/** A claim that each row makes. */
export interface ClaimMap {
  path: string;
  predicate: RelationshipType | undefined;
  topic: RemarkTopic | undefined;
  /** The incident without it. */
  subject: EntityMap | undefined;
  object: EntityMap | undefined;
  claimants: EntityMap | undefined;
  source: EntityMap | undefined;
  fields: readonly Cell[];
}

/** How the columns of a table become incidents and claims. */
export interface CsvMap {
  /** The name of the table, which ids of its incidents and claims begin with. */
  table: string;
  incident: EntityMap;
  claims: readonly ClaimMap[];
  ignore: readonly string[];
  cells: readonly Cell[];
  /** An error that names the file, and the line of each fault. */
  faulty(faults: readonly MapFault[]): FaultyMap;
}

/** A fault at a path of a map. */
export interface MapFault {
  path: string;
  message: string;
  /** The line, for a fault of the syntax; otherwise that of the path. */
  line?: number;
}

/** A map that cannot be used; the message has a line for each fault. */
export class FaultyMap extends Error {}

type Values = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): string[] =>
  value === undefined ? [] : ([value].flat() as (string | number | boolean)[]).map(String);

/** Makes a map of its document, and collects what is wrong with it. */
class MapReader {
  readonly faults: MapFault[] = [];
  readonly cells: Cell[] = [];

  /** The cell at a path: a text is the name of a column. */
  cell(path: string, field: string, reader: FieldReader, written: unknown): Cell {
    const given = (typeof written === 'string' ? { column: written } : written) as Values;
    const values = Object.entries((given['values'] ?? {}) as Record<string, string | null>);
    const cell: Cell = {
      ...{ path, field, reader },
      columns: listOf(given['column']),
      constants: listOf(given['value']),
      separator: given['separator'] as string | undefined,
      formats: listOf(given['format']),
      values: new Map(values.map(([text, value]) => [text.trim().toLowerCase(), value])),
      fallback: listOf(given['default']),
    };
    if ((given['column'] === undefined) === (given['value'] === undefined))
      this.#fault(path, 'Give either `column`, or `value` for a constant of all rows.');
    for (const format of cell.formats) this.#faultIf(`${path}.format`, formatFault(format));
    this.#checkTexts(cell);
    this.cells.push(cell);
    return cell;
  }

  #fault(path: string, message: string): void {
    this.faults.push({ path, message });
  }

  #faultIf(path: string, message: string | undefined): void {
    if (message !== undefined) this.#fault(path, message);
  }

  /** Reads the texts that the map itself has, so that a mistake in them is reported once and not for each row. */
  #checkTexts({ path, reader, constants, fallback, values, formats }: Cell): void {
    const texts: [part: string, text: string][] = [
      ...constants.map((text): [string, string] => ['value', text]),
      ...fallback.map((text): [string, string] => ['default', text]),
      ...[...values.values()].flatMap((text): [string, string][] =>
        text === null ? [] : [['values', text]],
      ),
    ];
    for (const [part, text] of texts) {
      const reading = reader.read(text, formats);
      if ('fault' in reading)
        this.#fault(`${path}.${part}`, reading.fault.replace(/ Correct the cell.*$/, ''));
    }
  }

  entity(path: string, written: unknown, fixed?: EntityKind): EntityMap {
    const given = (typeof written === 'string' ? { name: written } : written) as Values;
    const { kind: kindGiven, id, name, externalIds, ...others } = given;
    const kind = fixed ?? this.#kindOf(`${path}.kind`, kindGiven);
    const optional = (field: string, value: unknown, reader: FieldReader): Cell | undefined =>
      value === undefined ? undefined : this.cell(`${path}.${field}`, field, reader, value);
    const key = {
      id: optional('id', id, keyReader),
      name: optional('name', name, entityReaders.get('name') as FieldReader),
    };
    const fields = Object.entries(others).map(([field, value]) => {
      const at = `${path}.${field}`;
      if (typeof kind === 'string' && !settableFields(kind).includes(field))
        this.#fault(at, `${kind} has no field \`${field}\`. It has ${settableFields(kind).join(', ')}.`);
      return this.cell(at, field, entityReaders.get(field) as FieldReader, value);
    });
    const identifiers = ((externalIds ?? []) as Values[]).map(({ system, ...rest }, index) => {
      const at = `${path}.externalIds.${index}`;
      if (systemNamed(String(system)) === undefined)
        this.#fault(
          `${at}.system`,
          `"${String(system)}" is not a known system. Known are ${systemNames.join(', ')}.`,
        );
      return {
        system: String(system),
        cell: this.cell(at, 'externalIds', { ...keyReader, isList: true }, rest),
      };
    });
    return { ...{ path, kind, fields, identifiers }, ...key };
  }

  #kindOf(path: string, written: unknown): EntityKind | Cell {
    if (typeof written === 'string' && Object.hasOwn(EntityKind, written)) return written as EntityKind;
    if (typeof written === 'object') return this.cell(path, 'kind', kindReader, written);
    this.#fault(
      path,
      `The kind is missing or unknown. Give one of ${Object.keys(EntityKind).join(', ')}, or a column with \`values\`.`,
    );
    return EntityKind.ORGANIZATION;
  }

  claim(path: string, shared: Values, own: Values): ClaimMap {
    const written = Object.fromEntries(
      Object.entries({ ...shared, ...own }).filter(([, value]) => value !== null),
    );
    const at = (field: string): string => (field in own ? `${path}.${field}` : `everyClaim.${field}`);
    const { predicate, topic, subject, object, claimants, source, ...others } = written;
    const entity = (field: string, value: unknown, kind?: EntityKind): EntityMap | undefined =>
      value === undefined ? undefined : this.entity(at(field), value, kind);
    const claim: ClaimMap = {
      path,
      predicate: predicate as RelationshipType | undefined,
      topic: topic as RemarkTopic | undefined,
      subject: entity('subject', subject),
      object: entity('object', object),
      claimants: entity('claimants', claimants),
      source: entity('source', source, EntityKind.SOURCE),
      fields: Object.entries(others).map(([field, value]) =>
        this.cell(at(field), field, claimReaders.get(field) as FieldReader, value),
      ),
    };
    this.#checkClaim(claim);
    return claim;
  }

  #checkClaim({ path, predicate, topic, subject, object, claimants, source, fields }: ClaimMap): void {
    if ((predicate === undefined) === (topic === undefined))
      this.#fault(
        path,
        'Give either `predicate` with an `object`, for a relationship, or `topic` with a `summary`, for a remark.',
      );
    if (predicate !== undefined && object === undefined)
      this.#fault(path, 'A claim with a `predicate` needs an `object`.');
    if (topic !== undefined && !fields.some(({ field }) => field === 'summary'))
      this.#fault(path, 'A claim with a `topic` needs a `summary`: the column with the words of the remark.');
    if (source === undefined)
      this.#fault(path, 'The claim has no `source`. Give one here or in `everyClaim`.');
    for (const part of [object, subject, claimants, source])
      if (
        part &&
        part.name === undefined &&
        part.id === undefined &&
        !part.fields.some(({ field }) => field === 'url')
      )
        this.#fault(part.path, 'The `name` is missing.');
    if (predicate !== undefined) this.#checkEnds(predicate, subject, object);
  }

  /** Checks the kinds that are the same in all rows; the graph checks those of a column. */
  #checkEnds(
    predicate: RelationshipType,
    subject: EntityMap | undefined,
    object: EntityMap | undefined,
  ): void {
    const { from, to } = relationshipDeclarations[predicate];
    const check = (
      path: string,
      kind: EntityKind | Cell | undefined,
      allowed: readonly EntityKind[],
    ): void => {
      if (typeof kind === 'string' && !allowed.includes(kind))
        this.#fault(
          path,
          `${predicate} cannot have ${kindDeclarations[kind].label} there. Possible are ${allowed.join(', ')}.`,
        );
    };
    check(subject?.path ?? 'claims', subject ? subject.kind : EntityKind.INCIDENT, from);
    if (object) check(object.path, object.kind, to);
  }
}

const validate = new Ajv2020({ allErrors: true, strict: false, allowUnionTypes: true }).compile(
  csvMapSchema(),
);

const schemaMessage = (error: ErrorObject): string =>
  error.keyword === 'pattern'
    ? 'Must consist of lower-case letters, digits and hyphens: "harbor-outages".'
    : messageOf(error, 'schema/csv-map.schema.json');

function mapOf(document: YamlDocument, faulty: CsvMap['faulty']): CsvMap {
  const content = document.content();
  if ('faults' in content) throw faulty(content.faults.map((fault) => ({ path: '', ...fault })));
  if (!validate(content.value))
    throw faulty(
      (validate.errors ?? []).map((error) => ({ path: pathOf(error), message: schemaMessage(error) })),
    );
  const written = content.value as Values & { table: string; claims?: Values[] };
  const reader = new MapReader();
  const incident = reader.entity('incident', written['incident'], EntityKind.INCIDENT);
  const shared = (written['everyClaim'] ?? {}) as Values;
  const map: CsvMap = {
    table: written.table,
    incident,
    claims: (written.claims ?? []).map((claim, index) => reader.claim(`claims.${index}`, shared, claim)),
    ignore: listOf(written['ignore']),
    cells: reader.cells,
    faulty,
  };
  if (!incident.id && !incident.name)
    reader.faults.push({
      path: 'incident',
      message: 'Give the column of the `name`, or of the `id`, of the incident.',
    });
  if (reader.faults.length > 0) throw faulty(reader.faults);
  return map;
}

/** Reads a map of a table. @throws FaultyMap, UnreadableText */
export function readCsvMap(path: string, encoding?: string): CsvMap {
  const lines = new LineCounter();
  const parsed = parseDocument(wholeTextOf(path, encoding), {
    lineCounter: lines,
    schema: 'failsafe',
    customTags: ['null'],
    logLevel: 'silent',
  });
  const document = new YamlDocument(parsed, lines);
  const faulty = (faults: readonly MapFault[]): FaultyMap => {
    const messages = faults.map(
      ({ path: at, message, line = document.lineOf(at) }) =>
        `${basename(path)}:${line} ${[at, message].filter(Boolean).join(': ')}`,
    );
    return new FaultyMap([...new Set(messages)].join('\n'));
  };
  return mapOf(document, faulty);
}
