import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { question, questions } from '../support/questions.js';
import { answering, startTestService, type TestService } from '../support/service.js';

let service: TestService;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());

interface Named {
  id: string;
  name: string;
}
interface AskedClaim {
  id: string;
  stance: string;
  claimants: { name: string }[];
  disputes: { id: string }[];
}

/** An attribution with the fields that the questions select. */
interface Attributed {
  actor: Named;
  assessment: { status: string; independentOrigins: number };
  claims: { totalCount?: number; nodes: AskedClaim[] };
}

const actorsOf = (attributions: { actor: Named }[]): string[] => attributions.map(({ actor }) => actor.id);
const attributionTo = (actor: string, attributions: Attributed[]): Attributed => {
  const found = attributions.find((attribution) => attribution.actor.id === actor);
  if (!found) throw new Error(`No attribution to ${actor}, only to ${actorsOf(attributions).join(', ')}`);
  return found;
};

test('there are seven questions', () => {
  expect(questions.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

describe('1. who says North Korea did WannaCry', () => {
  test('dates, confidence, bases, disclosure and disputing claims', async () => {
    const { data } = await service.ask(question(1));
    const { assessment, claims } = attributionTo('country:north-korea', data.incident.attributions);
    expect(assessment).toMatchObject({
      status: 'CONTESTED',
      confidence: null,
      likelihood: null,
      supporting: 11,
      disputing: 3,
      independentOrigins: 6,
      firstStatedAt: '2017-05-15',
      lastStatedAt: '2017-12-21',
    });
    expect(claims.totalCount).toBe(14);
    const byId = new Map<string, AskedClaim>(claims.nodes.map((claim: AskedClaim) => [claim.id, claim]));
    expect(byId.get('claim:article-a1')).toMatchObject({
      stance: 'ASSERTS',
      statedAt: '2017-12-18',
      firmness: 'formally accused',
      basis: ['POLITICAL', 'UNDISCLOSED'],
      locator: 'P1',
      claimants: [{ name: 'Trump administration' }],
    });
    expect(byId.get('claim:article-a2')).toMatchObject({
      claimants: [{ name: 'Thomas P. Bossert' }],
      primarySource: { name: 'Op-ed by Thomas P. Bossert in The Wall Street Journal' },
    });
    expect(byId.get('claim:article-a3')).toMatchObject({
      stance: 'SUSPECTS',
      statedAt: '2017-05',
      firmness: 'leading suspect',
      basis: ['MEDIA'],
      claimants: [{ name: 'The New York Times' }],
    });
    expect(byId.get('claim:article-a4')).toMatchObject({
      stance: 'SUSPECTS',
      basis: ['FORENSIC', 'INTELLIGENCE'],
      claimants: [{ name: 'British officials' }],
    });
    expect(byId.get('claim:background-kcna-denial')).toMatchObject({
      stance: 'DENIES',
      statedAt: '2017-12-21',
      claimantRole: 'ACCUSED',
    });
    const denial = byId.get('claim:background-kcna-denial') as AskedClaim;
    expect(denial.disputes.map(({ id }) => id)).toContain('claim:article-a1');
    expect(data.incident.allClaims.nodes).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ id: 'claim:article-a2-evidence', predicate: null, topic: 'EVIDENCE' }),
      ]),
    );
  });
});

