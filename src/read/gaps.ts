import { badArgument } from '../errors.js';
import { type Gap, GapKind, gapKinds, gapsOf, dayOf } from '../model/gapRules.js';
import type { GapsArgs } from '../model/gap.js';
import { gapEvidenceOf, type GapRow } from '../model/claimRow.js';
import { type Cypher, cypher, limitTo, listOf } from '../database/cypherText.js';
import { pageSize } from './bounds.js';
import type {
  Compilation,
  CompiledExpression,
  ExecutionContext,
  FieldCompiler,
  Scope,
} from './compilation.js';
import { ConnectionPage } from './connectionPage.js';
import { ConnectionParts, type RawItem } from './connectionParts.js';
import { expandTemplate } from './expandTemplate.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { compileEvidence } from './materializedAssessment.js';
import { compileSelection } from './selection.js';

/** A relationship as the statement returns it: the selections of its gaps, after its cursor keys, and the evidence on it. */
type RawRelationship = [item: RawItem, row: GapRow];
/** A page as the statement returns it; the evidence on all relationships only where their gaps are counted. */
type RawPage = [relationships: RawRelationship[], all: GapRow[] | null];

const argumentsOf = (context: ExecutionContext, request: FieldRequest): GapsArgs =>
  context.argumentsOf(request) as unknown as GapsArgs;

/** Compiles the evidence on a relationship with what the requested kinds of gaps read besides. */
function compileRow(compilation: Compilation, scope: Scope, request: FieldRequest, edge: string): Cypher {
  const expand = (name: string, lens?: Scope['lens']): Cypher =>
    expandTemplate(compilation, { self: edge, variables: { edge }, lens }, compilation.template(name)).text;
  const asks = (kind: GapKind): boolean =>
    compilation.specialize(
      `${request.responseKey}.kinds has ${kind}`,
      (context) => argumentsOf(context, request).kinds?.includes(kind) ?? true,
    );
  const readsSources = asks(GapKind.NO_PRIMARY_SOURCE);
  return listOf([
    compileEvidence(compilation, scope, edge, { parties: true, undermined: false }),
    expand('gap/undermined', scope.lens),
    expand('gap/details'),
    readsSources ? expand('gap/publishers') : '[]',
    readsSources ? expand('gap/publisher-memberships') : '[]',
    asks(GapKind.ACTOR_WITHOUT_STATE) ? expand('gap/lacks-state', scope.lens) : 'false',
    expand('gap/incident-start'),
  ]);
}

/**
 * Compiles the gaps of relationships, in the order of the ids of these and of the kinds. The statement reads the evidence on
 * as many relationships as the page may have gaps; the model finds the gaps.
 */
const compileGaps: FieldCompiler = (compilation, scope, request) => {
  const below = { ...scope, lens: compilation.lensBelow(request, scope) };
  const id = compilation.uniqueName('id');
  const found = expandTemplate(
    compilation,
    { ...below, variables: { id } },
    compilation.template('gap/edge'),
  );
  const edge = found.bound[0] as string;
  const item = { self: edge, variables: { edge }, lens: below.lens };
  const parts = new ConnectionParts(compilation, request, item);
  const keys = [id, `${gapKinds.length}`].map((expression) => ({ expression, descending: false }));
  const paging = new ConnectionPage(compilation, request, 'gap/relationships id', keys);
  const evidence = compileRow(compilation, below, request, edge);

  /** The ids of the relationships from one on. */
  const idsFrom = (from: Cypher): Cypher => {
    const template = compilation.template('gap/relationships');
    const { text, bound } = expandTemplate(compilation, below, template, request, { from });
    return cypher`${text} WITH ${bound[0] as string} AS ${id}`;
  };
  const page = (): Cypher => {
    const limit = paging.limit();
    const [next] = paging.conditions();
    const from = compilation.parameter('from', (context) => paging.after(context)?.[0] ?? '');
    return cypher`COLLECT { ${idsFrom(from)} ${next ? cypher`WHERE ${next}` : ''} WITH ${id} ORDER BY ${id} ${limitTo(limit)}
      ${found.text} RETURN ${listOf([paging.item(parts.selections), evidence])} }`;
  };
  const all = (): Cypher => {
    const first = compilation.parameter('first', (context) => {
      if (argumentsOf(context, request).about == null)
        throw badArgument(
          `${request.responseKey}.about`,
          '`totalCount` reads the claims of all relationships that are counted. Give `about`, or leave it out.',
        );
      return '';
    });
    return cypher`COLLECT { ${idsFrom(first)} ${found.text} RETURN ${evidence} }`;
  };

  const mapRow: CompiledExpression['mapRow'] = (raw, context) => {
    const [rows, counted] = raw as RawPage;
    const { kinds, lens } = argumentsOf(context, request);
    const day = dayOf(lens ?? {}, new Date());
    const gapsIn = (row: GapRow): Gap[] => gapsOf(gapEvidenceOf(row), day, kinds ?? gapKinds);
    const size = pageSize(context, request);
    const read = rows.slice(0, size);
    const after = paging.after(context);
    const gaps = new Map<RawItem, Gap>();
    for (const [[[relationship = ''], ...selections], row] of read)
      for (const gap of gapsIn(row)) {
        const position = gapKinds.indexOf(gap.kind);
        if (relationship !== after?.[0] || position > Number(after[1]))
          gaps.set([[relationship, position], ...selections], gap);
      }
    const items = [...gaps.keys()];
    const isCut = items.length > size;
    const around = paging.around(rows, context);
    return parts.read(
      {
        ...around,
        items: items.slice(0, size),
        total: counted?.reduce((sum, row) => sum + gapsIn(row).length, 0) ?? null,
        hasNextPage: isCut || around.hasNextPage,
        last: isCut ? items[size - 1] : read.at(-1)?.[0],
        contextOf: (one) => ({ ...context, gap: gaps.get(one) }),
      },
      context,
    );
  };
  return { expression: listOf([parts.listed ? page() : '[]', parts.counted ? all() : 'null']), mapRow };
};

/** A value of the gap that is read, without a read. */
const fromGap =
  (name: keyof Gap): FieldCompiler =>
  () => ({ expression: 'null', mapRow: (_raw, context) => context.gap?.[name] });

/** A claim that a gap may be about: its id, and what is selected. */
type RawClaim = [id: string, row: unknown];

const compileClaims: FieldCompiler = (compilation, scope, request) => {
  const { text, scope: below } = expandTemplate(compilation, scope, compilation.template('gap/claims'));
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, below);
  return {
    expression: cypher`COLLECT { ${text} RETURN [${below.self}.id, ${item.expression}] }`,
    mapRow: (raw, context) => {
      const rows = new Map(raw as RawClaim[]);
      return context.gap?.claimIds.map((id) => item.mapRow(rows.get(id), context));
    },
  };
};

/** The question about gaps, and its computed fields. */
export const gapFields: Readonly<Record<string, FieldCompiler>> = {
  gaps: compileGaps,
  gapKind: fromGap('kind'),
  gapClaims: compileClaims,
  gapExplanation: fromGap('explanation'),
  gapClosedBy: fromGap('closedBy'),
};
