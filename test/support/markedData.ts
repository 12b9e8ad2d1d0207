import { expect } from '@jest/globals';
import { createHash } from 'node:crypto';
import { EntityKind, kindDeclarations } from '../../src/model/entityKind.js';
import { kindOfId } from '../../src/model/id.js';
import { relationshipDeclarations, RelationshipType } from '../../src/model/relationshipType.js';
import { change } from './changes.js';
import type { TestService } from './service.js';

interface Named {
  id: string;
  kind: EntityKind;
  name: string;
}

interface SeedClaim {
  id: string;
  subject: { id: string };
  predicate: string | null;
  object: { id: string } | null;
  claimants: { id: string }[];
}

const prefixOf = (kind: EntityKind): string => kindDeclarations[kind].idPrefix;
const slug = (text: string): string => text.toLowerCase().replaceAll('_', '-');

/** Identifiers of visible entities, for marked ones of kinds that are used alike. */
const sharedIdentifiers: Readonly<
  Record<string, Partial<Record<EntityKind, { system: string; value: string }[]>>>
> = {
  TLP_AMBER: { ORGANIZATION: [{ system: 'ATT&CK', value: 'G0032' }] },
  TLP_RED: {
    THREAT_ACTOR: [{ system: 'ATT&CK', value: 'G0032' }],
    TOOL: [{ system: 'ATT&CK', value: 'S0366' }],
  },
};

