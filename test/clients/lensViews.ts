import { expect } from '@jest/globals';
import type { TestService } from '../support/service.js';

/** Two views of the attribution of WannaCry that one client shows side by side, from one cache. */

export const may = { lens: { asOf: '2017-05-31' } };
export const december = { lens: { asOf: '2017-12-31' } };

const status = `id
  assessment(lens: $lens) { status supporting lastStatedAt }
  claims(lens: $lens, first: 500) { totalCount nodes { id disputedBy(lens: $lens) { id } } }`;

/** The lens is passed to every field that takes one. Relay requires the name: that of its module, and `Query`. */
export const viewText = `query ViewQuery($lens: Lens) {
  incident(id: "incident:wannacry", lens: $lens) {
    id
    attributions(lens: $lens) { actor { id name } assessment { status supporting } relationship { ${status} } }
    relationships(types: [ATTRIBUTED_TO], lens: $lens) { nodes { ${status} } }
  } }`;

interface Status {
  id: string;
  assessment: { status: string; supporting: number; lastStatedAt: string | null } | null;
  claims: { totalCount: number; nodes: { id: string; disputedBy: { id: string }[] }[] };
}

/** The answer of `viewText`. */
export interface View {
  incident: {
    id: string;
    attributions: {
      actor: { id: string; name: string };
      assessment: { status: string; supporting: number };
      relationship: Status;
    }[];
    relationships: { nodes: Status[] };
  };
}

export const relationshipId = 'relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea';

/** The assessment of the attribution to North Korea. */
const assessmentIn = ({ incident }: View): Status['assessment'] | undefined =>
  incident.relationships.nodes.find(({ id }) => id === relationshipId)?.assessment;

export interface Views {
  may: View;
  december: View;
}

/** The two answers without a client, which differ in the assessment and claims of one relationship. */
export async function readViews({ ask }: TestService): Promise<Views> {
  const [first, last] = await Promise.all([may, december].map((variables) => ask(viewText, variables)));
  expect([first?.errors, last?.errors]).toEqual([undefined, undefined]);
  const views = { may: first?.data as View, december: last?.data as View };
  const supporting = Object.values(views).map((view) => assessmentIn(view)?.supporting);
  expect(supporting).toEqual([2, 11]);
  return views;
}
