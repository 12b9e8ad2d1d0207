import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assess } from '../../src/model/assessment.js';
import { type ClaimGraph, type ClaimNode, countClaims, isSettled } from '../../src/model/claimGraph.js';
import { Likelihood, SpeakerStatus, Stance } from '../../src/model/vocabulary.js';
import { assessedByDefinition, type WorldClaim } from '../support/countingReference.js';
import { memberships, worldClaims } from '../support/countingWorlds.js';

const relationship = 'relationship:a/ATTRIBUTED_TO/b';

const nodeOf = (claim: WorldClaim): ClaimNode => ({
  ...{ id: claim.id, relationshipId: claim.relationship, level: claim.level, confidence: claim.confidence },
  ...{ statedAt: claim.statedAt, statedFrom: claim.statedFrom, statedTo: claim.statedTo },
  ...{ recordedAt: claim.recordedAt, isRetracted: claim.retractedAt !== null, claimantIds: claim.claimants },
  stance: Stance[claim.stance],
  likelihood: claim.likelihood === null ? null : Likelihood[claim.likelihood as keyof typeof Likelihood],
  sourceIds: [claim.source, ...(claim.primarySource === null ? [] : [claim.primarySource])],
  speaker: claim.named ? SpeakerStatus.NAMED : SpeakerStatus.UNNAMED,
});

function reversed(claims: readonly WorldClaim[], field: 'disputes' | 'supersedes'): Map<string, string[]> {
  const links = new Map<string, string[]>();
  for (const claim of claims)
    for (const id of claim[field]) links.set(id, [...(links.get(id) ?? []), claim.id]);
  return links;
}

const graphOf = (claims: readonly WorldClaim[]): ClaimGraph => ({
  relationshipId: relationship,
  nodes: new Map(claims.map((claim) => [claim.id, nodeOf(claim)])),
  derivedFrom: new Map(claims.map(({ id, derivedFrom }) => [id, derivedFrom])),
  supersededBy: reversed(claims, 'supersedes'),
  disputedBy: reversed(claims, 'disputes'),
});

const world = worldClaims('w', relationship);
const levels = [0, 2, 4];

test('counts 10,000 random sets of claims like the reference implementation', () => {
  fc.assert(
    fc.property(
      world,
      fc.constantFrom(...levels),
      fc.constantFrom('country:north-korea', null),
      (claims, level, accused) => {
        const given = memberships.map(({ member, of, from, to }) => ({
          memberId: member,
          ofId: of,
          from,
          to,
        }));
        const assessment = assess({
          ...countClaims(graphOf(claims), level),
          accusedIds: accused === null ? [] : [accused],
          memberships: given,
        });
        const { firm, ...assessed } = assessment ?? { firm: undefined };
        expect(assessment === null ? null : assessed).toEqual(
          assessedByDefinition(
            { claims, memberships },
            [relationship],
            accused === null ? [] : [accused],
            level,
            {},
          ),
        );
      },
    ),
    { numRuns: 10_000 },
  );
});

test('a settled claim counts for every caller who may see it, at any date and time', () => {
  fc.assert(
    fc.property(world, (claims) => {
      const graph = graphOf(claims);
      for (const claim of claims.filter((one) => one.relationship !== null && one.stance !== 'WITHDRAWS')) {
        if (!isSettled(graph, graph.nodes.get(claim.id) as ClaimNode)) continue;
        for (const level of levels.filter((one) => one >= claim.level))
          for (const lens of [{}, { asOf: claim.statedTo }, { recordedBy: claim.recordedAt }])
            expect(
              assessedByDefinition({ claims, memberships }, [relationship], [], level, lens),
            ).not.toBeNull();
      }
    }),
    { numRuns: 2_000 },
  );
});
