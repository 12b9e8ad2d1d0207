import { EntityKind, kindsWith } from '../../model/entityKind.js';
import { intervalOf } from '../../model/partialDate.js';
import {
  datesOf,
  duplicateWarnings,
  futureDates,
  WriteWarningCode,
  type WriteWarningData,
} from '../../model/writeWarnings.js';
import type { UnitOfWork } from '../work/changeExecutor.js';
import { findDuplicates } from './duplicates.js';
import { latestDay } from './warnings.js';

type Properties = Readonly<Record<string, unknown>>;

/** An entity to update, and the fields that the input gives. */
interface Update {
  id: string;
  kind: EntityKind;
  properties: Properties;
  changed: Properties;
}

const operations = kindsWith('operation');

/** Warns if existing claims contradict a new date of the source they were read in, or of the incident they attribute. */
async function datedClaims(
  { transaction, statements, author }: UnitOfWork,
  { id, kind, changed }: Update,
): Promise<WriteWarningData[]> {
  const { publishedAt, startedAt } = changed;
  const at = { id, level: author.level };
  if (kind === EntityKind.SOURCE && typeof publishedAt === 'string') {
    const day = intervalOf(publishedAt).to;
    const rows = await transaction.run(statements.of('write/claims-stated-after', { ...at, day }));
    return contradicted(
      WriteWarningCode.STATED_AFTER_SOURCE,
      'publishedAt',
      rows,
      `Claims that were read or first stated in this source are dated after ${publishedAt}.`,
    );
  }
  if (!operations.includes(kind) || typeof startedAt !== 'string') return [];
  const day = intervalOf(startedAt).from;
  const rows = await transaction.run(statements.of('write/attributions-stated-before', { ...at, day }));
  return contradicted(
    WriteWarningCode.ATTRIBUTED_BEFORE_INCIDENT,
    'startedAt',
    rows,
    `Claims hold actors responsible for it before ${startedAt}.`,
  );
}

const contradicted = (
  code: WriteWarningCode,
  field: string,
  rows: readonly unknown[][],
  message: string,
): WriteWarningData[] =>
  rows.length === 0
    ? []
    : [
        {
          ...{ code, field: `changes.${field}`, message: `${message} Check the dates.`, entityIds: [] },
          claimIds: rows.map(([claim]) => claim as string),
        },
      ];

/** The warnings about the update of an entity, of what the author may see. */
export async function updateWarnings(work: UnitOfWork, update: Update): Promise<WriteWarningData[]> {
  const { id, kind, properties, changed } = update;
  const names = { name: changed['name'] ?? properties['name'], aliases: changed['aliases'] ?? [] };
  const isRenamed = changed['name'] !== undefined || changed['aliases'] !== undefined;
  const renamed = { path: 'changes', id, kind, startedAt: null, stated: { ...names, ...changed } };
  return [
    ...futureDates('changes', datesOf(kind, changed), latestDay(work)),
    ...(await datedClaims(work, update)),
    ...duplicateWarnings(isRenamed ? await findDuplicates(work, [renamed], []) : []),
  ];
}
