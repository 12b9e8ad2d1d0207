import { basename } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { nameKey } from '../../model/nameKey.js';
import { relationshipDeclarations } from '../../model/relationshipType.js';
import { maxItems } from '../../model/textRules.js';
import { SpeakerStatus, Stance } from '../../model/vocabulary.js';
import { cleaned } from '../cells.js';
import {
  appendTo,
  type ClaimDraft,
  type EntityDraft,
  type FileIssue,
  type FileLocation,
  type IncidentDraft,
  type ParseResult,
  type Report,
} from '../draft.js';
import { headerOf, type Row, rowsOf } from '../table.js';
import type { Cell, ClaimMap, CsvMap } from './csvMap.js';
import { digestOf, type EntityOfRow, RowReader } from './rowReader.js';

/** A cell with a field of an entity. */
interface Given {
  place: FileLocation;
  column: string;
  field: string;
}

/** An entity of the table and the line that first described it. */
interface Known {
  entity: EntityDraft & { id: string };
  line: number;
  /** The cells with fields of an entity that no row names so far. */
  given: readonly Given[];
}

/** An incident of the table with what its rows say. */
interface Group {
  readAt: FileLocation;
  entities: Set<string>;
  sources: Set<string>;
  claims: Map<string, ClaimDraft>;
  claimsReadAt: Map<string, FileLocation>;
}

type Values = Record<string, unknown>;

/** What a row says of an entity, added to what earlier rows say; a field with another value is a fault. */
function combined(
  before: Known | undefined,
  { entity, columns }: EntityOfRow,
  { file, line }: FileLocation,
  fault: (column: string, message: string) => void,
): Known {
  const stored: Values = { ...before?.entity };
  const result: Values = { ...stored };
  for (const [field, value] of Object.entries(entity) as [string, unknown][]) {
    const known = stored[field];
    if (known === undefined) result[field] = value;
    else if (Array.isArray(known)) result[field] = unique([...(known as unknown[]), ...(value as unknown[])]);
    else if (field === 'name' ? nameKey(known as string) !== nameKey(value as string) : known !== value)
      fault(
        columns.get(field) ?? '',
        `${entity.id} has the ${field} "${known as string}" in line ${before?.line ?? line} and "${value as string}" here. Make them the same, or tell the two apart by an \`id\`.`,
      );
  }
  const given = Object.keys(entity).flatMap((field): Given[] => {
    const column = field === 'name' ? undefined : columns.get(field);
    return column === undefined ? [] : [{ place: { file, line }, column, field }];
  });
  return {
    ...{ entity: result as unknown as Known['entity'], line: before?.line ?? line },
    given: result['name'] === undefined ? [...(before?.given ?? []), ...given] : [],
  };
}

const unique = (values: readonly unknown[]): unknown[] =>
  [...new Map(values.map((value) => [JSON.stringify(value), value])).values()].slice(0, maxItems);

const suffixes: Readonly<Record<Stance, string>> = {
  [Stance.ASSERTS]: '',
  [Stance.SUSPECTS]: ' (suspected)',
  [Stance.DENIES]: ' (denied)',
  [Stance.DISPUTES]: ' (disputed)',
  [Stance.WITHDRAWS]: ' (withdrawn)',
};

const shownName = ({ name, id }: EntityDraft): string => name ?? id ?? '';

/** The cells of what a claim says beside its subject and object. */
const cellsOf = ({ fields, claimants, source }: ClaimMap): Cell[] => [
  ...fields,
  ...[claimants, source].flatMap((entity) =>
    entity ? [...(entity.name ? [entity.name] : []), ...entity.fields] : [],
  ),
];

/** Whether a cell is that of every claim of the row. */
const isOfEveryClaim = ({ path }: Cell): boolean => path.startsWith('everyClaim.');

/** The rows of a table, as incidents with their claims. */
class Incidents {
  readonly #entities = new Map<string, Known>();
  readonly #groups = new Map<string, Group>();

  constructor(
    readonly map: CsvMap,
    readonly report: Report,
    readonly doubt: Report,
  ) {}

