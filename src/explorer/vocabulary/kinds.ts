import {
  Biohazard,
  BuildingComplex,
  CalendarDays,
  Crosshair,
  FileText,
  Flag,
  type IconNode,
  ShieldAlert,
  ShieldCheck,
  Skull,
  User,
  Users,
  Waypoints,
  Wrench,
  Zap,
} from '../generated/icons.js';
import type { EntityKind } from '../generated/operations.js';
import { vocabulary } from '../generated/vocabulary.js';

/** A circle, a rounded square, or the x, y coordinates of a polygon within -1 to 1. */
export type Outline = 'circle' | 'rounded' | readonly number[];

/** How a kind is drawn; each kind has its own outline and glyph. */
interface KindShape {
  outline: Outline;
  glyph: IconNode;
}

export type KindGroup = (typeof vocabulary.kinds)[EntityKind]['group'];

export interface KindStyle extends KindShape {
  label: string;
  plural: string;
  /** Kinds of one group share a color. */
  group: KindGroup;
}

const octagon = [-0.42, -1, 0.42, -1, 1, -0.42, 1, 0.42, 0.42, 1, -0.42, 1, -1, 0.42, -1, -0.42];
const hexagon = [-0.55, -0.95, 0.55, -0.95, 1, 0, 0.55, 0.95, -0.55, 0.95, -1, 0];
const pennant = [-1, -0.85, 0.45, -0.85, 1, 0, 0.45, 0.85, -1, 0.85];
const triangle = [0, -1, 1, 0.85, -1, 0.85];
const pentagon = [0, -1, 1, -0.25, 0.62, 0.95, -0.62, 0.95, -1, -0.25];
const square = [-0.85, -0.85, 0.85, -0.85, 0.85, 0.85, -0.85, 0.85];
const diamond = [0, -1, 1, 0, 0, 1, -1, 0];
const tallHexagon = [0, -1, 0.95, -0.55, 0.95, 0.55, 0, 1, -0.95, 0.55, -0.95, -0.55];
const slanted = [-0.5, -0.8, 1, -0.8, 0.5, 0.8, -1, 0.8];
const notched = [-1, -0.9, 0, -0.55, 1, -0.9, 0.85, 0.3, 0, 1, -0.85, 0.3];
const trapezoid = [-0.6, -0.85, 0.6, -0.85, 1, 0.85, -1, 0.85];
const sheet = [-0.75, -0.95, 0.3, -0.95, 0.75, -0.5, 0.75, 0.95, -0.75, 0.95];

/** The shape of each kind, in the order of the legend. Outline and glyph distinguish kinds without color. */
const kindShapes: Readonly<Record<EntityKind, KindShape>> = {
  INCIDENT: { outline: octagon, glyph: Zap },
  CAMPAIGN: { outline: hexagon, glyph: Crosshair },
  THREAT_ACTOR: { outline: triangle, glyph: Skull },
  INTRUSION_SET: { outline: pentagon, glyph: Users },
  COUNTRY: { outline: 'rounded', glyph: Flag },
  ORGANIZATION: { outline: square, glyph: BuildingComplex },
  PERSON: { outline: 'circle', glyph: User },
  MALWARE: { outline: diamond, glyph: Biohazard },
  TOOL: { outline: tallHexagon, glyph: Wrench },
  ATTACK_PATTERN: { outline: slanted, glyph: Waypoints },
  VULNERABILITY: { outline: notched, glyph: ShieldAlert },
  EVENT: { outline: pennant, glyph: CalendarDays },
  RESPONSE: { outline: trapezoid, glyph: ShieldCheck },
  SOURCE: { outline: sheet, glyph: FileText },
};

export const allKinds = Object.keys(kindShapes) as EntityKind[];

/** The style of each kind, in every view: its declared labels and color group, and its shape. */
export const kindStyles = Object.fromEntries(
  allKinds.map((kind) => [kind, { ...vocabulary.kinds[kind], ...kindShapes[kind] }]),
) as unknown as Readonly<Record<EntityKind, KindStyle>>;
