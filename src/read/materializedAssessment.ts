import { assess, type Assessment } from '../model/assessment.js';
import { evidenceOfRows, type EvidenceRow } from '../model/claimRow.js';
import { type Cypher, cypher, joinCypher, listOf } from '../database/cypherText.js';
import type { Compilation, Scope } from './compilation.js';
import { expandTemplate } from './expandTemplate.js';
import { storedProperties } from './storedProperties.js';

/** A column of an assessment: its stored property, or false without one, and the condition under which that is valid. */
interface MaterializedColumn {
  property?: string;
  holds?(edge: string): string;
}

const property = (name: string): MaterializedColumn => ({ property: name });

/**
 * The columns of an assessment, read from the materialized one where it is valid. Columns that depend on memberships are
 * not materialized: they are computed from the claims, unless there is at most one origin.
 */
export const assessmentColumns: Readonly<Record<keyof Assessment, MaterializedColumn>> = {
  ...{ status: property('status'), confidence: property('confidence'), likelihood: property('likelihood') },
  ...{ supporting: property('supporting'), disputing: property('disputing') },
  ...{ independentOrigins: property('independentOrigins'), disputingOrigins: property('disputingOrigins') },
  ...{ anonymousOnly: property('anonymousOnly'), undermined: property('undermined') },
  ...{ firstStatedAt: property('firstStatedAt'), lastStatedAt: property('lastStatedAt') },
  firm: property('firm'),
  independentParties: {
    ...property('independentOrigins'),
    holds: (edge) => `${edge}.independentOrigins <= 1`,
  },
  disputingParties: {
    ...property('disputingOrigins'),
    holds: (edge) => `${edge}.disputingOrigins <= 1`,
  },
  disputedByAccusedOnly: { holds: (edge) => `${edge}.disputing = 0` },
};

/** An assessment as an expression. */
export interface AssessmentExpression {
  expression: Cypher;
  read(raw: unknown): Assessment | null;
}

/** An assessment from columns, the status first, or from the evidence on a relationship. */
export function assessmentFrom(
  row: readonly unknown[],
  columns: readonly (keyof Assessment)[],
): Assessment | null {
  if (typeof row[0] !== 'string') return assess(evidenceOfRows([row as unknown as EvidenceRow]));
  const assessment: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index += 1) assessment[columns[index] as string] = row[index];
  return assessment as unknown as Assessment;
}

/**
 * The assessments of all relationships of an answer, each read once: chains share most of their hops, and `weakest` needs
 * columns beyond the selected ones. `context.assessments` has them by id.
 */
export class SharedAssessments {
  readonly #requested = new Set<string>();
  isRequested = false;

  request(columns: Iterable<string>): void {
    this.isRequested = true;
    for (const column of columns) this.#requested.add(column);
  }

  /** Compiles the requested columns; no request may follow. */
  of(compilation: Compilation, scope: Scope, edge: string): AssessmentExpression {
    return compileAssessment(compilation, scope, edge, (column) => this.#requested.has(column));
  }
}

/** The parts of the evidence that only some columns need. */
interface EvidenceParts {
  parties: boolean;
  undermined: boolean;
}

/** Compiles the evidence on a relationship with the requested parts. */
export function compileEvidence(
  compilation: Compilation,
  scope: Scope,
  edge: string,
  parts: EvidenceParts,
): Cypher {
  const within = { ...scope, variables: { edge } };
  const textOf = (name: string, lens: Scope['lens']): Cypher =>
    expandTemplate(compilation, { ...within, lens }, compilation.template(name)).text;
  const undermined = parts.undermined ? textOf('lens/undermined-count', scope.lens) : '0';
  const memberships = parts.parties ? textOf('lens/memberships', undefined) : '[]';
  return listOf([textOf('lens/counted-evidence', scope.lens), undermined, memberships]);
}

/**
 * Compiles the assessment of a relationship: the materialized one, with the requested columns, if the caller may see all
 * its claims, and under a lens if it has a single claim, which counts; else computed from the counted claims. The type of
 * the first item distinguishes them.
 */
export function compileAssessment(
  compilation: Compilation,
  scope: Scope,
  edge: string,
  isSelected: (column: keyof Assessment) => boolean = () => true,
): AssessmentExpression {
  const needed = (Object.keys(assessmentColumns) as (keyof Assessment)[]).filter(
    (column) => column === 'status' || isSelected(column),
  );
  const isStored = (column: keyof Assessment): boolean => assessmentColumns[column].property !== undefined;
  const constant = needed.filter((column) => !isStored(column));
  const columns = [...needed.filter(isStored), ...constant];
  const conditions = columns.flatMap((column) => assessmentColumns[column].holds?.(edge) ?? []);
  const read = (raw: unknown): Assessment | null => assessmentFrom(raw as unknown[], columns);
  const counted = compileEvidence(compilation, scope, edge, {
    parties: conditions.length > 0,
    undermined: columns.includes('undermined'),
  });
  if (scope.lens && !compilation.usesRepresentativeClaim()) return { expression: counted, read };
  const holds = expandTemplate(
    compilation,
    { ...scope, variables: { edge } },
    compilation.template(scope.lens === undefined ? 'lens/materialized-visible' : 'lens/materialized-counts'),
  ).text;
  const stored = columns.flatMap((column) => assessmentColumns[column].property ?? []);
  const constants = constant.length > 0 ? ` + [${constant.map(() => 'false').join(', ')}]` : '';
  const materialized = `${storedProperties(edge, stored)}${constants}`;
  return {
    expression: cypher`CASE WHEN ${joinCypher([holds, ...conditions], ' AND ')} THEN ${materialized} ELSE ${counted} END`,
    read,
  };
}