  /** Adds a row, or reports all of its faults: a row that is corrected later comes in whole then. */
  add(row: Row): void {
    const reader = new RowReader(row, this.map.table);
    const staged = new Map<string, Known>();
    const stage = (one: EntityOfRow): void => {
      const { id } = one.entity;
      const fault = (column: string, message: string): void => void reader.faults.push({ column, message });
      staged.set(id, combined(staged.get(id) ?? this.#entities.get(id), one, row, fault));
    };
    const incident = reader.incident(this.map.incident);
    if (incident) stage(incident);
    const made = incident
      ? this.map.claims.map((claim) => this.#claimsOf(reader, claim, incident, stage))
      : [];
    if (incident) this.#doubtUnmade(reader, made);
    if (reader.faults.length > 0) {
      // Cells of `everyClaim` are read for each claim.
      const faults = new Map(reader.faults.map((fault) => [`${fault.column} ${fault.message}`, fault]));
      for (const { column, message } of faults.values()) this.report(row, column, message);
      return;
    }
    const doubts = new Map(reader.doubts.map((doubt) => [`${doubt.column} ${doubt.message}`, doubt]));
    for (const { column, message } of doubts.values()) this.doubt(row, column, message);
    for (const [id, known] of staged) this.#entities.set(id, known);
    if (incident) this.#keep(row, incident.entity.id, made.flat(), staged);
  }

  /** Reports what the row has for claims that it does not make, in columns that no other of its claims uses. */
  #doubtUnmade(reader: RowReader, made: readonly (readonly ClaimDraft[])[]): void {
    const [ofMade, ofUnmade]: [Cell[], Cell[]] = [[], []];
    for (const [index, claim] of this.map.claims.entries())
      (made[index]?.length === 0 ? ofUnmade : ofMade).push(...cellsOf(claim));
    const used = new Set(ofMade.map(({ columns: [column] }) => column));
    const unused = ofUnmade.filter(({ columns: [column] }) => !used.has(column));
    reader.doubtClaim(
      unused.filter((cell) => !isOfEveryClaim(cell)),
      'The row does not make this claim.',
    );
    reader.doubtClaim(unused.filter(isOfEveryClaim), 'The row makes no claim.');
  }

  #keep(row: Row, id: string, claims: readonly ClaimDraft[], staged: ReadonlyMap<string, Known>): void {
    const { file, line } = row;
    const group: Group = this.#groups.get(id) ?? {
      readAt: { file, line },
      ...{ entities: new Set(), sources: new Set(), claims: new Map(), claimsReadAt: new Map() },
    };
    this.#groups.set(id, group);
    for (const claim of claims) {
      const claimId = claim.id ?? '';
      const same = group.claims.get(claimId);
      if (same && same.summary !== claim.summary)
        this.doubt(
          row,
          this.#summaryColumn,
          `This is the claim of line ${group.claimsReadAt.get(claimId)?.line ?? line} with another summary, which is not imported. Map what tells the two apart, such as the date or the place in the source.`,
        );
      if (same) continue;
      group.claims.set(claimId, claim);
      group.claimsReadAt.set(claimId, { file, line });
      group.sources.add(claim.source);
    }
    for (const one of staged.keys()) if (one !== id && !group.sources.has(one)) group.entities.add(one);
  }

