import { badArgument, noEntity } from '../errors.js';
import { maxGraphDepth, maxGraphEdges, maxGraphNodes, maxGraphStarts } from '../model/graph.js';
import { RelationshipFamily } from '../model/relationshipType.js';
import { within } from './bounds.js';
import type { Compilation, Compiled, FieldRequest, Place, Run } from './compilation.js';
import { compileField, compositeTypeOf, sourceOf } from './field.js';
import { type Instance, instantiate } from './instantiate.js';
import { askedOf, cellOf, compileSelection, objectOf, selectPlain } from './selection.js';

/** What is brought for each node or edge: expressions over it, each once however often it is asked for. */
class Columns {
  readonly expressions: string[] = [];

  /** The place in a row at which the expression's value stands. */
  add(expression: string): number {
    const known = this.expressions.indexOf(expression);
    return known >= 0 ? known : this.expressions.push(expression) - 1;
  }

  get isEmpty(): boolean {
    return this.expressions.length === 0;
  }

  get row(): string {
    return `[${this.expressions.join(', ')}]`;
  }
}

/** A graph as the statement brings it. */
interface RawGraph {
  /** How many nodes were reached, as far as they were looked for. */
  reached: number;
  /** How many relationships there are among the nodes. */
  drawn: number;
  nodes: unknown[][];
  edges: unknown[][];
}

/** An edge's row, and the graph that its ends are in. */
type RawEdge = readonly [row: unknown[], graph: RawGraph];

type RawAnswer = [
  missing: string[],
  graph: [reached: number, drawn: number, nodes: unknown[][], edges: unknown[][]],
];

type Make = (graph: RawGraph, run: Run) => unknown;
type MakeEdge = (edge: RawEdge, run: Run) => unknown;

const maxNodesOf = (run: Run, request: FieldRequest): number =>
  within(run, request, 'maxNodes', 1, maxGraphNodes);

/** Above any number of nodes: for when all of them have to be counted. */
const unbounded = 2 ** 31 - 1;

/** Whether the graph is asked around entities or by a filter. @throws ClientError BAD_USER_INPUT for both or neither. */
function isAround(run: Run, request: FieldRequest): boolean {
  const { around, where } = run.argumentsOf(request) as { around?: string[] | null; where?: object | null };
  if ((around == null) === (where == null))
    throw badArgument(
      `${request.responseKey}.around`,
      'Give either `around` or `where`: what to start from.',
    );
  if (around != null && (around.length < 1 || around.length > maxGraphStarts))
    throw badArgument(
      `${request.responseKey}.around`,
      `\`around\` has to name 1 to ${maxGraphStarts} entities; it names ${around.length}.`,
    );
  return around != null;
}

/** The parts of a graph that are asked for, compiled over its nodes and edges. */
class GraphParts {
  readonly nodes = new Columns();
  readonly edges = new Columns();
  readonly node: string;
  readonly edge: string;
  /** The places of an edge's ends among the nodes. */
  readonly start: string;
  readonly end: string;
  readonly asked: ReadonlySet<string>;
  readonly #lens: Place['lens'];
  /** The graph as it is answered. */
  readonly take: (graph: RawGraph, run: Run) => Record<string, unknown>;

