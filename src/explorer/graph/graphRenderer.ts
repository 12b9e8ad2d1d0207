import cytoscape, {
  type CollectionReturnValue,
  type Core,
  type EventObject,
  type NodeSingular,
} from 'cytoscape';
import { palettes, type Theme } from '../vocabulary/palette.js';
import type { EdgeElement, NodeElement } from './elements.js';
import type { Position, Positions } from './positions.js';
import { stylesheet } from './stylesheet.js';

/** An element of the graph with its position on the screen, in px from the canvas corner. */
export interface LocatedElement {
  type: 'entity' | 'relationship';
  id: string;
  at: Position;
}

export interface RendererEvents {
  onChoose(pointed: LocatedElement | undefined): void;
  onOpenMenu(pointed: LocatedElement): void;
  onPoint(pointed: LocatedElement | undefined): void;
  onExpand(id: string): void;
  /** An entity was dragged to a new position. */
  onMoved(id: string, position: Position): void;
}

const closest = 2.4;
const farthest = 0.08;
const padding = 26;
/** This many entities of the highest degree keep a readable label at any zoom. */
const alwaysNamed = 14;
/** Up to this many entities all keep a readable label. */
const few = 40;

/** The bounding box of positions, with a margin for labels. */
function extentOf(positions: Positions) {
  if (positions.size === 0) return undefined;
  const all = [...positions.values()];
  const x1 = Math.min(...all.map(({ x }) => x)) - 62;
  const x2 = Math.max(...all.map(({ x }) => x)) + 62;
  const y1 = Math.min(...all.map(({ y }) => y)) - 28;
  const y2 = Math.max(...all.map(({ y }) => y)) + 62;
  return { x1, x2, y1, y2, w: x2 - x1, h: y2 - y1 };
}

const prefersStillness = (): boolean => window.matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Draws the graph with Cytoscape.js. */
export class GraphRenderer {
  readonly #cy: Core;
  readonly #resizing: ResizeObserver;
  /** Whether the graph was fitted and not moved since: then a resize fits it again. */
  #isFitted = true;
  #scaling: number | undefined;
  /** The bounding box of all positions, visible or not, so that fitting does not depend on the lens. */
  #extent: { x1: number; x2: number; y1: number; y2: number; w: number; h: number } | undefined;
  /** Width in px, at the right, that controls cover. */
  #covered = 0;

