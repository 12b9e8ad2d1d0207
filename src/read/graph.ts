import { badArgument, noEntity } from '../errors.js';
import { maxGraphDepth, maxGraphEdges, maxGraphNodes, maxGraphStarts } from '../model/graph.js';
import { RelationshipFamily } from '../model/relationshipType.js';
import { within } from './bounds.js';
import type { Compilation, CompiledExpression, Scope, ExecutionContext } from './compilation.js';
import { type Cypher, cypher, joinCypher, listOf, renderCypher } from '../database/cypherText.js';
import { compositeTypeOf, type FieldRequest, sourceOf } from './fieldRequest.js';
import { type ExpandedTemplate, expandTemplate } from './expandTemplate.js';
import {
  selectedFieldsOf,
  fieldReader,
  compileSelection,
  objectReader,
  selectFromObject,
} from './selection.js';

/** The columns selected of each node or edge; equal expressions share a column. */
class Columns {
  readonly #expressions = new Map<string, Cypher>();

  /** The index of the expression's value in a row. */
  add(expression: Cypher): number {
    const text = renderCypher(expression);
    if (!this.#expressions.has(text)) this.#expressions.set(text, expression);
    return [...this.#expressions.keys()].indexOf(text);
  }

  get isEmpty(): boolean {
    return this.#expressions.size === 0;
  }

  get row(): Cypher {
    return listOf([...this.#expressions.values()]);
  }
}

/** A graph as the statement returns it. */
interface RawGraph {
  /** The number of nodes reached; counted in full only if that was selected. */
  reached: number;
  /** The number of relationships between the nodes. */
  drawn: number;
  nodes: unknown[][];
  edges: unknown[][];
}

/** An edge's row, and the graph with its ends. */
type RawEdge = readonly [row: unknown[], graph: RawGraph];

type RawAnswer = [
  missing: string[],
  graph: [reached: number, drawn: number, nodes: unknown[][], edges: unknown[][]],
];

type Make = (graph: RawGraph, context: ExecutionContext) => unknown;
type MakeEdge = (edge: RawEdge, context: ExecutionContext) => unknown;

const maxNodesOf = (context: ExecutionContext, request: FieldRequest): number =>
  within(context, request, 'maxNodes', 1, maxGraphNodes);

/** More than any number of nodes, to count all of them. */
const unbounded = 2 ** 31 - 1;

/** Whether the graph starts from entities or from a filter. @throws ClientError BAD_USER_INPUT for both or neither */
function isAround(context: ExecutionContext, request: FieldRequest): boolean {
  const { around, where } = context.argumentsOf(request) as {
    around?: string[] | null;
    where?: object | null;
  };
  if ((around == null) === (where == null))
    throw badArgument(
      `${request.responseKey}.around`,
      'The graph needs a start. Give either `around` or `where`, not both.',
    );
  if (around != null && (around.length < 1 || around.length > maxGraphStarts))
    throw badArgument(
      `${request.responseKey}.around`,
      `\`around\` has ${around.length} ids. Give 1 to ${maxGraphStarts}.`,
    );
  return around != null;
}

/** The selected parts of a graph, compiled over its nodes and edges. */
class GraphParts {
  readonly nodes = new Columns();
  readonly edges = new Columns();
  readonly node: string;
  readonly edge: string;
  /** The positions of an edge's ends in the list of nodes. */
  readonly start: string;
  readonly end: string;
  readonly selected: ReadonlySet<string>;
  readonly #lens: Scope['lens'];
  /** Makes the answer from a raw graph. */
  readonly read: (graph: RawGraph, context: ExecutionContext) => object;

  constructor(
    readonly compilation: Compilation,
    readonly request: FieldRequest,
    { lens }: Scope,
  ) {
    this.#lens = lens;
    this.node = compilation.uniqueName('node');
    this.edge = compilation.uniqueName('edge');
    this.start = compilation.uniqueName('start');
    this.end = compilation.uniqueName('end');
    const { type, requests } = selectedFieldsOf(compilation, request);
    this.selected = new Set(requests.map(({ definition }) => definition.name));
    const readers = requests.map((part) => fieldReader<RawGraph>(type, part, this.#part(part)));
    this.read = objectReader(readers);
  }

  #part(part: FieldRequest): Make {
    const shown = (context: ExecutionContext): number => maxNodesOf(context, this.request);
    switch (part.definition.name) {
      case '__typename':
        return () => null;
      case 'nodes': {
        const nodeOf = this.#node(part);
        return ({ nodes }, context) => nodes.map((row) => nodeOf(row, context));
      }
      case 'edges':
        return this.#edges(part);
      case 'truncated':
        return ({ reached, drawn }, context) => reached > shown(context) || drawn > maxGraphEdges;
      case 'omittedNodes':
        return ({ reached }, context) => Math.max(reached - shown(context), 0);
      case 'omittedEdges':
        return ({ drawn }) => Math.max(drawn - maxGraphEdges, 0);
      default:
        throw new Error(`A graph has no ${part.definition.name}`);
    }
  }

  /** Adds a selection of an entity. @returns what reads it from a node's row */
  #node(part: FieldRequest): (row: unknown[], context: ExecutionContext) => unknown {
    const scope = { self: this.node, variables: {}, lens: this.#lens };
    const { expression, mapRow } = compileSelection(
      this.compilation,
      compositeTypeOf(part),
      part.nodes,
      scope,
    );
    const column = this.nodes.add(expression);
    return (row, context) => mapRow(row[column], context);
  }

  /** The ends of an edge are nodes of the graph: their selections are read once with the node. */
  #edges(part: FieldRequest): Make {
    const [start, end] = [this.edges.add(this.start), this.edges.add(this.end)];
    const scope = { self: this.edge, variables: {}, lens: this.#lens };
    const makerOf = (inner: FieldRequest): MakeEdge => {
      if (inner.definition.name === '__typename') return () => null;
      const source = sourceOf(inner);
      if (source.from === 'end') {
        const [at, nodeOf] = [source.end === 'from' ? start : end, this.#node(inner)];
        return ([row, { nodes }], context) => nodeOf(nodes[row[at] as number] as unknown[], context);
      }
      const { expression, mapRow } = this.compilation.compileField(scope, inner);
      const column = this.edges.add(expression);
      return ([row], context) => mapRow(row[column], context);
    };
    const { type, requests } = selectedFieldsOf(this.compilation, part);
    const edgeOf = objectReader(requests.map((inner) => fieldReader<RawEdge>(type, inner, makerOf(inner))));
    return (graph, context) => graph.edges.map((row) => edgeOf([row, graph], context));
  }
}

/** Compiles the nodes hop by hop, up to one more than `maxNodes`, and the expression of those to return. */
function compileReach(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
  values: Readonly<{ most: Cypher; maxNodes: Cypher }>,
): { text: Cypher; reached: string; shown: Cypher } {
  const around = compilation.specialize('around is given', (context) => isAround(context, request));
  const depth = compilation.specialize('depth', (context) =>
    within(context, request, 'depth', 0, maxGraphDepth),
  );
  const startTemplate = compilation.template(around ? 'graph/around' : 'graph/where');
  const start = expandTemplate(compilation, scope, startTemplate, request, values);
  const rings: ExpandedTemplate[] = [start];
  for (let hop = 0; hop < depth; hop += 1) {
    const [known = '', frontier = known, starts = known] = (rings.at(-1) as ExpandedTemplate).bound;
    const from = { ...scope, variables: { known, frontier, starts } };
    rings.push(expandTemplate(compilation, from, compilation.template('graph/hop'), request, values));
  }
  const [reached = '', , starts = reached] = (rings.at(-1) as ExpandedTemplate).bound;
  const text = joinCypher(
    rings.map((ring) => ring.text),
    '\n',
  );
  const nearest = cypher`${reached}[..${values.maxNodes}]`;
  if (around || depth === 0) return { text, reached, shown: nearest };
  const from = { ...scope, variables: { starts, reached } };
  const template = compilation.template('graph/by-incident');
  const byIncident = expandTemplate(compilation, from, template, request, values);
  const [grouped = ''] = byIncident.bound;
  // Nodes further away follow: incidents and neighbors are the first of the reached ones, in another order.
  const shown = cypher`CASE WHEN size(${grouped}) = 0 THEN ${nearest} ELSE ${grouped} + ${reached}[size(${grouped})..${values.maxNodes}] END`;
  return { text: joinCypher([text, byIncident.text], '\n'), reached, shown };
}

/** The given start ids that do not exist for the caller. */
function compileMissing(compilation: Compilation, scope: Scope, request: FieldRequest): Cypher {
  if (!compilation.specialize('around is given', (context) => isAround(context, request))) return '[]';
  return expandTemplate(compilation, scope, compilation.template('graph/missing'), request).text;
}

/**
 * `graph`: from the start entities hop by hop, each entity once, nearest first, and then all relationships between them.
 * Nodes and edges are rows of plain values; an edge has the positions of its ends in the list of nodes, so that
 * selections of its ends are read once with the node.
 */
export function compileGraph(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
): CompiledExpression {
  const below = { ...scope, lens: compilation.lensBelow(request, scope) };
  const parts = new GraphParts(compilation, request, below);
  const counted = parts.selected.has('omittedNodes');
  const drawn = ['edges', 'truncated', 'omittedEdges'].some((name) => parts.selected.has(name));
  const values = {
    most: compilation.parameter('most', (context) =>
      counted ? unbounded : maxNodesOf(context, request) + 1,
    ),
    maxNodes: compilation.parameter('maxNodes', (context) => maxNodesOf(context, request)),
  };
  const reach = compileReach(compilation, below, request, values);
  const shown = compilation.uniqueName('shown');
  const among = { ...below, variables: { shown } };
  const edges = expandTemplate(compilation, among, compilation.template('graph/edges'), request, values);
  const [ties = ''] = edges.bound;
  const nodeRows = cypher`COLLECT { UNWIND ${shown} AS ${parts.node} RETURN ${parts.nodes.row} }`;
  const edgeRows = cypher`COLLECT { UNWIND ${ties}[..${maxGraphEdges}] AS tie
    WITH tie[0] AS ${parts.edge}, tie[1] AS ${parts.start}, tie[2] AS ${parts.end} RETURN ${parts.edges.row} }`;
  const row = [
    `size(${reach.reached})`,
    drawn ? `size(${ties})` : '0',
    parts.nodes.isEmpty ? '[]' : nodeRows,
    parts.edges.isEmpty ? '[]' : edgeRows,
  ];
  const graph = cypher`COLLECT { ${reach.text}
    WITH ${reach.reached}, ${reach.shown} AS ${shown}
    ${drawn ? edges.text : ''}
    RETURN ${listOf(row)} }[0]`;
  return {
    expression: listOf([compileMissing(compilation, below, request), graph]),
    mapRow: (raw, context) => {
      const [missing, [reached, drawn, nodes, edges]] = raw as RawAnswer;
      if (missing[0] !== undefined) throw noEntity('around', missing[0]);
      return parts.read({ reached, drawn, nodes, edges }, context);
    },
  };
}

/** `degrees`: a number for each family, in the order of the families; families without relationships are omitted. */
export function compileDegrees(
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
): CompiledExpression {
  const below = { ...scope, lens: compilation.lensBelow(request, scope) };
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  const families = Object.values(RelationshipFamily);
  return {
    expression: expandTemplate(compilation, below, compilation.template('entity/degrees')).text,
    mapRow: (raw, context) =>
      (raw as number[]).flatMap((count, index) =>
        count > 0 ? [select({ family: families[index], count }, context)] : [],
      ),
  };
}
