import type { AssessmentStatus, EntityKind, RelationshipFamily } from '../generated/operations.js';
import { type KindGroup, kindStyles } from './kinds.js';

export type Theme = 'light' | 'dark';

export interface Palette {
  ground: string;
  ink: string;
  faint: string;
  accent: string;
  family: Readonly<Record<RelationshipFamily, string>>;
  status: Readonly<Record<AssessmentStatus, string>>;
}

/**
 * The palette of Okabe and Ito, which is distinguishable with color vision deficiency, each with a legible
 * ink. The same in both themes, so that a kind is recognized in images of either.
 */
const groups: Readonly<Record<KindGroup, { fill: string; ink: string }>> = {
  deed: { fill: '#d55e00', ink: '#ffffff' },
  adversary: { fill: '#0072b2', ink: '#ffffff' },
  identity: { fill: '#56b4e9', ink: '#0b2233' },
  code: { fill: '#cc79a7', ink: '#2b0a1c' },
  event: { fill: '#e69f00', ink: '#2e1f00' },
  response: { fill: '#00845f', ink: '#ffffff' },
  source: { fill: '#8a8f98', ink: '#0f1318' },
};

export const fillOf = (kind: EntityKind): string => groups[kindStyles[kind].group].fill;
export const inkOn = (kind: EntityKind): string => groups[kindStyles[kind].group].ink;

export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: '#f6f7f9',
    ink: '#16202c',
    faint: '#a4adba',
    accent: '#0b57d0',
    family: {
      ATTRIBUTION: '#b3360b',
      CAUSAL: '#7b3f98',
      EFFECT: '#0b63a5',
      RESPONSE: '#00704f',
      STRUCTURE: '#6b7480',
    },
    status: { ASSERTED: '#16202c', SUSPECTED: '#8a5a00', CONTESTED: '#a3123f', DENIED: '#4b5563' },
  },
  dark: {
    ground: '#10151c',
    ink: '#e8edf3',
    faint: '#4b5665',
    accent: '#7cb4ff',
    family: {
      ATTRIBUTION: '#ff9466',
      CAUSAL: '#cf9fe8',
      EFFECT: '#6fbcf5',
      RESPONSE: '#4fcf9f',
      STRUCTURE: '#98a2b0',
    },
    status: { ASSERTED: '#e8edf3', SUSPECTED: '#f0bd4f', CONTESTED: '#ff8fb0', DENIED: '#b4bdc9' },
  },
};