  constructor(frame: HTMLElement, theme: Theme, events: RendererEvents) {
    this.#cy = cytoscape({
      container: frame,
      style: stylesheet(theme),
      minZoom: farthest,
      maxZoom: closest,
      selectionType: 'single',
      autounselectify: true,
      boxSelectionEnabled: false,
      // Edges stay visible while panning.
      hideEdgesOnViewport: false,
      textureOnViewport: false,
      pixelRatio: Math.min(window.devicePixelRatio, 2),
    });
    this.#listen(events);
    this.#resizing = new ResizeObserver(() => {
      this.#cy.resize();
      if (this.#isFitted) this.fit(false);
    });
    this.#resizing.observe(frame);
  }

  destroy(): void {
    this.#resizing.disconnect();
    if (this.#scaling !== undefined) cancelAnimationFrame(this.#scaling);
    this.#cy.destroy();
  }

  #pointed(event: EventObject): LocatedElement {
    const target = event.target as NodeSingular;
    return this.locate(target.id()) ?? { type: 'entity', id: target.id(), at: event.renderedPosition };
  }

  #listen(events: RendererEvents): void {
    const cy = this.#cy;
    cy.on('tap', (event) => {
      events.onChoose(event.target === cy ? undefined : this.#pointed(event));
    });
    cy.on('dbltap', 'node', (event) => events.onExpand((event.target as NodeSingular).id()));
    cy.on('cxttap taphold', 'node', (event) => events.onOpenMenu(this.#pointed(event)));
    cy.on('mouseover', 'node, edge', (event) => {
      const pointed = this.#pointed(event);
      this.highlightNeighborhood(pointed.id);
      events.onPoint(pointed);
    });
    cy.on('mouseout', 'node, edge', () => {
      this.highlightNeighborhood(undefined);
      events.onPoint(undefined);
    });
    cy.on('grab', 'node', () => events.onPoint(undefined));
    cy.on('dragfree', 'node', (event) => {
      const node = event.target as NodeSingular;
      events.onMoved(node.id(), { ...node.position() });
    });
    cy.on('dragpan scrollzoom pinchzoom', () => {
      this.#isFitted = false;
      events.onPoint(undefined);
    });
    cy.on('zoom', () => {
      this.#scaling ??= requestAnimationFrame(() => {
        this.#scaling = undefined;
        this.#scaleNames();
      });
    });
  }

  /** Enlarges the labels of important nodes when zoomed out. */
  #scaleNames(): void {
    const most = this.#cy.nodes().length <= few ? 1.45 : 4;
    const factor = Math.min(most, Math.max(1, 0.86 / this.#cy.zoom()));
    this.#cy.batch(() => {
      this.#cy.nodes('[?named]').forEach((node) => {
        const size = node.hasClass('center') ? 15 : 11.5;
        node.style({ 'font-size': size * factor, 'text-max-width': `${130 * factor}px` });
      });
    });
  }

  /** Draws exactly these elements; new nodes start at their positions. */
  show(nodes: readonly NodeElement[], edges: readonly EdgeElement[], positions: Positions): void {
    const cy = this.#cy;
    const present = new Set([...nodes, ...edges].map(({ data }) => data.id));
    const byDegree = [...nodes].sort((one, two) => two.data.degree - one.data.degree);
    const named = new Set(
      byDegree.slice(0, nodes.length <= few ? few : alwaysNamed).map(({ data }) => data.id),
    );
    cy.batch(() => {
      cy.elements()
        .filter((element) => !present.has(element.id()))
        .remove();
      for (const { data, classes } of nodes) {
        const known = cy.getElementById(data.id);
        const whole = { ...data, named: named.has(data.id) || classes.includes('center') };
        if (known.nonempty()) {
          this.#keep(known, whole, classes);
          continue;
        }
        const position = { ...(positions.get(data.id) ?? { x: 0, y: 0 }) };
        cy.add({ group: 'nodes', data: whole, classes, position });
      }
      for (const { data, classes } of edges) {
        const known = cy.getElementById(data.id);
        if (known.nonempty()) this.#keep(known, data, classes);
        else cy.add({ group: 'edges', data, classes });
      }
    });
    this.#extent = extentOf(positions);
    this.#scaleNames();
  }

  #keep(element: CollectionReturnValue, data: object, classes: readonly string[]): void {
    const passing = ['near', 'far', 'focused'].filter((name) => element.hasClass(name));
    element.data(data);
    element.classes([...classes, ...passing]);
  }

  /** Moves nodes to their positions, animated unless there are many. */
  move(positions: Positions): void {
    const still = prefersStillness() || this.#cy.nodes().length > 250;
    this.#cy.nodes().forEach((node) => {
      const position = positions.get(node.id());
      if (!position) return;
      const here = node.position();
      if (Math.abs(here.x - position.x) < 0.5 && Math.abs(here.y - position.y) < 0.5) return;
      if (still) node.position({ ...position });
      else node.animate({ position: { ...position }, duration: 350, easing: 'ease-in-out-cubic' });
    });
  }

  /** The size of the canvas that controls do not cover. */
  viewport(): { width: number; height: number } {
    return {
      width: Math.max(200, this.#cy.width() - this.#covered),
      height: Math.max(200, this.#cy.height()),
    };
  }

  positions(): Map<string, Position> {
    return new Map(this.#cy.nodes().map((node) => [node.id(), { ...node.position() }] as const));
  }

  setTheme(theme: Theme): void {
    this.#cy.style(stylesheet(theme));
    this.#scaleNames();
  }

  /** Fits the graph, or the elements with these ids, into the canvas; zoom is at most 1.35. */
  fit(moving = true, ids?: ReadonlySet<string>): void {
    const cy = this.#cy;
    this.#isFitted = ids === undefined;
    const box = ids
      ? cy
          .elements()
          .filter((element) => ids.has(element.id()))
          .boundingBox({ includeLabels: true })
      : this.#extent;
    if (!box) return;
    const width = cy.width() - this.#covered;
    const room = { width: width - 2 * padding, height: cy.height() - 2 * padding };
    if (room.width < 20 || room.height < 20) return;
    const zoom = Math.max(farthest, Math.min(1.35, room.width / box.w, room.height / box.h));
    const pan = {
      x: width / 2 - (zoom * (box.x1 + box.x2)) / 2,
      y: cy.height() / 2 - (zoom * (box.y1 + box.y2)) / 2,
    };
    cy.stop();
    if (moving && !prefersStillness()) cy.animate({ zoom, pan, duration: 300, easing: 'ease-in-out-cubic' });
    else cy.viewport({ zoom, pan });
  }

  /** Sets the width that controls cover at the right. */
  setCoveredWidth(covered: number): void {
    if (covered === this.#covered) return;
    this.#covered = covered;
    if (this.#isFitted) this.fit(false);
  }

  zoomBy(factor: number): void {
    const cy = this.#cy;
    this.#isFitted = false;
    const center = { x: cy.width() / 2, y: cy.height() / 2 };
    cy.zoom({ level: Math.max(farthest, Math.min(closest, cy.zoom() * factor)), renderedPosition: center });
  }

  panBy(x: number, y: number): void {
    this.#isFitted = false;
    this.#cy.panBy({ x, y });
  }

  /** Highlights an element and its neighbors and fades the rest. */
  highlightNeighborhood(id: string | undefined): void {
    const cy = this.#cy;
    cy.batch(() => {
      cy.elements('.near, .far').removeClass('near far');
      const element = id === undefined ? cy.collection() : cy.getElementById(id);
      if (element.empty()) return;
      const edge = element.edges();
      const near = element.nodes().closedNeighborhood().union(edge).union(edge.connectedNodes());
      cy.elements().difference(near).addClass('far');
      near.addClass('near');
    });
  }

  /** Marks the element with the keyboard focus and scrolls it into view. */
  focus(id: string | undefined): void {
    const cy = this.#cy;
    cy.batch(() => {
      cy.elements('.focused').removeClass('focused');
      if (id !== undefined) cy.getElementById(id).addClass('focused');
    });
    const at = id === undefined ? undefined : this.locate(id)?.at;
    if (!at) return;
    const margin = 40;
    const x = Math.max(margin - at.x, 0) - Math.max(at.x - (cy.width() - margin), 0);
    const y = Math.max(margin - at.y, 0) - Math.max(at.y - (cy.height() - margin), 0);
    if (x !== 0 || y !== 0) this.panBy(x, y);
  }

  /** The element with its current screen position; undefined if it is not drawn. */
  locate(id: string): LocatedElement | undefined {
    const element = this.#cy.getElementById(id);
    if (element.empty()) return undefined;
    if (element.isNode()) return { type: 'entity', id, at: { ...element.renderedPosition() } };
    const edge = element as unknown as { renderedMidpoint(): Position };
    return { type: 'relationship', id, at: { ...edge.renderedMidpoint() } };
  }

  /** The whole graph as a PNG with the background of the theme. */
  png(theme: Theme): Promise<Blob> {
    return this.#cy.png({
      output: 'blob-promise',
      full: true,
      bg: palettes[theme].ground,
      scale: 2,
      maxWidth: 8_000,
      maxHeight: 8_000,
    });
  }
}
