import { createHash } from 'node:crypto';
import { type EntityKind, EntityKind as Kinds } from '../../model/entityKind.js';
import { kindOfId } from '../../model/id.js';
import { cleaned, isBlank } from '../cells.js';
import { idOf, placeNamed } from '../countryNames.js';
import type { EntityDraft } from '../draft.js';
import type { Row } from '../table.js';
import type { Cell, EntityMap } from './csvMap.js';
import { identifierReader } from './readers.js';
import { cveOf, nameOfAddress, vulnerabilityWith } from '../commonDrafts.js';

/** An entity of a row, with the columns of its fields. */
export interface EntityOfRow {
  entity: EntityDraft & { id: string };
  columns: ReadonlyMap<string, string>;
}

const digestLength = 8;
/** A short digest that distinguishes ids. */
export const digestOf = (value: unknown, length = digestLength): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, length);

const idForm = /^[a-z-]+:[a-z0-9]+(?:[._-][a-z0-9]+)*$/;

/** Whether a cell has no value; researchers also write a sign, such as "-" or "?". */
const isEmpty = (text: string): boolean => isBlank(text) || !/[\p{L}\p{N}]/u.test(text);

/** The column of each field that has one. */
const columnsOf = ({ name, fields, identifiers }: EntityMap): Map<string, string> =>
  new Map(
    [...fields, ...(name ? [name] : []), ...identifiers.map(({ cell }) => cell)].flatMap(
      ({ field, columns: [column] }) => (column === undefined ? [] : [[field, column]]),
    ),
  );

/** Reads the values of one row by the cells of a map, and collects what cannot be read. */
export class RowReader {
  readonly faults: { column: string; message: string }[] = [];
  /** Values that could belong to several entities, and to none for certain. */
  readonly doubts: { column: string; message: string }[] = [];

  constructor(
    readonly row: Row,
    readonly table: string,
  ) {}

