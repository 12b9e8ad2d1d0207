import {
  Biohazard,
  Building2,
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
} from 'lucide';
import type { EntityKind } from '../generated/operations.js';
import { vocabulary } from '../generated/vocabulary.js';

/** A circle, a rounded square, or the x, y coordinates of a polygon within -1 to 1. */
export type Outline = 'circle' | 'rounded' | readonly number[];

<<<<<<< HEAD
/** How a kind is drawn; each kind has an outline and a glyph of its own. */
interface KindPicture {
=======
export interface KindStyle {
  label: string;
  plural: string;
  /** Kinds of a group share a color; each kind has its own outline and glyph. */
  group: KindGroup;
>>>>>>> db65d31 (Write the explorer's comments and texts in plain technical English)
  outline: Outline;
  glyph: IconNode;
}

export type KindGroup = (typeof vocabulary.kinds)[EntityKind]['group'];

export interface KindStyle extends KindPicture {
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

<<<<<<< HEAD
/** The picture of each kind, in the order of the legend: told apart by outline and glyph as well as by color. */
const pictures: Readonly<Record<EntityKind, KindPicture>> = {
  INCIDENT: { outline: octagon, glyph: Zap },
  CAMPAIGN: { outline: hexagon, glyph: Crosshair },
  THREAT_ACTOR: { outline: triangle, glyph: Skull },
  INTRUSION_SET: { outline: pentagon, glyph: Users },
  COUNTRY: { outline: 'rounded', glyph: Flag },
  ORGANIZATION: { outline: square, glyph: Building2 },
  PERSON: { outline: 'circle', glyph: User },
  MALWARE: { outline: diamond, glyph: Biohazard },
  TOOL: { outline: tallHexagon, glyph: Wrench },
  ATTACK_PATTERN: { outline: slanted, glyph: Waypoints },
  VULNERABILITY: { outline: notched, glyph: ShieldAlert },
  EVENT: { outline: pennant, glyph: CalendarDays },
  RESPONSE: { outline: trapezoid, glyph: ShieldCheck },
  SOURCE: { outline: sheet, glyph: FileText },
=======
/** The style of each kind, in every view. Outline and glyph distinguish kinds without color. */
export const kindStyles: Readonly<Record<EntityKind, KindStyle>> = {
  INCIDENT: { label: 'Incident', plural: 'Incidents', group: 'deed', outline: octagon, glyph: Zap },
  CAMPAIGN: { label: 'Campaign', plural: 'Campaigns', group: 'deed', outline: hexagon, glyph: Crosshair },
  THREAT_ACTOR: {
    label: 'Threat actor',
    plural: 'Threat actors',
    group: 'adversary',
    outline: triangle,
    glyph: Skull,
  },
  INTRUSION_SET: {
    label: 'Intrusion set',
    plural: 'Intrusion sets',
    group: 'adversary',
    outline: pentagon,
    glyph: Users,
  },
  COUNTRY: { label: 'Country', plural: 'Countries', group: 'identity', outline: 'rounded', glyph: Flag },
  ORGANIZATION: {
    label: 'Organization',
    plural: 'Organizations',
    group: 'identity',
    outline: square,
    glyph: Building2,
  },
  PERSON: { label: 'Person', plural: 'Persons', group: 'identity', outline: 'circle', glyph: User },
  MALWARE: { label: 'Malware', plural: 'Malware', group: 'code', outline: diamond, glyph: Biohazard },
  TOOL: { label: 'Tool', plural: 'Tools', group: 'code', outline: tallHexagon, glyph: Wrench },
  ATTACK_PATTERN: {
    label: 'Attack pattern',
    plural: 'Attack patterns',
    group: 'code',
    outline: slanted,
    glyph: Waypoints,
  },
  VULNERABILITY: {
    label: 'Vulnerability',
    plural: 'Vulnerabilities',
    group: 'code',
    outline: notched,
    glyph: ShieldAlert,
  },
  EVENT: { label: 'Event', plural: 'Events', group: 'event', outline: pennant, glyph: CalendarDays },
  RESPONSE: {
    label: 'Response',
    plural: 'Responses',
    group: 'response',
    outline: trapezoid,
    glyph: ShieldCheck,
  },
  SOURCE: { label: 'Source', plural: 'Sources', group: 'source', outline: sheet, glyph: FileText },
>>>>>>> db65d31 (Write the explorer's comments and texts in plain technical English)
};

export const allKinds = Object.keys(pictures) as EntityKind[];

/** How each kind looks everywhere: its declared words and color group, and its picture. */
export const kindStyles = Object.fromEntries(
  allKinds.map((kind) => [kind, { ...vocabulary.kinds[kind], ...pictures[kind] }]),
) as unknown as Readonly<Record<EntityKind, KindStyle>>;
