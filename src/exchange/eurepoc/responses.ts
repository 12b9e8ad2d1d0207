import { EntityKind } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { ResponseType, Stance } from '../../model/vocabulary.js';
import { clipped, excerpt, isBlank } from '../cells.js';
import { type Place, placeNamed } from '../countryNames.js';
import type { Report } from '../draft.js';
import { cell, partsOf, type Row } from '../table.js';
import { coded, responseTypes } from './codeBook.js';
import { dateOf } from './dates.js';
import type { DescribedEntity, Directory } from './directory.js';
import { type DraftBuilder } from './incidentDraft.js';
import { addLocation } from './locations.js';
import { partyIn } from './parties.js';
import type { ParseContext } from './parseContext.js';
import { isCountry } from './places.js';
import { repository } from './repository.js';
import { idPart } from '../commonDrafts.js';

const kinds = ['political', 'legal'] as const;
const parts = ['date', 'type', 'type_subcode', 'country', 'actor'] as const;

type Cells = Record<(typeof parts)[number], string>;

/** One response of an incident: its cells in the lists of its kind. */
interface CodedResponse {
  kind: (typeof kinds)[number];
  number: number;
  cells: Cells;
}

/** Whether a cell says something; one type is the single letter N, which has no entry in the code book. */
const isSaid = (text: string): boolean => text.length > 1 && !isBlank(text);

const columnOf = (kind: CodedResponse['kind'], part: (typeof parts)[number]) => `${kind}_response_${part}`;

/**
 * The responses of one kind: as many as there are types. A column whose list has another length matches none and is reported,
 * as is a country without anything else.
 */
function responsesIn(row: Row, kind: CodedResponse['kind'], report: Report): CodedResponse[] {
  const lists = parts.map((part) => [part, partsOf(cell(row, columnOf(kind, part)))] as const);
  const count = partsOf(cell(row, columnOf(kind, 'type'))).length;
  for (const [part, list] of lists)
    if (list.length !== count && list.some(isSaid))
      report(
        row,
        columnOf(kind, part),
        `The column has ${list.length} values for ${count} responses; it is skipped, since they cannot be matched.`,
      );
  const all = Array.from({ length: count }, (_, index) => ({
    ...{ kind, number: index + 1 },
    cells: Object.fromEntries(
      lists.map(([part, list]) => [part, list.length === count ? (list[index] ?? '') : '']),
    ) as Cells,
  }));
  return all.filter(({ cells }) => {
    if ([cells.date, cells.type, cells.actor].some(isSaid)) return true;
    if (isSaid(cells.country))
      report(
        row,
        columnOf(kind, 'country'),
        `${excerpt(cells.country)} has no response with a date, type or actor; the value is skipped.`,
      );
    return false;
  });
}

/** Adds the actors of the responses of a row to the directory. */
export function noteResponders(row: Row, directory: Directory): void {
  for (const { cells } of kinds.flatMap((kind) => responsesIn(row, kind, () => undefined)))
    if (isSaid(cells.actor)) directory.note(partyIn(clipped(cells.actor)));
}

const unlabeled = { political: 'Political response', legal: 'Legal response' } as const;

/** What a response is called: its subcode or, without one, its type. */
function labelOf({ kind, cells }: CodedResponse): string {
  const labels = [cells.type_subcode, coded(cells.type).replace(/^[^:]*:\s*/, '')];
  return excerpt(labels.find(isSaid) ?? unlabeled[kind]);
}

/**
 * Who issued a response: its actor or, without a named one, its country. An actor need not be of the government, so that the
 * country beside it is only where it is located.
 */
function issuerOf(
  row: Row,
  { kind, cells }: CodedResponse,
  { directory, report }: ParseContext,
): { issuer: DescribedEntity | undefined; home: Place | undefined } {
  const place = placeNamed(cells.country);
  if (!place && isSaid(cells.country))
    report(
      row,
      columnOf(kind, 'country'),
      `"${excerpt(cells.country)}" is not a known country or region; the value is skipped.`,
    );
  if (!isSaid(cells.actor)) return { issuer: place, home: undefined };
  const issuer = directory.get(partyIn(clipped(cells.actor)).id);
  return { issuer, home: place && isCountry(place) ? place : undefined };
}

/** Adds the political and legal responses to an incident. */
export function addResponses(draft: DraftBuilder, row: Row, context: ParseContext): void {
  const { report } = context;
  for (const response of kinds.flatMap((kind) => responsesIn(row, kind, report))) {
    const { kind, number, cells } = response;
    const label = labelOf(response);
    const { issuer, home } = issuerOf(row, response, context);
    const by = issuer === undefined ? '' : ` by ${issuer.name}`;
    const startedAt = dateOf(row, columnOf(kind, 'date'), cells.date, 'to the year', report);
    const key = `${draft.key}-${kind}-response-${number}`;
    const fields = {
      subject: draft.entity({
        ...{ id: `response:eurepoc-${key}`, kind: EntityKind.RESPONSE },
        name: clipped(`${label}${by} after "${draft.incident.name}"`),
        responseType:
          responseTypes.get(cells.type_subcode) ?? responseTypes.get(coded(cells.type)) ?? ResponseType.OTHER,
        ...(startedAt !== undefined && { startedAt }),
      }),
      stance: Stance.ASSERTS,
      claimants: [repository.id],
      locator: `incident ${draft.key}`,
    };
    draft.claim(`${key}-responded-to`, row, {
      summary: `${label}${by} was a response to "${draft.incident.name}".`,
      predicate: RelationshipType.RESPONDED_TO,
      object: draft.incident.id,
      ...fields,
    });
    if (!issuer) continue;
    draft.claim(`${key}-issued-by-${idPart(issuer.id)}`, row, {
      summary: `${label} after "${draft.incident.name}" came from ${issuer.name}.`,
      predicate: RelationshipType.ISSUED_BY,
      object: draft.entity(issuer),
      ...fields,
    });
    if (home) addLocation(draft, row, issuer, home, context);
  }
}