describe('2. what changed between May and December 2017', () => {
  test('the number of supporting claims rises, and the accused denies each', async () => {
    const { data } = await service.ask(question(2));
    const to = (when: string) => attributionTo('country:north-korea', data.incident[when]);
    expect(to('byTheEndOfMay').assessment).toMatchObject({
      status: 'CONTESTED',
      supporting: 2,
      disputing: 1,
    });
    expect(to('byTheEndOfMay').claims.nodes).toEqual([
      expect.objectContaining({
        id: 'claim:background-nyt-clues',
        claimants: [{ name: 'The New York Times' }],
      }),
      expect.objectContaining({ id: 'claim:background-kim-in-ryong-denial' }),
      expect.objectContaining({
        id: 'claim:article-a3',
        claimants: [{ name: 'The New York Times' }],
        primarySource: { name: 'New York Times report of May 2017 on the suspects' },
      }),
    ]);
    expect(to('by19December').assessment).toMatchObject({
      status: 'CONTESTED',
      supporting: 10,
      disputing: 2,
      independentOrigins: 5,
    });
    expect(to('by21December').assessment).toMatchObject({
      status: 'CONTESTED',
      supporting: 11,
      disputing: 3,
    });
  });

  test('suspected until the day before the first denial', async () => {
    const { data } = await service.ask(`{ incident(id: "incident:wannacry") {
      before: attributions(lens: { asOf: "2017-05-18" }) { actor { id } assessment { status supporting disputing } }
      after: attributions(lens: { asOf: "2017-05-19" }) { actor { id } assessment { status supporting disputing } }
    } }`);
    const lazarus = {
      actor: { id: 'intrusion-set:lazarus-group' },
      assessment: { status: 'SUSPECTED', supporting: 1, disputing: 0 },
    };
    const korea = (status: string, disputing: number) => ({
      actor: { id: 'country:north-korea' },
      assessment: { status, supporting: 1, disputing },
    });
    expect(data.incident.before).toEqual([korea('SUSPECTED', 0), lazarus]);
    expect(data.incident.after).toEqual(expect.arrayContaining([korea('CONTESTED', 1), lazarus]));
  });

  test('disputed by the accused alone, where an outside firm disputes the attribution of Sony too', async () => {
    const { data } = await service.ask(`{
      wannacry: incident(id: "incident:wannacry") { attributions {
        actor { id } assessment { status disputing disputedByAccusedOnly } } }
      sony: incident(id: "incident:sony-pictures") {
        made: attributions(lens: { asOf: "2014-12-19" }) {
          actor { id } assessment { status supporting disputing disputedByAccusedOnly } }
        later: attributions(lens: { asOf: "2014-12-31" }) {
          actor { id } assessment { status supporting disputing disputedByAccusedOnly } } }
    }`);
    const ofKorea = (attributions: Attributed[]) =>
      attributionTo('country:north-korea', attributions).assessment;
    expect(ofKorea(data.wannacry.attributions)).toEqual({
      status: 'CONTESTED',
      disputing: 3,
      disputedByAccusedOnly: true,
    });
    expect(ofKorea(data.sony.made)).toEqual({
      status: 'CONTESTED',
      supporting: 1,
      disputing: 1,
      disputedByAccusedOnly: true,
    });
    expect(ofKorea(data.sony.later)).toEqual({
      status: 'CONTESTED',
      supporting: 2,
      disputing: 2,
      disputedByAccusedOnly: false,
    });
  });

  test('with the article alone, four claims of three origins', async () => {
    const { data } = await service.ask(`{ incident(id: "incident:wannacry") {
      may: attributions(lens: { asOf: "2017-05-31", sources: ["source:article"] }) { actor { id } assessment { status supporting } }
      december: attributions(lens: { asOf: "2017-12-19", sources: ["source:article"] }) { actor { id } assessment { status supporting independentOrigins } }
      before: attributions(lens: { asOf: "2017-04" }) { actor { id } }
    } }`);
    expect(data.incident).toEqual({
      may: [{ actor: { id: 'country:north-korea' }, assessment: { status: 'SUSPECTED', supporting: 1 } }],
      december: [
        {
          actor: { id: 'country:north-korea' },
          assessment: { status: 'ASSERTED', supporting: 4, independentOrigins: 3 },
        },
      ],
      before: [],
    });
  });
});