  #fault({ path, columns: [column = path] }: Cell, message: string): void {
    this.faults.push({ column, message });
  }

  /** The texts of a cell, translated; those for an unknown value are left out. */
  #texts({ columns, constants, separator, values, fallback, reader }: Cell): readonly string[] {
    if (columns.length === 0) return constants;
    const written = columns.map((column) => this.row.cells[this.row.columns.get(column) ?? -1] ?? '');
    const parts = separator === undefined ? written : written.flatMap((text) => text.split(separator));
    const texts = parts.flatMap((part) => {
      const text = reader.isLong ? part.replace(/\r\n?/g, '\n').trim() : cleaned(part);
      const translated = values.get(text.toLowerCase());
      if (translated !== undefined) return translated ?? [];
      return isEmpty(text) ? [] : [text];
    });
    return texts.length > 0 ? texts : fallback;
  }

  /** Whether a field has a column, and the row no value for it. */
  isMissing(cell: Cell): boolean {
    return cell.columns.length > 0 && this.#texts(cell).length === 0;
  }

  /** The values of a cell. */
  values(cell: Cell): unknown[] {
    return this.#texts(cell).flatMap((text) => {
      const reading = cell.reader.read(text, cell.formats);
      if ('value' in reading) return [reading.value];
      this.#fault(cell, reading.fault);
      return [];
    });
  }

  /** The value of a field: a list of all values, or the only one; undefined without any. */
  field(cell: Cell): unknown {
    const values = this.values(cell);
    if (values.length === 0) return undefined;
    if (cell.reader.isList) return [...new Set(values)];
    if (values.length > 1)
      this.#fault(
        cell,
        `The cell has ${values.length} values, and \`${cell.field}\` takes one. Leave one, or map the column to another field.`,
      );
    return values[0];
  }

  /** The fields with values. */
  fields(cells: readonly Cell[]): Record<string, unknown> {
    const read = cells.map((cell) => [cell.field, this.field(cell)] as const);
    return Object.fromEntries(read.filter(([, value]) => value !== undefined));
  }

  #identifiers(kind: EntityKind, { identifiers }: EntityMap): Record<string, unknown> {
    const found = identifiers.flatMap(({ system, cell }) =>
      this.values({ ...cell, reader: identifierReader(kind, system) }),
    );
    return found.length > 0 ? { externalIds: found } : {};
  }

  /** The fields of several entities in one cell: constants hold for all; the values of a row cannot be assigned. */
  #sharedFields(map: EntityMap, count: number): Record<string, unknown> {
    this.#doubtFields(map, `names ${count} entities`, 'Give each of them a row.');
    return this.fields(map.fields.filter(({ columns }) => columns.length === 0));
  }

  /** Whether the row itself has a value for a field; a default of the map is none. */
  #hasOwn(cell: Cell): boolean {
    return cell.columns.length > 0 && this.#texts({ ...cell, fallback: [] }).length > 0;
  }

  /** Reports the values of the row that could belong to several entities, or to none. */
  #doubtFields({ fields, identifiers }: EntityMap, names: string, advice: string): void {
    for (const cell of [...fields, ...identifiers.map(({ cell: of }) => of)])
      if (cell.columns[0] !== undefined && this.#hasOwn(cell))
        this.doubts.push({
          column: cell.columns[0],
          message: `The row ${names}, so it is not known whose \`${cell.field}\` this is; the value is not imported. ${advice}`,
        });
  }

  /** Reports the values of a claim that the row does not make. */
  doubtClaim(cells: readonly Cell[], reason: string): void {
    for (const cell of cells)
      if (cell.columns[0] !== undefined && this.#hasOwn(cell))
        this.doubts.push({
          column: cell.columns[0],
          message: `${reason} Its \`${cell.path}\` is not imported.`,
        });
  }

  /** The entities that a row names; a name may also be the id of an entity of the graph. */
  entities(map: EntityMap): EntityOfRow[] {
    const names = map.name ? [...new Set(this.values(map.name) as string[])] : [];
    if (names.length === 0) {
      const [column] = map.name?.columns ?? [];
      if (column !== undefined) this.#doubtFields(map, `has no ${column}`, 'Fill that cell.');
      return [];
    }
    const kind = typeof map.kind === 'string' ? map.kind : (this.field(map.kind) as EntityKind | undefined);
    if (kind === undefined) {
      // A kind that cannot be read is reported already.
      if (typeof map.kind === 'object' && this.#texts(map.kind).length === 0)
        this.#fault(
          map.kind,
          `The kind of "${names.join(', ')}" is missing. Fill the cell, or give a \`default\` in the map.`,
        );
      return [];
    }
    const more =
      names.length > 1
        ? this.#sharedFields(map, names.length)
        : { ...this.fields(map.fields), ...this.#identifiers(kind, map) };
    const columns = columnsOf(map);
    return names.flatMap((name) => {
      const known = this.#named(kind, name, map);
      return known ? [{ entity: { ...known, ...more }, columns }] : [];
    });
  }

  #named(
    kind: EntityKind,
    name: string,
    { name: cell }: EntityMap,
  ): (EntityDraft & { id: string }) | undefined {
    if (idForm.test(name) && kindOfId(name) !== undefined) return { id: name };
    if (kind === Kinds.COUNTRY) {
      const place = placeNamed(name);
      if (!place && cell)
        this.#fault(
          cell,
          `"${name}" is not a known country or region. Correct the cell, or translate it with \`values\` in the map.`,
        );
      return place;
    }
    const cve = kind === Kinds.VULNERABILITY ? cveOf(name) : undefined;
    return cve === undefined ? { id: idOf(kind, name), kind, name } : vulnerabilityWith(cve);
  }

  /** The incident of the row; undefined if it has neither id nor name. */
  incident(map: EntityMap): EntityOfRow | undefined {
    const key = map.id ? (this.field(map.id) as string | undefined) : undefined;
    const name = map.name ? (this.field(map.name) as string | undefined) : undefined;
    const cell = map.id ?? map.name;
    const isMissing = map.id ? key === undefined : name === undefined;
    if (isMissing && cell && this.faults.length === 0)
      this.#fault(cell, 'The row has no incident: this cell is empty. Fill it, or remove the row.');
    if (isMissing) return undefined;
    const id = this.#incidentId(key ?? name ?? '', map.id !== undefined);
    const columns = columnsOf(map);
    const fields = { ...this.fields(map.fields), ...this.#identifiers(Kinds.INCIDENT, map) };
    return { entity: { id, ...(name !== undefined && { kind: Kinds.INCIDENT, name }), ...fields }, columns };
  }

  /** The id of an incident by its key in the table, which may be the id of an incident of the graph. */
  #incidentId(key: string, mayBeId: boolean): string {
    const isId = mayBeId && idForm.test(key) && kindOfId(key) === Kinds.INCIDENT;
    return isId ? key : idOf(Kinds.INCIDENT, `${this.table} ${key}`);
  }

  /**
   * The sources of a row. Names and addresses of equal number belong together in their order, and one name is that of all
   * addresses. Documents that share a name, such as that of a newspaper, are distinguished by address or date.
   */
  sources(map: EntityMap): EntityOfRow[] {
    const names = map.name ? (this.values(map.name) as string[]) : [];
    const addressCell = map.fields.find(({ field }) => field === 'url');
    const urls = addressCell ? (this.values(addressCell) as string[]) : [];
    const count = Math.max(names.length, urls.length);
    if (names.length > 1 && urls.length > 0 && names.length !== urls.length) {
      if (map.name)
        this.#fault(
          map.name,
          `The row has ${names.length} names of sources and ${urls.length} addresses. Give as many of each, or one name.`,
        );
      return [];
    }
    const others = { ...map, fields: map.fields.filter((field) => field !== addressCell) };
    const more =
      count > 1
        ? this.#sharedFields(others, count)
        : { ...this.fields(others.fields), ...this.#identifiers(Kinds.SOURCE, map) };
    const columns = columnsOf(map);
    return Array.from({ length: count }, (_, index) => {
      const url = urls[index];
      const name = names[names.length === 1 ? 0 : index] ?? nameOfAddress(url ?? '');
      const address = url === undefined ? {} : { url };
      if (idForm.test(name) && kindOfId(name) === Kinds.SOURCE)
        return { entity: { id: name, ...address, ...more }, columns };
      const distinction = url === undefined ? (more['publishedAt'] as string | undefined) : digestOf(url);
      const id = [idOf(Kinds.SOURCE, name), distinction].filter((part) => part !== undefined).join('-');
      return {
        entity: { id, kind: Kinds.SOURCE, name, ...address, ...more },
        columns,
      };
    });
  }
}
