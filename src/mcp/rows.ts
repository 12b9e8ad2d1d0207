import { z } from 'zod';
import { shortened } from './answerSize.js';

/** An entity in an answer. */
export const entityRow = z.object({ id: z.string(), name: z.string() });
export type EntityRow = z.output<typeof entityRow>;

export const entityFields = 'id name';
export const entityOf = ({ id, name }: EntityRow): EntityRow => ({ id, name: shortened(name, 200) });

/** A claim in an answer; without what it does not have. */
export const claimRow = z.object({
  id: z.string(),
  says: z.string(),
  stance: z.string(),
  subject: entityRow,
  predicate: z.string().optional(),
  object: entityRow.optional(),
  topic: z.string().optional(),
  claimants: z.array(entityRow),
  speaker: z.string().optional(),
  statedAt: z.string().optional(),
  confidence: z.number().optional(),
  likelihood: z.string().optional(),
  firmness: z.string().optional(),
  basis: z.array(z.string()).optional(),
  role: z.string().optional(),
  source: entityRow,
  locator: z.string().optional(),
  derivedFrom: z.array(z.string()).optional(),
  disputes: z.array(z.string()).optional(),
  retractedAt: z.string().optional(),
});
export type ClaimRow = z.output<typeof claimRow>;

/** A claim as `claimFields` reads it. */
export interface ReadClaim {
  id: string;
  summary: string;
  stance: string;
  subject: EntityRow;
  predicate: string | null;
  object: EntityRow | null;
  topic: string | null;
  claimants: EntityRow[];
  speaker: string;
  statedAt: string | null;
  confidence: number | null;
  likelihood: string | null;
  firmness: string | null;
  basis: string[];
  role: string | null;
  source: EntityRow;
  locator: string | null;
  derivedFrom: { id: string }[];
  disputes: { id: string }[];
  retractedAt: Date | string | null;
}

export const claimFields = `id summary stance predicate topic speaker statedAt confidence likelihood firmness basis role locator retractedAt
  subject { ${entityFields} } object { ${entityFields} } claimants { ${entityFields} } source { ${entityFields} }
  derivedFrom { id } disputes { id }`;

/** The values that are there. */
function given<Row extends object>(row: Row): { [Key in keyof Row]: NonNullable<Row[Key]> } {
  const entries = Object.entries(row).filter(
    ([, value]) => value != null && !(Array.isArray(value) && value.length === 0),
  );
  return Object.fromEntries(entries) as { [Key in keyof Row]: NonNullable<Row[Key]> };
}

const idsOf = (nodes: readonly { id: string }[]): string[] => nodes.map(({ id }) => id);

export function claimOf(claim: ReadClaim): ClaimRow {
  const { summary, subject, object, claimants, speaker, source, retractedAt, ...plain } = claim;
  return {
    ...given({
      ...plain,
      derivedFrom: idsOf(claim.derivedFrom),
      disputes: idsOf(claim.disputes),
      object: object && entityOf(object),
      speaker: speaker === 'NAMED' ? null : speaker,
      retractedAt: retractedAt && new Date(retractedAt).toISOString(),
    }),
    says: shortened(summary),
    subject: entityOf(subject),
    claimants: claimants.slice(0, 20).map(entityOf),
    source: entityOf(source),
  };
}

/** An assessment in an answer: what the counted claims on a relationship add up to. */
export const assessmentRow = z.object({
  status: z.string(),
  confidence: z.number().nullish(),
  likelihood: z.string().nullish(),
  supporting: z.number(),
  disputing: z.number(),
  independentParties: z.number(),
  independentOrigins: z.number(),
  disputingParties: z.number(),
  disputedByAccusedOnly: z.boolean(),
  anonymousOnly: z.boolean(),
  firstStatedAt: z.string().nullish(),
  lastStatedAt: z.string().nullish(),
});
export type AssessmentRow = z.output<typeof assessmentRow>;

export const assessmentFields = Object.keys(assessmentRow.shape).join(' ');
