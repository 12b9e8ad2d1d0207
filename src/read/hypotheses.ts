import { ClientError } from '../errors.js';
import { groupBy } from '../model/groupBy.js';
import { type MatrixRow, matrixEvidenceOf } from '../model/claimRow.js';
import {
  hypothesisMatrix,
  type HypothesisOrigin,
  maxMatrixActors,
  maxMatrixClaims,
} from '../model/hypothesisRules.js';
import { accountabilityTypes } from '../model/relationshipType.js';
import { cypher, listOf } from '../database/cypherText.js';
import type {
  Compilation,
  CompiledExpression,
  ExecutionContext,
  FieldCompiler,
  Scope,
} from './compilation.js';
import { expandTemplate } from './expandTemplate.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import type { MatrixPart } from './matrixPart.js';
import { orderBy } from './order.js';
import { compileEvidence } from './materializedAssessment.js';
import { compileSelection } from './selection.js';

/** A matrix as the statement returns it: its selections, what its rules read, and the numbers of actors and claims. */
type RawMatrix = [selected: unknown, row: MatrixRow, sizes: readonly [actors: number, claims: number]];

/** @throws ClientError QUERY_TOO_COMPLEX above one of the limits of a matrix */
function checkSizes(actors: number, claims: number): void {
  const above =
    actors > maxMatrixActors
      ? `${maxMatrixActors} actors are held responsible for the incident`
      : `${maxMatrixClaims} claims, judgements and rivalries are evidence on who is responsible for the incident`;
  if (actors > maxMatrixActors || claims > maxMatrixClaims)
    throw new ClientError(
      'QUERY_TOO_COMPLEX',
      `More than ${above}, which is more than a matrix shows. Select fewer with \`lens\`: by \`sources\`, \`claimants\` or \`asOf\`.`,
      { argument: 'lens' },
    );
}

/** Compiles what the rules of a matrix read. */
function compileRow(compilation: Compilation, scope: Scope, [incident, edges]: readonly string[]) {
  const variables = { incident: incident as string, edges: edges as string };
  const expand = (name: string, lens?: Scope['lens']) =>
    expandTemplate(compilation, { self: incident as string, variables, lens }, compilation.template(name))
      .text;
  const edge = compilation.uniqueName('edge');
  const evidence = compileEvidence(compilation, scope, edge, { parties: false, undermined: false });
  return listOf([
    cypher`COLLECT { UNWIND ${variables.edges} AS ${edge} RETURN [endNode(${edge}).id, ${evidence}] }`,
    expand('hypothesis/judgement-rows', scope.lens),
    expand('hypothesis/rivalry-rows', scope.lens),
    expand('hypothesis/memberships'),
    expand('hypothesis/identities'),
    `[${variables.incident}.startsOn, ${variables.incident}.endsOn]`,
  ]);
}

/** `hypotheses`: the statement reads the evidence, and the model makes the matrix of it. */
const compileMatrix: FieldCompiler = (compilation, scope, request) => {
  const within = { ...scope, lens: compilation.lensBelow(request, scope) };
  const most = (hint: string, number: number) => compilation.parameter(hint, () => number);
  const values = {
    // An actor has at most one attribution of each type.
    mostEdges: most('mostEdges', accountabilityTypes.length * maxMatrixActors + 1),
    claimsRead: most('claimsRead', maxMatrixClaims + 1),
    mostActors: most('mostActors', maxMatrixActors),
    mostClaims: most('mostClaims', maxMatrixClaims),
  };
  const template = compilation.template('hypothesis/matrix');
  const { text, bound, scope: found } = expandTemplate(compilation, within, template, request, values);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, found);
  const row = compileRow(compilation, within, bound);
  return {
    expression: cypher`COLLECT { ${text} RETURN [${item.expression}, ${row}, ${bound[2] as string}] }[0]`,
    isNotFound: (raw) => raw === null,
    mapRow: (raw, context) => {
      if (raw === null) return null;
      const [selected, evidence, [actors, claims]] = raw as RawMatrix;
      checkSizes(actors, claims);
      const matrix = hypothesisMatrix(matrixEvidenceOf(evidence));
      return item.mapRow(selected, { ...context, matrixPart: { matrix } });
    },
  };
};

const partOf = (context: ExecutionContext): MatrixPart => context.matrixPart as MatrixPart;

/** A value of the part that is read, without a read. */
const fromPart =
  (read: (part: MatrixPart) => unknown): FieldCompiler =>
  () => ({ expression: 'null', mapRow: (_raw, context) => read(partOf(context)) });

/** Parts of the part that is read. What is selected of them is found once for all, and `mapRow` takes that of each. */
const parts =
  <Name extends keyof MatrixPart>(
    name: Name,
    read: (part: MatrixPart) => readonly NonNullable<MatrixPart[Name]>[],
  ): FieldCompiler =>
  (compilation, scope, request) => {
    const { expression, mapRow } = compileSelection(
      compilation,
      compositeTypeOf(request),
      request.nodes,
      scope,
    );
    return {
      expression,
      mapRow: (raw, context) => {
        const part = partOf(context);
        return read(part).map((one) => mapRow(raw, { ...context, matrixPart: { ...part, [name]: one } }));
      },
    };
  };

const onePart = <Name extends keyof MatrixPart>(
  name: Name,
  read: (part: MatrixPart) => NonNullable<MatrixPart[Name]>,
): FieldCompiler => {
  const compile = parts(name, (part) => [read(part)]);
  return (compilation, scope, request) => {
    const { expression, mapRow } = compile(compilation, scope, request);
    return { expression, mapRow: (raw, context) => (mapRow(raw, context) as unknown[])[0] };
  };
};

