import cytoscape, { type LayoutOptions } from 'cytoscape';
import fcose from 'cytoscape-fcose';
import type { ViewportSize, LayoutResult, LayoutRequest } from './layout.js';
import { layoutCost } from './layoutCost.js';

cytoscape.use(fcose);

/** Parameters of the force layout: node repulsion, ideal edge length in px, edge elasticity. */
interface Forces {
  repulsion: number;
  length: number;
  elasticity: number;
}

const forLarge: Forces = { repulsion: 20_000, length: 90, elasticity: 0.35 };
const forIncrement: Forces = { repulsion: 60_000, length: 105, elasticity: 0.45 };
/** Small graphs are laid out with each of these; the layout with the lowest cost is used. */
const tries: readonly Forces[] = [120_000, 180_000, 240_000].flatMap((repulsion) =>
  [80, 105].flatMap((length) => [0.2, 0.45].map((elasticity) => ({ repulsion, length, elasticity }))),
);
const small = 70;

/** Options of fcose, for which its types are incomplete. */
function byForces({ nodes }: LayoutRequest, { repulsion, length, elasticity }: Forces): LayoutOptions {
  const fixed = nodes.filter((node) => node.fixed);
  return {
    name: 'fcose',
    animate: false,
    fit: false,
    quality: nodes.length > 150 ? 'default' : 'proof',
    // Deterministic: it starts from the given positions.
    randomize: false,
    packComponents: false,
    nodeRepulsion: () => repulsion,
    idealEdgeLength: () => length,
    edgeElasticity: () => elasticity,
    gravity: 0.3,
    gravityRange: 3,
    numIter: nodes.length > 150 ? 300 : 2_500,
    ...(fixed.length > 0 && {
      fixedNodeConstraint: fixed.map(({ id, position }) => ({ nodeId: id, position: position })),
    }),
  } as unknown as LayoutOptions;
}

const inLayers = ({ centers }: LayoutRequest): LayoutOptions => ({
  name: 'breadthfirst',
  animate: false,
  fit: false,
  directed: false,
  roots: [...centers],
  spacingFactor: 1.15,
  avoidOverlap: true,
});

function run(order: LayoutRequest, options: LayoutOptions): LayoutResult['positions'] {
  const graph = cytoscape({
    headless: true,
    styleEnabled: true,
    style: [{ selector: 'node', style: { width: 'data(width)', height: 'data(height)' } }],
    elements: {
      nodes: order.nodes.map(({ id, width, height, position }) => ({
        data: { id, width, height },
        position: { ...position },
      })),
      edges: order.edges.map(({ from, to }) => ({ data: { source: from, target: to } })),
    },
  });
  graph.layout(options).run();
  const found = graph.nodes().map((node) => [node.id(), { ...node.position() }] as const);
  graph.destroy();
  return found;
}

/** Transposes a layout whose orientation (landscape or portrait) differs from the viewport. */
function turned(positions: LayoutResult['positions'], frame: ViewportSize): LayoutResult['positions'] {
  const extent = (values: readonly number[]) => Math.max(...values) - Math.min(...values);
  const isWide = extent(positions.map(([, { x }]) => x)) > extent(positions.map(([, { y }]) => y));
  if (isWide === frame.width > frame.height) return positions;
  return positions.map(([id, { x, y }]) => [id, { x: y, y: x }] as const);
}

/** The layout with the lowest cost, of all tries and the initial rings. */
function tidiest(order: LayoutRequest): LayoutResult['positions'] {
  const arranged = [
    ...tries.map((forces) => turned(run(order, byForces(order, forces)), order.viewport)),
    order.nodes.map(({ id, position }) => [id, position] as const),
  ];
  const found = arranged.map((positions) => {
    const assessment = positions.map(([id, position], index) => ({
      id,
      ...position,
      width: order.nodes[index]?.width ?? 0,
      height: order.nodes[index]?.height ?? 0,
    }));
    return { positions, untidy: layoutCost(assessment, order.edges, order.viewport) };
  });
  return found.sort((one, two) => one.untidy - two.untidy)[0]?.positions ?? [];
}

function positions(order: LayoutRequest): LayoutResult['positions'] {
  const { layout, nodes } = order;
  // Initial positions are rings already.
  if (layout === 'rings') return nodes.map(({ id, position }) => [id, position] as const);
  if (layout === 'layers') return run(order, inLayers(order));
  if (nodes.some(({ fixed }) => fixed)) return run(order, byForces(order, forIncrement));
  return nodes.length <= small ? tidiest(order) : run(order, byForces(order, forLarge));
}

addEventListener('message', ({ data }: MessageEvent<LayoutRequest>) => {
  postMessage({ requestId: data.requestId, positions: positions(data) } satisfies LayoutResult);
});
