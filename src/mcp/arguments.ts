import { z } from 'zod';
import { RelationshipType } from '../model/relationshipType.js';
import { Stance } from '../model/vocabulary.js';

const ids = z.array(z.string()).max(50);
const date = z.string().describe('YYYY, YYYY-MM or YYYY-MM-DD');

/** Which claims count; the conditions of `Lens` in the API. */
export const lens = z
  .strictObject({
    asOf: date.optional(),
    recordedBy: z.string().describe('ISO 8601 in UTC').optional(),
    claimants: ids.optional(),
    excludeClaimants: ids.optional(),
    sources: ids.optional(),
    excludeSources: ids.optional(),
    stances: z.array(z.enum(Stance)).optional(),
    minConfidence: z.int().min(0).max(100).optional(),
    withOrigins: z.boolean().optional(),
  })
  .optional();

export const partialDate = date;
export const cursor = z.string().optional();
export const relationshipTypes = z.array(z.enum(RelationshipType)).max(20);

/** The most items of one answer; it has fewer if they are long. */
export const first = (most: number, usual: number) => z.int().min(1).max(most).default(usual);