const uuidOf = (text: string): string =>
  `00000000-0000-4000-8000-${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;

/** The number of inputs in one change. */
const perChange = 200;

async function add(
  service: TestService,
  input: Record<'entities' | 'sources' | 'claims', object[]>,
): Promise<void> {
  const { entities, sources, claims } = input;
  for (let at = 0; at < Math.max(entities.length, sources.length); at += perChange)
    await change(service, 'addClaims', {
      entities: entities.slice(at, at + perChange),
      sources: sources.slice(at, at + perChange),
    });
  for (let at = 0; at < claims.length; at += perChange)
    await change(service, 'addClaims', { claims: claims.slice(at, at + perChange) });
}

async function visibleEntities(service: TestService): Promise<Named[]> {
  const visible: Named[] = [];
  for (let after: string | null = null, more = true; more;) {
    const { data, errors } = await service.ask(
      `query ($after: String) { entities(first: 500, after: $after) {
        nodes { id kind name } pageInfo { hasNextPage endCursor } } }`,
      { after },
    );
    expect(errors).toBeUndefined();
    visible.push(...data.entities.nodes);
    after = data.entities.pageInfo.endCursor;
    more = data.entities.pageInfo.hasNextPage;
  }
  return visible;
}

/**
 * Adds marked data that touches all that is visible: entities with names like those of visible ones, an entity of each kind
 * with a relationship of each type to a visible one, claims on each visible relationship and against each visible claim,
 * and a marked entity merged into a visible one.
 * @param copies how many marked entities get a name like that of each visible one; one for a country without claims
 */
export async function addMarkedData(service: TestService, marking: string, copies: number): Promise<void> {
  const visible = await visibleEntities(service);
  const claims: SeedClaim[] = [];
  for (let at = 0; at < visible.length; at += 25) {
    const asked = await service.ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Entity { claims(first: 500) { nodes {
        id subject { id } predicate object { id } claimants { id } } } } } }`,
      { ids: visible.slice(at, at + 25).map(({ id }) => id) },
    );
    expect(asked.errors).toBeUndefined();
    for (const { claims: about } of asked.data.nodes) claims.push(...about.nodes);
  }
  const visibleClaims = [...new Map(claims.map((claim) => [claim.id, claim])).values()];

  const tag = `marked-${slug(marking)}`;
  const first = new Map<EntityKind, Named>();
  for (const entity of visible) if (!first.has(entity.kind)) first.set(entity.kind, entity);
  const secretOf = (kind: EntityKind): string => `${prefixOf(kind)}:${tag}-${prefixOf(kind)}`;
  const source = `source:${tag}-file`;

  const entity = (id: string, kind: EntityKind, name: string): object => ({
    ...{ id, name, marking },
    ...(kind === EntityKind.SOURCE ? { publishedAt: '2017-06-01' } : { kind }),
  });
  const ofEachKind = [...first].map(([kind, { name }]) => ({
    ...entity(secretOf(kind), kind, `${name} hushed`),
    externalIds: [
      { system: 'MISP', value: uuidOf(secretOf(kind)) },
      ...(sharedIdentifiers[marking]?.[kind] ?? []),
    ],
  }));
  const claimed = new Set(visibleClaims.flatMap(({ subject, object }) => [subject.id, object?.id]));
  const copiesOf = ({ id, kind }: Named): number =>
    kind === EntityKind.COUNTRY && !claimed.has(id) ? 1 : copies;
  const alike = visible.flatMap((like, index) =>
    Array.from({ length: copiesOf(like) }, (_, copy) => ({
      ...entity(
        `${prefixOf(like.kind)}:${tag}-${index}-${copy}`,
        like.kind,
        copy % 2 === 0 ? like.name : `${like.name} ${copy}`,
      ),
      ...(like.kind === EntityKind.INCIDENT && { startedAt: `201${copy}-05` }),
    })),
  );
  const all = [...ofEachKind, ...alike];
  const isSource = (thing: object): boolean => 'publishedAt' in thing;

  const said = (name: string, more: object): object => ({
    ...{ id: `claim:${tag}-${slug(name)}`, summary: `Hushed: ${name}.`, stance: 'ASSERTS', marking, source },
    ...{ claimants: [secretOf(EntityKind.ORGANIZATION)], confidence: 90, statedAt: '2017-07-01' },
    ...more,
  });
  const types = Object.values(RelationshipType);
  const acrossKinds = types.flatMap((predicate) => {
    const { from, to } = relationshipDeclarations[predicate];
    const subjectKind = from.find((kind) => first.has(kind));
    const objectKinds = to.filter((kind) => first.has(kind));
    const objectKind = objectKinds.find((kind) => kind !== subjectKind) ?? objectKinds[0];
    if (!subjectKind || !objectKind) return [];
    const [subject, object] = [first.get(subjectKind)?.id, first.get(objectKind)?.id];
    const between = subject === object ? [] : [said(`between-${predicate}`, { subject, predicate, object })];
    return [
      ...between,
      said(`to-${predicate}`, { subject, predicate, object: secretOf(objectKind) }),
      said(`from-${predicate}`, { subject: secretOf(subjectKind), predicate, object }),
    ];
  });
  const answering = visibleClaims.flatMap(({ id, subject, predicate, object, claimants }, index) => {
    const about = {
      subject: subject.id,
      ...(predicate && { predicate }),
      ...(object && { object: object.id }),
    };
    const withStance = (stance: string): object => (predicate ? { stance } : {});
    return [
      said(`echo-${index}`, { ...about, derivedFrom: [id] }),
      said(`against-${index}`, { ...about, ...withStance('DENIES'), disputes: [id] }),
      ...(claimants.length > 0
        ? [
            said(`later-${index}`, {
              ...about,
              ...withStance(index % 2 === 0 ? 'WITHDRAWS' : 'SUSPECTS'),
              ...{ claimants: claimants.map((claimant) => claimant.id), supersedes: [id], statedAt: '2025' },
            }),
          ]
        : []),
    ];
  });
  const attributions = visibleClaims.filter(
    ({ subject, predicate, object }) =>
      predicate === 'ATTRIBUTED_TO' && object && kindOfId(subject.id) === EntityKind.INCIDENT,
  );
  const judgements = attributions.map(({ id, subject, object }, index) =>
    said(`judgement-${index}`, {
      ...{ subject: subject.id, object: object?.id, topic: 'JUDGEMENT' },
      ...{ consistency: (index % 5) - 2, derivedFrom: [id] },
    }),
  );
  const accused = [...new Set(attributions.map(({ object }) => object?.id))].sort();
  const rivalries = accused.slice(1).map((object, index) =>
    said(`rivalry-${index}`, {
      ...{ subject: accused[index], object, topic: 'RIVALRY' },
      stance: index % 2 === 0 ? 'DENIES' : 'ASSERTS',
    }),
  );
  await add(service, {
    entities: all.filter((thing) => !isSource(thing)),
    sources: [...all.filter(isSource), entity(source, EntityKind.SOURCE, `Hushed file ${marking}`)],
    claims: [...acrossKinds, ...answering, ...judgements, ...rivalries],
  });

  const [organization, country] = [first.get(EntityKind.ORGANIZATION), first.get(EntityKind.COUNTRY)];
  await change(service, 'mergeEntities', {
    into: organization?.id,
    ids: [secretOf(EntityKind.ORGANIZATION)],
    reason: 'hushed merge',
  });
  await change(service, 'updateEntity', {
    id: secretOf(EntityKind.COUNTRY),
    expectedVersion: 1,
    changes: { aliases: [country?.name ?? ''] },
  });
  await change(service, 'retractClaim', { id: `claim:${tag}-echo-0` });
}

/** Words that visible names have, and near ones. */
const nearWords = [
  'WannaCry',
  'Sony',
  'Lazarus',
  'Korea',
  'Koreo',
  'Shadow',
  'Shado',
  'Brokers',
  'National',
  'United',
];

/** Adds marked organizations with names of one or two words like those of visible entities. */
export async function addMarkedNames(service: TestService, marking: string, count: number): Promise<void> {
  const entities = Array.from({ length: count }, (_, index) => {
    const [one, other] = [nearWords[index % 10], nearWords[Math.floor(index / 10) % 10]];
    const id = `organization:named-${slug(marking)}-${index}`;
    return { id, kind: EntityKind.ORGANIZATION, name: index % 3 === 0 ? one : `${one} ${other}`, marking };
  });
  await add(service, { entities, sources: [], claims: [] });
}