describe('3. how code of the NSA came to hit a hospital', () => {
  interface Step {
    from: Named;
    to: Named;
    relationship: { type: string; claims: { nodes: AskedClaim[] } };
  }
  const through = (steps: Step[]): string[] => [
    ...steps.map(({ from }) => from.id),
    ...steps.slice(-1).map(({ to }) => to.id),
  ];

  test('a chain leads through the theft and the ransomware, each hop with its claimants', async () => {
    const { data } = await service.ask(question(3));
    const chain = data.causalChains.find(({ steps }: { steps: Step[] }) =>
      through(steps).includes('incident:nsa-code-theft'),
    );
    expect(through(chain.steps)).toEqual([
      'organization:tailored-access-operations',
      'tool:stolen-nsa-code',
      'threat-actor:shadow-brokers',
      'incident:nsa-code-theft',
      'malware:wannacry',
      'incident:wannacry',
      'organization:kings-college-hospital',
    ]);
    expect(chain.steps.map(({ relationship }: Step) => relationship.type)).toEqual([
      'DEVELOPED_BY',
      'STOLEN_BY',
      'ATTRIBUTED_TO',
      'ENABLED',
      'USED',
      'TARGETED',
    ]);
    for (const { relationship } of chain.steps as Step[]) {
      expect(relationship.claims.nodes.length).toBeGreaterThan(0);
      for (const claim of relationship.claims.nodes) expect(claim.claimants.length).toBeGreaterThan(0);
    }
    expect(chain.weakest).toMatchObject({ assessment: { status: 'SUSPECTED' } });
    expect(chain.steps.at(-1).relationship).toMatchObject({
      assessment: { status: 'SUSPECTED' },
      claims: { nodes: [{ id: 'claim:article-c7-hospital', stance: 'SUSPECTS' }] },
    });
  });

  test('of two hops that are equally weak, the one whose id comes first is the weakest', async () => {
    const { data } = await service.ask(question(3));
    const chain = data.causalChains.find(({ steps }: { steps: Step[] }) =>
      steps.some(({ relationship }) => relationship.type === 'DERIVED_FROM'),
    );
    const suspicion = { status: 'SUSPECTED', supporting: 1 };
    expect(chain.steps.map(({ relationship }: Step) => relationship)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ type: 'DERIVED_FROM', assessment: expect.objectContaining(suspicion) }),
        expect.objectContaining({ type: 'TARGETED', assessment: expect.objectContaining(suspicion) }),
      ]),
    );
    expect(chain.weakest).toMatchObject({
      id: 'relationship:incident:wannacry/TARGETED/organization:kings-college-hospital',
      assessment: suspicion,
    });
  });

  test('upstream from the hospital, the same chain in reverse', async () => {
    const { data } = await service.ask(
      '{ causalChains(from: "organization:kings-college-hospital", to: "organization:tailored-access-operations", direction: CAUSES) { steps { from { id name } to { id name } relationship { type claims { nodes { id } } } } } }',
    );
    expect(data.causalChains.map(({ steps }: { steps: Step[] }) => through(steps).reverse())).toContainEqual(
      expect.arrayContaining(['incident:nsa-code-theft', 'malware:wannacry']),
    );
  });
});

describe('4. what ties Russia to WannaCry', () => {
  test('the weakest hop is the allegiance of the Shadow Brokers', async () => {
    const { data } = await service.ask(question(4));
    expect(data.attributionChains.length).toBeGreaterThan(0);
    for (const { weakest } of data.attributionChains) {
      expect(weakest).toMatchObject({
        id: 'relationship:threat-actor:shadow-brokers/OPERATES_FOR/country:russia',
        assessment: { status: 'SUSPECTED', independentOrigins: 1 },
      });
      expect(weakest.claims.nodes).toEqual([
        expect.objectContaining({
          id: 'claim:article-a10',
          stance: 'SUSPECTS',
          firmness: 'believe',
          anonymous: false,
          locator: 'P9',
        }),
      ]);
    }
    const [shortest] = data.attributionChains;
    expect(shortest.steps.map(({ to }: { to: Named }) => to.name)).toEqual([
      'Stolen NSA code',
      'Shadow Brokers',
      'Russia',
    ]);
  });

  test('without the article, no path connects them', async () => {
    const { data } = await service.ask(
      '{ attributionChains(from: "incident:wannacry", to: "country:russia", lens: { excludeSources: ["source:article"] }) { length } }',
    );
    expect(data.attributionChains).toEqual([]);
  });
});