  constructor(
    readonly compilation: Compilation,
    readonly request: FieldRequest,
    { lens }: Place,
  ) {
    this.#lens = lens;
    this.node = compilation.name('node');
    this.edge = compilation.name('edge');
    this.start = compilation.name('start');
    this.end = compilation.name('end');
    const { type, requests } = askedOf(compilation, request);
    this.asked = new Set(requests.map(({ definition }) => definition.name));
    const cells = requests.map((part) => cellOf<RawGraph>(type, part, this.#part(part)));
    this.take = objectOf(type, cells);
  }

  #part(part: FieldRequest): Make {
    const shown = (run: Run): number => maxNodesOf(run, this.request);
    switch (part.definition.name) {
      case '__typename':
        return () => null;
      case 'nodes': {
        const nodeOf = this.#node(part);
        return ({ nodes }, run) => nodes.map((row) => nodeOf(row, run));
      }
      case 'edges':
        return this.#edges(part);
      case 'truncated':
        return ({ reached, drawn }, run) => reached > shown(run) || drawn > maxGraphEdges;
      case 'omittedNodes':
        return ({ reached }, run) => Math.max(reached - shown(run), 0);
      case 'omittedEdges':
        return ({ drawn }) => Math.max(drawn - maxGraphEdges, 0);
      default:
        throw new Error(`A graph has no ${part.definition.name}`);
    }
  }

  /** Adds what is asked of an entity, and says how to get it back from a node's row. */
  #node(part: FieldRequest): (row: unknown[], run: Run) => unknown {
    const place = { self: this.node, variables: {}, lens: this.#lens };
    const { expression, shape } = compileSelection(
      this.compilation,
      compositeTypeOf(part),
      part.nodes,
      place,
    );
    const column = this.nodes.add(expression);
    return (row, run) => shape(row[column], run);
  }

  /** The ends of an edge are nodes of the graph, so what is asked of them comes once with the node. */
  #edges(part: FieldRequest): Make {
    const [start, end] = [this.edges.add(this.start), this.edges.add(this.end)];
    const place = { self: this.edge, variables: {}, lens: this.#lens };
    const makerOf = (inner: FieldRequest): MakeEdge => {
      if (inner.definition.name === '__typename') return () => null;
      const source = sourceOf(inner);
      if (source.from === 'end') {
        const [at, nodeOf] = [source.end === 'from' ? start : end, this.#node(inner)];
        return ([row, { nodes }], run) => nodeOf(nodes[row[at] as number] as unknown[], run);
      }
      const { expression, shape } = compileField(this.compilation, place, inner);
      const column = this.edges.add(expression);
      return ([row], run) => shape(row[column], run);
    };
    const { type, requests } = askedOf(this.compilation, part);
    const edgeOf = objectOf(
      type,
      requests.map((inner) => cellOf<RawEdge>(type, inner, makerOf(inner))),
    );
    return (graph, run) => graph.edges.map((row) => edgeOf([row, graph], run));
  }
}

/** The statement's rows of nodes, ring by ring, up to the number that shall be shown and one more. */
function compileReach(
  compilation: Compilation,
  place: Place,
  request: FieldRequest,
  values: Readonly<Record<string, string>>,
): { text: string; reached: string } {
  const around = compilation.decide((run) => isAround(run, request));
  const depth = compilation.decide((run) => within(run, request, 'depth', 0, maxGraphDepth));
  const startPattern = compilation.pattern(around ? 'graph/around' : 'graph/where');
  const start = instantiate(compilation, place, startPattern, request, values);
  const rings: Instance[] = [start];
  for (let hop = 0; hop < depth; hop += 1) {
    const [known = '', frontier = known] = (rings.at(-1) as Instance).bound;
    const from = { ...place, variables: { known, frontier } };
    rings.push(instantiate(compilation, from, compilation.pattern('graph/hop'), request, values));
  }
  const [reached = ''] = (rings.at(-1) as Instance).bound;
  return { text: rings.map(({ text }) => text).join('\n'), reached };
}

/** The ids that a graph is asked around and that are not there. */
function compileMissing(compilation: Compilation, place: Place, request: FieldRequest): string {
  if (!compilation.decide((run) => isAround(run, request))) return '[]';
  return instantiate(compilation, place, compilation.pattern('graph/missing'), request).text;
}

/**
 * `graph`: from some entities hop by hop, each entity once and nearest first, and then every relationship among them.
 * Nodes and edges come as rows of plain values, edges with the places of their ends among the nodes: what is asked
 * of an edge's ends is fetched once with the node, however many edges meet there.
 */
export function compileGraph(compilation: Compilation, place: Place, request: FieldRequest): Compiled {
  const below = { ...place, lens: compilation.lensBelow(request, place) };
  const parts = new GraphParts(compilation, request, below);
  const counted = parts.asked.has('omittedNodes');
  const drawn = ['edges', 'truncated', 'omittedEdges'].some((name) => parts.asked.has(name));
  const values = {
    most: compilation.parameter('most', (run) => (counted ? unbounded : maxNodesOf(run, request) + 1)),
  };
  const maxNodes = compilation.parameter('maxNodes', (run) => maxNodesOf(run, request));
  const reach = compileReach(compilation, below, request, values);
  const shown = compilation.name('shown');
  const among = { ...below, variables: { shown } };
  const edges = instantiate(compilation, among, compilation.pattern('graph/edges'), request, values);
  const [ties = ''] = edges.bound;
  const nodeRows = `COLLECT { UNWIND ${shown} AS ${parts.node} RETURN ${parts.nodes.row} }`;
  const edgeRows =
    `COLLECT { UNWIND ${ties}[..${maxGraphEdges}] AS tie ` +
    `WITH tie[0] AS ${parts.edge}, tie[1] AS ${parts.start}, tie[2] AS ${parts.end} RETURN ${parts.edges.row} }`;
  const row = [
    `size(${reach.reached})`,
    drawn ? `size(${ties})` : '0',
    parts.nodes.isEmpty ? '[]' : nodeRows,
    parts.edges.isEmpty ? '[]' : edgeRows,
  ];
  const graph =
    `COLLECT { ${reach.text}\nWITH ${reach.reached}, ${reach.reached}[..${maxNodes}] AS ${shown}\n` +
    `${drawn ? edges.text : ''}\nRETURN [${row.join(', ')}] }[0]`;
  return {
    expression: `[${compileMissing(compilation, below, request)}, ${graph}]`,
    shape: (raw, run) => {
      const [missing, [reached, drawn, nodes, edges]] = raw as RawAnswer;
      if (missing[0] !== undefined) throw noEntity('around', missing[0]);
      return parts.take({ reached, drawn, nodes, edges }, run);
    },
  };
}

/** `degrees`: a number for each family, in their order; families without any are left out. */
export function compileDegrees(compilation: Compilation, place: Place, request: FieldRequest): Compiled {
  const below = { ...place, lens: compilation.lensBelow(request, place) };
  const select = selectPlain(compilation, compositeTypeOf(request), request.nodes);
  const families = Object.values(RelationshipFamily);
  return {
    expression: instantiate(compilation, below, compilation.pattern('entity/degrees')).text,
    shape: (raw, run) =>
      (raw as number[]).flatMap((count, index) =>
        count > 0 ? [select({ family: families[index], count }, run)] : [],
      ),
  };
}
