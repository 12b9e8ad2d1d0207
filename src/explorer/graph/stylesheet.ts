import type { StylesheetJson } from 'cytoscape';
import { allKinds, kindStyles } from '../vocabulary/kinds.js';
import { fillOf, palettes, type Theme } from '../vocabulary/palette.js';
import { allFamilies, allStatuses, familyStyles, statusStyles } from '../vocabulary/relationships.js';
import { glyphPictures } from './glyphs.js';

const fonts = 'system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

function outlineStyle(outline: (typeof kindStyles)[keyof typeof kindStyles]['outline']) {
  if (outline === 'circle') return { shape: 'ellipse' as const };
  if (outline === 'rounded') return { shape: 'round-rectangle' as const };
  return { shape: 'polygon' as const, 'shape-polygon-points': outline.join(' ') };
}

/**
 * The Cytoscape.js style sheet: kinds by outline, glyph and color; families by color and arrow head; statuses
 * by dash pattern and symbol.
 */
export function stylesheet(theme: Theme): StylesheetJson {
  const { ground, ink, accent, family, status } = palettes[theme];
  const rules = [
    {
      selector: 'node',
      style: {
        width: 'data(size)',
        height: 'data(size)',
        label: 'data(label)',
        color: ink,
        'font-family': fonts,
        'font-size': 11.5,
        'min-zoomed-font-size': 6.5,
        'text-valign': 'bottom',
        'text-margin-y': 4,
        'text-wrap': 'wrap',
        'text-max-width': '118px',
        'text-outline-color': ground,
        'text-outline-width': 2.5,
        'text-events': 'no',
        'background-width': '52%',
        'background-height': '52%',
        'background-image-containment': 'inside',
        'background-image-smoothing': 'yes',
        'border-width': 1.5,
        'border-color': ground,
        'overlay-opacity': 0,
      },
    },
    ...allKinds.map((kind) => ({
      selector: `node[kind = "${kind}"]`,
      style: {
        ...outlineStyle(kindStyles[kind].outline),
        'background-color': fillOf(kind),
        'background-image': glyphPictures[kind],
      },
    })),
    {
      selector: 'node.center',
      style: { 'font-size': 15, 'font-weight': 'bold', 'text-max-width': '170px', 'min-zoomed-font-size': 0 },
    },
    {
      selector: 'node.pinned',
      style: { 'border-color': ink, 'border-width': 2.5, 'border-style': 'dotted' },
    },
    {
      selector: 'edge',
      style: {
        width: 1.7,
        'curve-style': 'bezier',
        'control-point-step-size': 34,
        'target-arrow-fill': 'filled',
        'arrow-scale': 0.95,
        'target-distance-from-node': 2,
        label: 'data(symbol)',
        color: ink,
        'font-family': fonts,
        'font-size': 13,
        'font-weight': 'bold',
        'min-zoomed-font-size': 6,
        'text-background-color': ground,
        'text-background-opacity': 1,
        'text-background-shape': 'roundrectangle',
        'text-background-padding': '2px',
        'overlay-opacity': 0,
      },
    },
    { selector: 'edge.straight', style: { 'curve-style': 'straight' } },
    ...allFamilies.map((name) => ({
      selector: `edge[family = "${name}"]`,
      style: {
        'line-color': family[name],
        'target-arrow-color': family[name],
        'target-arrow-shape': familyStyles[name].head,
        ...(name === 'ATTRIBUTION' && { width: 2.4 }),
        ...(name === 'STRUCTURE' && { width: 1.2 }),
      },
    })),
    ...allStatuses.map((name) => ({
      selector: `edge[status = "${name}"]`,
      style: {
        color: status[name],
        'text-border-color': status[name],
        ...(statusStyles[name].symbol !== '' && { 'text-border-width': 1, 'text-border-opacity': 1 }),
        ...(statusStyles[name].dashes.length > 0 && {
          'line-style': 'dashed' as const,
          'line-dash-pattern': [...statusStyles[name].dashes],
        }),
      },
    })),
    {
      selector: 'edge.near, edge.selected, edge.onPath',
      style: {
        label: 'data(words)',
        'font-size': 11,
        'font-weight': 'normal',
        'text-rotation': 'autorotate',
        width: 3,
        'z-index': 10,
      },
    },
    { selector: 'node.far', style: { opacity: 0.28 } },
    { selector: 'edge.far', style: { opacity: 0.12 } },
    { selector: 'node.offPath', style: { opacity: 0.35 } },
    { selector: 'edge.offPath', style: { opacity: 0.14 } },
    { selector: 'edge.onPath', style: { width: 4 } },
    {
      selector: 'edge.weakest',
      style: {
        'underlay-color': status.SUSPECTED,
        'underlay-opacity': 0.38,
        'underlay-padding': 6,
      },
    },
    {
      selector: 'node.fresh',
      style: {
        'outline-color': accent,
        'outline-width': 2.5,
        'outline-offset': 3,
        'outline-style': 'dashed',
        'outline-opacity': 1,
      },
    },
    { selector: 'node.context', style: { opacity: 0.22 } },
    { selector: 'edge.context', style: { opacity: 0.16, label: '' } },
    {
      selector: 'node.near',
      style: { 'min-zoomed-font-size': 0, 'z-index': 20 },
    },
    {
      selector: 'node.selected',
      style: {
        'outline-color': accent,
        'outline-width': 3,
        'outline-offset': 3,
        'outline-opacity': 1,
        'min-zoomed-font-size': 0,
        'z-index': 30,
      },
    },
    {
      selector: 'edge.selected',
      style: { 'underlay-color': accent, 'underlay-opacity': 0.3, 'underlay-padding': 5, 'z-index': 30 },
    },
    {
      selector: 'node.focused',
      style: {
        'outline-color': accent,
        'outline-width': 3,
        'outline-offset': 6,
        'outline-style': 'dashed',
        'outline-opacity': 1,
        'min-zoomed-font-size': 0,
        'z-index': 40,
      },
    },
    {
      selector: 'edge.focused',
      style: {
        label: 'data(words)',
        width: 4,
        'underlay-color': accent,
        'underlay-opacity': 0.25,
        'underlay-padding': 7,
      },
    },
  ];
  // The types of cytoscape lack outlines and underlays.
  return rules as unknown as StylesheetJson;
}