describe('5. what the US government attributes and its president disputes', () => {
  interface AskedIncident extends Named {
    attributions: {
      actor: Named;
      assessment: { independentOrigins: number; status: string };
      claims: { nodes: AskedClaim[] };
    }[];
  }

  test('WannaCry, Sony, the DNC and the election; the president disputes the finding on the DNC', async () => {
    const { data } = await service.ask(question(5));
    const attributed: AskedIncident[] = data.attributedByTheUs.nodes;
    expect(attributed.map(({ id }) => id)).toEqual(
      expect.arrayContaining([
        'incident:wannacry',
        'incident:sony-pictures',
        'incident:dnc',
        'incident:election-2016',
      ]),
    );
    const dnc = attributed.find(({ id }) => id === 'incident:dnc') as AskedIncident;
    expect(attributionTo('country:russia', dnc.attributions).assessment).toMatchObject({
      status: 'ASSERTED',
      independentOrigins: 2,
    });
    const wannacry = attributed.find(({ id }) => id === 'incident:wannacry') as AskedIncident;
    expect(attributionTo('country:north-korea', wannacry.attributions).assessment).toMatchObject({
      independentOrigins: 1,
    });
    const disputed: AskedIncident[] = data.disputedByThePresident.nodes;
    expect(disputed.map(({ id }) => id)).toEqual(['incident:dnc']);
    const [dispute] = disputed.find(({ id }) => id === 'incident:dnc')?.attributions[0]?.claims.nodes ?? [];
    expect(dispute).toMatchObject({
      id: 'claim:article-a9-dnc',
      stance: 'DISPUTES',
      firmness: 'dismissed',
      disputes: [{ id: 'claim:article-a7-dnc' }],
    });
    interface PassedOn {
      id: string;
      stance: string;
      claimants: { name: string }[];
    }
    const passedOn: PassedOn[] = data.passedOnByThePresident.nodes;
    expect(passedOn.map(({ id }) => id).sort()).toEqual([
      'claim:article-a8-dnc',
      'claim:article-a8-dnc-order',
      'claim:article-a8-election',
      'claim:article-a8-election-order',
      'claim:background-putin-denial',
    ]);
    for (const { stance, claimants } of passedOn)
      expect({ stance, claimants }).toEqual({ stance: 'DENIES', claimants: [{ name: 'Vladimir Putin' }] });
  });

  test('the attribution of the DNC hack is contested, with the denial among its claims', async () => {
    const { data } = await service.ask(
      '{ incident(id: "incident:dnc") { attributions(lens: { sources: ["source:article"] }) { actor { id name } assessment { status } claims { nodes { id stance claimants { name } } } } } }',
    );
    const russia = attributionTo('country:russia', data.incident.attributions);
    expect(russia.assessment).toEqual({ status: 'CONTESTED' });
    expect(russia.claims.nodes).toContainEqual({
      id: 'claim:article-a8-dnc',
      stance: 'DENIES',
      claimants: [{ name: 'Vladimir Putin' }],
    });
  });
});