/** A row of what a template finds: the id of what it is of, and what is selected. */
type FoundRow = readonly [id: string, row: unknown];

/** Compiles a selection over what a template finds for the whole matrix, by id. */
function compileFound(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  name: string,
  idOf = (self: string): string => `${self}.id`,
) {
  const template = compilation.template(name);
  const { text, variables, scope: below } = expandTemplate(compilation, scope, template);
  const { self } = below;
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, below);
  const grouped = new WeakMap<object, ReadonlyMap<string, FoundRow[]>>();
  /** The rows by id; those of a matrix are grouped once, for all its parts. */
  const rowsOf = (raw: unknown): ReadonlyMap<string, FoundRow[]> => {
    const rows = raw as readonly FoundRow[];
    const byId = grouped.get(rows) ?? groupBy(rows, ([id]) => id);
    grouped.set(rows, byId);
    return byId;
  };
  const order = orderBy(template.keys, variables);
  return {
    expression: cypher`COLLECT { ${text} ${order ? cypher`WITH ${self} ${order}` : ''} RETURN [${idOf(self)}, ${item.expression}] }`,
    read: (raw: unknown, ids: readonly string[], context: ExecutionContext): unknown[] =>
      ids.flatMap((id) => (rowsOf(raw).get(id) ?? []).map(([, row]) => item.mapRow(row, context))),
  };
}

/** What a template finds for the ids of a part; ids of what it does not find are left out. */
const found =
  (
    name: string,
    idsOf: (part: MatrixPart) => readonly string[],
    idOf?: (self: string) => string,
  ): FieldCompiler =>
  (compilation, scope, request): CompiledExpression => {
    const { expression, read } = compileFound(compilation, scope, request, name, idOf);
    return { expression, mapRow: (raw, context) => read(raw, idsOf(partOf(context)), context) };
  };

const foundOne =
  (name: string, idOf: (part: MatrixPart) => string | null | undefined): FieldCompiler =>
  (compilation, scope, request) => {
    const { expression, read } = compileFound(compilation, scope, request, name);
    return {
      expression,
      mapRow: (raw, context) => {
        const id = idOf(partOf(context));
        return id == null ? null : (read(raw, [id], context)[0] ?? null);
      },
    };
  };

const actor = (idOf: (part: MatrixPart) => string | null | undefined): FieldCompiler =>
  foundOne('hypothesis/actors', idOf);

/** The question about competing hypotheses, and its computed fields. */
export const hypothesisFields: Readonly<Record<string, FieldCompiler>> = {
  hypothesisMatrix: compileMatrix,
  hypotheses: parts('hypothesis', ({ matrix }) => matrix.hypotheses),
  matrixOrigins: parts('origin', ({ matrix }) => matrix.origins),
  matrixSensitivity: parts('sensitive', ({ matrix }) => matrix.sensitivity),
  matrixCompared: parts('ranked', ({ matrix }) => matrix.compared),
  matrixUndecided: parts('undecided', ({ matrix }) => matrix.undecided),
  hypothesisActor: actor(({ hypothesis }) => hypothesis?.actorId),
  hypothesisInconsistency: fromPart(({ hypothesis }) => hypothesis?.inconsistency),
  hypothesisIsLeading: fromPart(({ hypothesis }) => hypothesis?.isLeading),
  hypothesisRelationships: found(
    'attribution/relationships',
    ({ hypothesis }) => (hypothesis?.actorId == null ? [] : [hypothesis.actorId]),
    (edge) => `endNode(${edge}).id`,
  ),
  hypothesisRivalries: parts('rivalry', ({ hypothesis }) => hypothesis?.rivalries ?? []),
  rivalryActor: actor(({ rivalry }) => rivalry?.actorId),
  rivalryIsExclusive: fromPart(({ rivalry }) => rivalry?.isExclusive),
  rivalryBasis: fromPart(({ rivalry }) => rivalry?.basis),
  rivalryClaim: foundOne('hypothesis/declarations', ({ rivalry }) => rivalry?.claimId),
  originRoots: found('hypothesis/listed-roots', ({ origin }) => origin?.rootIds ?? []),
  originClaimants: found('hypothesis/claimants', ({ origin }) => origin?.claimantIds ?? []),
  originClaims: found('hypothesis/listed-claims', ({ origin }) => origin?.claimIds ?? []),
  originValues: fromPart(({ origin }) => origin?.values),
  originCells: parts('cell', ({ origin }) => origin?.cells ?? []),
  originDiagnosticity: fromPart(({ origin }) => origin?.diagnosticity),
  cellActor: actor(({ cell }) => cell?.actorId),
  cellValue: fromPart(({ cell }) => cell?.value),
  cellStatedValue: fromPart(({ cell }) => cell?.statedValue),
  cellClaims: found('hypothesis/listed-claims', ({ cell }) => cell?.claimIds ?? []),
  cellJudgement: foundOne('hypothesis/listed-judgements', ({ cell }) => cell?.judgementId),
  sensitiveOrigin: onePart('origin', ({ sensitive }) => sensitive?.origin as HypothesisOrigin),
  sensitiveLeading: parts('ranked', ({ sensitive }) => sensitive?.leading ?? []),
  rankedActor: actor(({ ranked }) => ranked?.actorId),
  rankedInconsistency: fromPart(({ ranked }) => ranked?.inconsistency),
  undecidedOrigin: onePart('origin', ({ undecided }) => undecided?.origin as HypothesisOrigin),
  undecidedIsSilent: fromPart(({ undecided }) => undecided?.isSilent),
  undecidedDecidedBy: fromPart(({ undecided }) => undecided?.decidedBy),
};
