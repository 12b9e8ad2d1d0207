import { EntityKind, kindsWith } from '../../model/entityKind.js';
import type { IdentifierAt } from '../../model/externalId.js';
import { type DateInterval, intervalOf } from '../../model/partialDate.js';
import {
  datesOf,
  duplicateWarnings,
  futureDates,
  warning,
  WriteWarningCode,
  type WriteWarningData,
} from '../../model/writeWarnings.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { findDuplicates } from './duplicates.js';
import { findSharedIdentifiers } from './sharedIdentifiers.js';
import { latestDay } from './warnings.js';

type Properties = Readonly<Record<string, unknown>>;

/** An entity to update, and the fields that the input gives. */
interface Update {
  id: string;
  kind: EntityKind;
  properties: Properties;
  changed: Properties;
  /** The identifiers that it does not have yet. */
  identifiers: readonly IdentifierAt[];
}

/** How existing claims may contradict a new date of an entity. */
interface DateCheck {
  field: string;
  /** The template that finds the claims, by the day that they must not be beyond. */
  statement: string;
  dayOf(date: DateInterval): string;
  code: WriteWarningCode;
  message(date: string): string;
}

const ofSource: DateCheck = {
  field: 'publishedAt',
  statement: 'write/claims-stated-after',
  dayOf: ({ to }) => to,
  code: WriteWarningCode.STATED_AFTER_SOURCE,
  message: (date) => `Claims that were read or first stated in this source are dated after ${date}.`,
};

const ofOperation: DateCheck = {
  field: 'startedAt',
  statement: 'write/attributions-stated-before',
  dayOf: ({ from }) => from,
  code: WriteWarningCode.ATTRIBUTED_BEFORE_INCIDENT,
  message: (date) => `Claims hold actors responsible for it before ${date}.`,
};

const dateChecks = new Map<EntityKind, DateCheck>([
  [EntityKind.SOURCE, ofSource],
  ...kindsWith('operation').map((kind) => [kind, ofOperation] as const),
]);

/** Warns if existing claims contradict a new date of the source they were read in, or of the incident they attribute. */
async function datedClaims(
  { transaction, statements, author }: UnitOfWork,
  { id, kind, changed }: Update,
): Promise<WriteWarningData[]> {
  const check = dateChecks.get(kind);
  const date = check && changed[check.field];
  if (typeof date !== 'string') return [];
  const { field, statement, dayOf, code, message } = check as DateCheck;
  const parameters = { id, level: author.level, day: dayOf(intervalOf(date)) };
  const rows = await transaction.run(statements.of(statement, parameters));
  if (rows.length === 0) return [];
  const claimIds = rows.map(([claim]) => claim as string);
  return [warning(code, `changes.${field}`, `${message(date)} Check the dates.`, { claimIds })];
}

/**
 * The warnings about the update of an entity, of what the author may see. An identifier that another entity of its kind has is
 * a user error.
 */
export async function updateWarnings(work: UnitOfWork, update: Update): Promise<WriteWarningData[]> {
  const { id, kind, properties, changed, identifiers } = update;
  const names = {
    ...{ name: changed['name'] ?? properties['name'], aliases: changed['aliases'] ?? [] },
    isoCode: properties['isoCode'],
  };
  const isRenamed = changed['name'] !== undefined || changed['aliases'] !== undefined;
  const renamed = { path: 'changes', id, kind, startedAt: null, stated: { ...names, ...changed } };
  const identified = await findSharedIdentifiers(work, [{ path: 'changes', id, kind, identifiers }], true);
  const similar = isRenamed ? await findDuplicates(work, [renamed], []) : [];
  return [
    ...futureDates('changes', datesOf(kind, changed), latestDay(work)),
    ...(await datedClaims(work, update)),
    ...duplicateWarnings([...identified, ...similar]),
  ];
}