describe('6. which incidents drew which response', () => {
  const asked = async (sources: string) => {
    const { data } = await service.ask(
      `{ incidents(lens: { sources: ${sources} }) { nodes { id responses { id } claims(first: 100) { nodes { id topic } } } } }`,
    );
    return new Map<string, { responses: string[]; topics: string[] }>(
      data.incidents.nodes.map(
        ({
          id,
          responses,
          claims,
        }: {
          id: string;
          responses: Named[];
          claims: { nodes: { topic: string }[] };
        }) => [
          id,
          {
            responses: responses.map((one) => one.id).sort(),
            topics: claims.nodes.map(({ topic }) => topic),
          },
        ],
      ),
    );
  };

  test('with the article alone: a response to WannaCry and to the theft, none to the others', async () => {
    const answers = await asked('["source:article"]');
    expect(answers.get('incident:wannacry')?.responses).toEqual([
      'response:closed-pathways',
      'response:formal-accusation',
      'response:threatened-costs',
    ]);
    expect(answers.get('incident:nsa-code-theft')?.responses).toEqual(['response:nsa-request-to-microsoft']);
    for (const id of [
      'incident:sony-pictures',
      'incident:dnc',
      'incident:election-2016',
      'incident:american-banks-2012',
    ])
      expect(answers.get(id)?.responses).toEqual([]);
    expect(answers.get('incident:sony-pictures')?.topics).toEqual(
      expect.arrayContaining(['SELF_ASSESSMENT']),
    );
  });

  test('the sanctions of the time respond to the nuclear program and to no incident', async () => {
    const { data } = await service.ask(
      '{ entity(id: "response:nuclear-sanctions") { relationships(types: [RESPONDED_TO, IMPOSED_ON]) { nodes { type to { id } } } } }',
    );
    expect(data.entity.relationships.nodes).toEqual([
      { type: 'IMPOSED_ON', to: { id: 'country:north-korea' } },
      { type: 'RESPONDED_TO', to: { id: 'event:north-korean-nuclear-programme' } },
    ]);
  });

  test('with the background: sanctions, expulsions and indictments', async () => {
    const { data } = await service.ask(question(6));
    expect(data.northKorea.claims.nodes).toContainEqual(
      expect.objectContaining({ id: 'claim:article-r3', topic: 'NO_RESPONSE' }),
    );
    expect(data.northKorea.relationships.nodes.map(({ from }: { from: Named }) => from.id)).toContain(
      'response:nuclear-sanctions',
    );
    const wannacry = data.incidents.nodes.find(({ id }: Named) => id === 'incident:wannacry');
    expect(wannacry.responses.map(({ id }: Named) => id)).toEqual(
      expect.arrayContaining([
        'response:emergency-patch',
        'response:lazarus-disruption',
        'response:complaint-park',
        'response:sanctions-park',
        'response:sanctions-lazarus',
        'response:eu-sanctions',
        'response:indictment-2021',
      ]),
    );
  });
});

describe('7. who ran the unit whose code WannaCry used', () => {
  test('Rob Joyce, who puts all responsibility on the perpetrator', async () => {
    const { data } = await service.ask(question(7));
    expect(data.attributionChains[0].steps.at(-1).to.id).toBe('organization:tailored-access-operations');
    const [office] = data.unit.relationships.nodes;
    expect(office.from.id).toBe('person:rob-joyce');
    expect(office.claims.nodes).toContainEqual(
      expect.objectContaining({ role: 'former head', locator: 'P9' }),
    );
    expect(data.responsibility.claims.nodes).toEqual([
      expect.objectContaining({
        id: 'claim:article-c12',
        topic: 'RESPONSIBILITY',
        stance: 'DISPUTES',
        locator: 'P9',
        claimants: expect.arrayContaining([{ id: 'person:rob-joyce', name: 'Rob Joyce' }]),
      }),
    ]);
  });
});

describe('one request, one statement', () => {
  test.each(questions.map(({ number, text }) => [number, text] as const))(
    'question %i takes one statement for each root field',
    async (_number, text) => {
      const { errors, data, statements } = await service.ask(text);
      expect(errors).toBeUndefined();
      expect(answering(statements).length).toBeLessThanOrEqual(Object.keys(data).length);
    },
  );

  test.each(questions.map(({ number, text }) => [number, text] as const))(
    'question %i scans labels or the whole graph only where necessary',
    async (_number, text) => {
      const { statements } = await service.ask(text);
      for (const { text: cypher, parameters } of statements) {
        const plan = await service.database.explain({ name: 'explain', text: cypher, parameters });
        expect(plan).not.toContain('AllNodesScan');
        expect(plan).not.toContain('CartesianProduct');
      }
    },
  );
});
