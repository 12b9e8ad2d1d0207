import { type Assessment, assess } from '../model/assessment.js';
import { RollUp } from '../model/attribution.js';
import { evidenceOfRows, type EvidenceRow } from '../model/claimRow.js';
import { cypher, listOf } from '../database/cypherText.js';
import type { Compilation, FieldCompiler, Scope } from './compilation.js';
import { compileConnection } from './connection.js';
import { expandTemplate } from './expandTemplate.js';
import { assessmentColumns, type AssessmentExpression, compileEvidence } from './materializedAssessment.js';
import { compileTemplateField } from './templateField.js';

/** The list of relationships that an attribution sums up; undefined where it is of one relationship. */
export const summedEdges = (scope: Scope): string | undefined => scope.variables['edges'];

/** The evidence on each relationship, the memberships of all claimants and accused, and the id of the actor. */
type SummedRow = readonly [rows: EvidenceRow[], memberships: EvidenceRow[2], actorId: string];

/** Compiles the assessment of all claims on the relationships that an attribution sums up. */
export function compileSummedAssessment(
  compilation: Compilation,
  scope: Scope,
  edges: string,
  isSelected: (column: keyof Assessment) => boolean,
): AssessmentExpression {
  const edge = compilation.uniqueName('edge');
  const columns = (Object.keys(assessmentColumns) as (keyof Assessment)[]).filter(isSelected);
  const each = compileEvidence(compilation, scope, edge, {
    parties: false,
    undermined: isSelected('undermined'),
  });
  const memberships = columns.some((column) => assessmentColumns[column].holds)
    ? expandTemplate(
        compilation,
        { ...scope, lens: undefined },
        compilation.template('attribution/memberships'),
      ).text
    : '[]';
  const rows = cypher`COLLECT { UNWIND ${edges} AS ${edge} RETURN ${each} }`;
  return {
    expression: listOf([rows, memberships, `${scope.variables['actor'] as string}.id`]),
    read: (raw) => {
      const [found, ties, actorId] = raw as SummedRow;
      return assess(evidenceOfRows([...found, [[[], actorId], 0, ties]]));
    },
  };
}

/** `attributions`: as they were made, or summed up by the state behind the actor. */
const compileAttributions: FieldCompiler = (compilation, scope, request) => {
  const byState = compilation.specialize(
    `${request.responseKey}.rollUp is STATE`,
    (context) => context.argumentsOf(request)['rollUp'] === RollUp.STATE,
  );
  const template = byState ? 'incident/attributions-by-state' : 'incident/attributions';
  return compileTemplateField(compilation, scope, request, { from: 'template', template, yields: 'many' });
};

const compileRelationships: FieldCompiler = (compilation, scope, request) => {
  const edges = summedEdges(scope) ?? `[${scope.variables['edge'] as string}]`;
  const within = { ...scope, variables: { ...scope.variables, edges } };
  return compileTemplateField(compilation, within, request, {
    from: 'template',
    template: 'attribution/relationships',
    yields: 'many',
  });
};

const compileClaims: FieldCompiler = (compilation, scope, request) =>
  compileConnection(
    compilation,
    scope,
    request,
    summedEdges(scope) === undefined ? 'relationship/claims' : 'attribution/claims',
  );

/** The computed fields of attributions. */
export const attributionFields: Readonly<Record<string, FieldCompiler>> = {
  attributions: compileAttributions,
  attributedRelationships: compileRelationships,
  attributionClaims: compileClaims,
};