  get #summaryColumn(): string {
    const cells = this.map.claims.flatMap(({ fields }) => fields);
    return cells.find(({ field, columns }) => field === 'summary' && columns.length > 0)?.columns[0] ?? '';
  }

  /** The claims that a row makes by one claim of the map: one for each object and source. */
  #claimsOf(
    reader: RowReader,
    map: ClaimMap,
    incident: EntityOfRow,
    stage: (one: EntityOfRow) => void,
  ): ClaimDraft[] {
    const subjects = map.subject ? reader.entities(map.subject) : [incident];
    const objects = map.object ? reader.entities(map.object) : [];
    const fields = reader.fields(map.fields);
    const isRemark = map.predicate === undefined;
    if (subjects.length === 0 && (objects.length > 0 || fields['summary'] !== undefined))
      reader.doubts.push({
        column: map.subject?.name?.columns[0] ?? map.path,
        message: `The row has no subject for ${objects.length > 0 ? `"${objects.map(({ entity }) => shownName(entity)).join(', ')}"` : 'the summary'}, so it makes no claim of ${map.path}. Fill the cell if there is one.`,
      });
    if (subjects.length === 0 || (isRemark ? fields['summary'] === undefined : objects.length === 0))
      return [];
    if (subjects.length > 1 && objects.length > 1) {
      const column = map.subject?.name?.columns[0] ?? map.path;
      const message = `The row has ${subjects.length} subjects and ${objects.length} objects of ${map.predicate ?? ''}, and which belong together is not known. Give each pair a row.`;
      reader.faults.push({ column, message });
      return [];
    }
    const stance = map.fields.find(({ field }) => field === 'stance');
    if (stance && reader.isMissing(stance))
      reader.faults.push({
        column: stance.columns[0] ?? stance.path,
        message:
          'The row has no stance, and without one the claim would assert. Fill the cell, or give a `default` in the map.',
      });
    const claimants = map.claimants ? reader.entities(map.claimants) : [];
    const sources = map.source ? reader.sources(map.source) : [];
    if (sources.length === 0 && reader.faults.length === 0) {
      const column = map.source?.name?.columns[0] ?? map.source?.path ?? '';
      reader.faults.push({
        column,
        message: 'The row has no source. Fill the cell, or give a `default` in the map.',
      });
    }
    for (const one of [...subjects, ...objects, ...claimants, ...sources]) stage(one);
    const about = isRemark ? [undefined] : objects;
    return subjects.flatMap((subject) =>
      about.flatMap((object) =>
        sources.map((source) => this.#claim(map, fields, { subject, object, source, claimants })),
      ),
    );
  }

  #claim(
    { predicate, topic }: ClaimMap,
    { summary, ...fields }: Values,
    ends: {
      subject: EntityOfRow;
      object: EntityOfRow | undefined;
      source: EntityOfRow;
      claimants: readonly EntityOfRow[];
    },
  ): ClaimDraft {
    const { subject, object, source, claimants } = ends;
    const stance = (fields['stance'] ?? Stance.ASSERTS) as Stance;
    const said = {
      ...{ subject: subject.entity.id, stance, ...fields },
      ...(predicate !== undefined && { predicate }),
      ...(topic !== undefined && { topic }),
      ...(object && { object: object.entity.id }),
      ...(claimants.length > 0
        ? { claimants: claimants.map(({ entity }) => entity.id) }
        : { speaker: (fields['speaker'] ?? SpeakerStatus.NOT_RECORDED) as SpeakerStatus }),
      source: source.entity.id,
    };
    const words = predicate === undefined ? '' : relationshipDeclarations[predicate].words[0];
    const made = `${shownName(subject.entity)}: ${words} ${object ? shownName(object.entity) : ''}${suffixes[stance]}.`;
    const inOrder = Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1));
    return {
      id: `claim:${this.map.table}-${digestOf([inOrder, predicate === undefined ? summary : null], 16)}`,
      summary: (summary as string | undefined) ?? made,
      ...said,
    };
  }

  /** An entity as it is imported: of one that no row names, the graph has the fields. */
  #imported({ entity, given }: Known): EntityDraft {
    if (entity.name !== undefined) return entity;
    // A row names an entity once for each claim.
    const cells = new Map(given.map((cell) => [`${cell.place.line} ${cell.column}`, cell]));
    for (const { place, column, field } of cells.values())
      this.doubt(
        place,
        column,
        `No row names ${entity.id}, so it is an entity of the graph, which keeps its own fields; the \`${field}\` is not imported. Name it, or change it in the graph.`,
      );
    return { id: entity.id };
  }

  /** The incidents, in the order of their first rows. */
  *drafts(): Generator<IncidentDraft> {
    const imported = new Map([...this.#entities].map(([id, one]) => [id, this.#imported(one)]));
    const known = (ids: Iterable<string>): EntityDraft[] => [...ids].flatMap((id) => imported.get(id) ?? []);
    for (const [id, { readAt, entities, sources, claims, claimsReadAt }] of this.#groups) {
      const [incident] = known([id]);
      yield {
        ...(incident && { incident }),
        ...{ entities: known([...entities].filter((one) => !sources.has(one))), sources: known(sources) },
        ...{ claims: [...claims.values()], readAt, claimsReadAt },
      };
    }
  }
}

/** The columns of the map by their names in the table, which may have other spaces. @throws FaultyMap */
function columnsIn(header: readonly string[], { cells, faulty }: CsvMap): Map<string, string> {
  const written = new Map(header.map((name) => [cleaned(name), name]));
  const used = cells.flatMap(({ path, columns }) => columns.map((column) => ({ path, column })));
  const faults = used.flatMap(({ path, column }) => {
    if (written.has(cleaned(column))) return [];
    const [nearest = ''] = [...written.keys()].sort(
      (one, other) => distance(one, column) - distance(other, column),
    );
    return [{ path, message: `The table has no column "${column}". Did you mean "${nearest}"?` }];
  });
  if (faults.length > 0) throw faulty(faults);
  return new Map(used.map(({ column }) => [column, written.get(cleaned(column)) ?? column]));
}

async function* draftsOf(
  path: string,
  map: CsvMap,
  encoding: string | undefined,
  [report, doubt]: [Report, Report],
): AsyncGenerator<IncidentDraft> {
  const header = await headerOf(path, encoding);
  const columns = columnsIn(header, map);
  const wanted = [...new Set(columns.values())];
  const ignored = new Set([...map.ignore, ...columns.keys()].map(cleaned));
  for (const [index, name] of header.entries())
    if (!ignored.has(cleaned(name)))
      report(
        { file: basename(path), line: 1 },
        cleaned(name) || `column ${index + 1}`,
        'The map does not use this column. Map it, or add its name to `ignore`.',
      );
  const incidents = new Incidents(map, report, doubt);
  for await (const row of rowsOf(path, { wanted }, report, encoding)) {
    // Cells of the map name their columns as the map writes them.
    const places = new Map([...columns].map(([name, written]) => [name, row.columns.get(written) ?? -1]));
    incidents.add({ ...row, columns: places });
  }
  yield* incidents.drafts();
}

/**
 * Reads a table by a map, one draft for each incident. The incidents are held in memory, since their rows come in any order.
 * A row with a fault is reported and left out as a whole.
 */
export function parseCsv(path: string, map: CsvMap, encoding?: string): ParseResult {
  const unreadable: FileIssue[] = [];
  const doubtful: FileIssue[] = [];
  const reports: [Report, Report] = [appendTo(unreadable), appendTo(doubtful)];
  return { drafts: draftsOf(path, map, encoding, reports), unreadable, doubtful };
}
