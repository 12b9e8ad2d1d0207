import { Role } from '../../model/access.js';
import type { EntityKind } from '../../model/entityKind.js';
import { allKinds, kindDeclarations } from '../../model/entityKind.js';
import { RelationshipType } from '../../model/relationshipType.js';
import {
  ClaimantRole,
  ClaimBasis,
  Likelihood,
  RemarkTopic,
  SpeakerStatus,
  Stance,
  TlpMarking,
} from '../../model/vocabulary.js';
import { materializedAssessmentOf } from '../derive/materializedAssessment.js';
import {
  date,
  type Form,
  formsOfKind,
  from,
  json,
  level,
  listOf,
  moment,
  oneOf,
  text,
  truth,
} from './forms.js';

type Forms = Readonly<Record<string, Form>>;

/** What a relationship of a type leads to, how many a node has, and its properties. */
export interface LinkShape {
  /** Labels, of which the end has one. */
  to: readonly string[];
  least?: number;
  most?: number;
  optional?: Forms;
  required?: Forms;
  /** Names of derived properties, which are compared with what is derived again. */
  derived?: readonly string[];
}

/** The properties and relationships of a kind of node. */
export interface Shape {
  labels: readonly string[];
  required: Forms;
  optional?: Forms;
  derived?: readonly string[];
  links?: Readonly<Record<string, LinkShape>>;
}

const entities = ['Entity'];
const claims = { to: ['Claim'] };
const declared = { optional: { declared: text } };
const one = { least: 1, most: 1 };

const claimShape: Shape = {
  labels: ['Claim'],
  required: {
    ...{ id: text, summary: text, stance: oneOf(Stance), anonymous: truth, speaker: oneOf(SpeakerStatus) },
    ...{ basis: listOf(oneOf(ClaimBasis)), marking: oneOf(TlpMarking), recordedAt: moment },
  },
  optional: {
    ...{ predicate: oneOf(RelationshipType), topic: oneOf(RemarkTopic), likelihood: oneOf(Likelihood) },
    ...{ confidence: from(0, 100), consistency: from(-2, 2), claimantRole: oneOf(ClaimantRole) },
    ...{ firmness: text, locator: text, quotation: text, role: text },
    ...{ statedAt: date, statedAfter: date, disclosedAt: date, validFrom: date, validUntil: date },
    ...{ retractedAt: moment, retractedBy: text, retractionReason: text },
  },
  derived: [
    ...['level', 'origins', 'originCeiling', 'statedFrom', 'statedTo', 'sourceIds', 'claimantIds'],
    'mergedClaimantIds',
    ...['relationshipId', 'wasSuperseded', 'rootsChanged', 'inactiveLevels'],
  ],
  links: {
    SUBJECT: { to: entities, ...one, ...declared },
    OBJECT: { to: entities, most: 1, ...declared },
    MADE_BY: { to: entities, ...declared },
    REPORTED_IN: { to: ['Source'], ...one, ...declared },
    FIRST_STATED_IN: { to: ['Source'], most: 1, ...declared },
    ...{ DERIVED_FROM: claims, DISPUTES: claims, SUPERSEDES: claims },
  },
};

const noClaims = {
  relationshipId: '',
  ...{ nodes: new Map(), derivedFrom: new Map(), supersededBy: new Map(), disputedBy: new Map() },
};

/** The names of all properties that an assessment has. */
const assessed = Object.keys(materializedAssessmentOf(noClaims));
const relationship: LinkShape = { to: entities, required: { id: text }, derived: assessed };

const entityShape = (kind: EntityKind): Shape => ({
  labels: ['Entity', kindDeclarations[kind].label],
  required: {
    ...{ id: text, kind: oneOf([kind]), name: text, aliases: listOf(text) },
    ...{ marking: oneOf(TlpMarking), version: from(1), recordedAt: moment },
  },
  optional: {
    ...{ description: text, externalIds: listOf(text), references: listOf(text), recordedBy: text },
    ...{ ownAliases: listOf(text), ...formsOfKind(kind) },
  },
  derived: [
    ...['level', 'startsOn', 'endsOn', 'span', 'orderDate', 'descendingDate', 'searchNames', 'identifiers'],
    ...['spellings', 'unnamedSectorCount'],
  ],
  links: {
    ...Object.fromEntries(Object.values(RelationshipType).map((type) => [type, relationship])),
    CHANGED_IN: { to: ['EntityVersion'] },
  },
});

const mergedShape = (kind: EntityKind): Shape => ({
  ...entityShape(kind),
  labels: ['MergedEntity'],
  links: {
    MERGED_INTO: {
      to: ['Entity', 'MergedEntity'],
      ...one,
      required: { at: moment, by: text, reason: text },
    },
    CHANGED_IN: { to: ['EntityVersion'] },
  },
});

/** The shapes of entities of each kind. */
export const entityShapes = new Map(allKinds.map((kind) => [kind, entityShape(kind)]));
export const mergedShapes = new Map(allKinds.map((kind) => [kind, mergedShape(kind)]));

const decided = { at: moment, by: text, reason: text };
const anyEntity = ['Entity', 'MergedEntity'];

/** The shapes of all other nodes, by their label. */
export const shapes: ReadonlyMap<string, Shape> = new Map(
  (
    [
      claimShape,
      {
        labels: ['EntityVersion'],
        required: { version: from(1), at: moment, by: text, changes: json },
        // Those of the first versions of the service have no level and are readable for all.
        optional: { reason: text, level },
      },
      {
        labels: ['EntitySplit'],
        required: decided,
        links: { SPLIT_OFF: { to: anyEntity, ...one }, SPLIT_FROM: { to: anyEntity, least: 1 } },
      },
      {
        labels: ['AuditEntry'],
        required: {
          ...{ id: text, action: text, by: text, requestId: text, at: moment },
          ...{ input: json, about: listOf(text), named: listOf(text) },
        },
        optional: { reason: text, level },
        links: { ABOUT: { to: [...anyEntity, 'Claim'] } },
      },
      {
        labels: ['ChangeRequest'],
        required: { id: text, hash: text, at: moment },
        optional: { outcome: json },
      },
      { labels: ['SeedScript'], required: { name: text, checksum: text, loadedAt: moment } },
      { labels: ['Clock'], required: { name: text, at: moment }, optional: { revisedAt: moment } },
      { labels: ['Naming'], required: { id: text, secret: text } },
      {
        labels: ['ApiKey'],
        required: { id: text, name: text, role: oneOf(Role), level, hash: text, createdAt: moment },
        optional: { revokedAt: moment },
      },
    ] satisfies Shape[]
  ).map((shape: Shape) => [shape.labels[0] ?? '', shape]),
);
