import { assess, type Assessment } from '../model/assessment.js';
import { claimOfRow, type ClaimRow } from '../model/claimRow.js';
import type { Compilation, Scope } from './compilation.js';
import { expandTemplate } from './expandTemplate.js';

/** What was worked out when the claims were written, and stands on the relationship. */
export const assessmentColumns: readonly (keyof Assessment)[] = [
  'status',
  'confidence',
  'likelihood',
  'supporting',
  'disputing',
  'independentOrigins',
  'firstStatedAt',
  'lastStatedAt',
  'firm',
  'named',
];

/** How a relationship stands, as a statement brings it. */
export interface AssessmentExpression {
  expression: string;
  read(raw: unknown): Assessment | null;
}

/** An assessment from such columns, the status first, or from rows of claims; of the columns only those that are there. */
export function assessmentFrom(row: readonly unknown[], asked = assessmentColumns): Assessment | null {
  if (typeof row[0] !== 'string') return assess((row as ClaimRow[]).map(claimOfRow));
  const assessment: Record<string, unknown> = {};
  for (let index = 0; index < asked.length; index += 1) assessment[asked[index] as string] = row[index];
  return assessment as unknown as Assessment;
}

/**
 * How the relationships of a whole answer stand, each brought once however often it comes: chains share most of their
 * hops, and ask of each what `weakest` needs beside what is selected of it. When an answer is shaped, `run.standings`
 * has them by id.
 */
export class SharedAssessments {
  readonly #asked = new Set<string>();
  isAsked = false;

  ask(columns: Iterable<string>): void {
    this.isAsked = true;
    for (const column of columns) this.#asked.add(column);
  }

  /** All that has been asked for of a relationship; nothing can be asked for afterwards. */
  of(compilation: Compilation, scope: Scope, edge: string): AssessmentExpression {
    return compileAssessment(compilation, scope, edge, (column) => this.#asked.has(column));
  }
}

/**
 * How a relationship stands: as it was worked out, for readers who may see all its claims, and of that only what is
 * asked for; and under a lens, where it has a single claim that counts. Else as its counted claims make it. The status
 * tells one from the other.
 */
export function compileAssessment(
  compilation: Compilation,
  scope: Scope,
  edge: string,
  isAsked: (column: keyof Assessment) => boolean = () => true,
): AssessmentExpression {
  const within = { ...scope, variables: { edge } };
  const textOf = (name: string): string =>
    expandTemplate(compilation, within, compilation.template(name)).text;
  const counted = textOf('lens/counted-assessment');
  const asked = assessmentColumns.filter((column) => column === 'status' || isAsked(column));
  const stands = scope.lens === undefined ? 'lens/materialized-visible' : 'lens/materialized-counts';
  const standing = `[${asked.map((column) => `${edge}.${column}`).join(', ')}]`;
  return {
    expression: `CASE WHEN ${textOf(stands)} THEN ${standing} ELSE ${counted} END`,
    read: (raw) => assessmentFrom(raw as unknown[], asked),
  };
}
