import {
  getNamedType,
  type GraphQLCompositeType,
  type GraphQLField,
  isAbstractType,
  isCompositeType,
  isNonNullType,
} from 'graphql';
import type { FieldSource } from '../../src/model/fieldSource.js';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { sizeOf } from './slowForm.js';

const schema = makeSchema();

export const rootFields = Object.values(schema.getQueryType()?.getFields() ?? {});

/** Those with a statement of their own; the others ask other questions. */
export const compiledRootFields = rootFields.filter(
  ({ extensions }) => (extensions['source'] as FieldSource).from !== 'questions',
);

/** A lens with every condition. */
export const lens =
  'lens: { asOf: "2019", recordedBy: "2030-01-01T00:00:00Z", claimants: ["person:david-sanger", "person:thomas-bossert"], excludeClaimants: ["person:rob-joyce"], sources: ["source:article"], excludeSources: ["source:bossert-op-ed"], stances: [ASSERTS, SUSPECTS] }';

const fewConditions = 'lens: { asOf: "2019", excludeClaimants: ["person:rob-joyce"] }';

/** The root fields below which the lens has every condition in the short form too: most kinds of fields, and the claims themselves. */
const wholeLensBelow = new Set(['entity', 'claims']);

/**
 * A lens to ask a root field with. Its conditions are most of the text of a statement with a lens, which Neo4j has to plan, and
 * they are compiled alike below every field.
 */
export const lensBelow = (name: string): string =>
  wholeLensBelow.has(name) ? lens : sizeOf(fewConditions, lens);

/** Below the limit of 1,000 fields in a request: the time that Neo4j takes to plan a statement grows faster than its length. */
const fieldsPerRequest = 250;
const fieldsIn = (selection: string): number =>
  selection.replace(/\.\.\. on \w+/g, '').match(/\w+(?!\w*:)/g)?.length ?? 0;

/** `everything`, as selections that are each below the limit of fields in a request. */
export function everythingInParts(type: GraphQLCompositeType, depth: number): string[] {
  const parts: string[] = [];
  let part: string[] = [];
  for (const selection of selectionsOf(type, depth)) {
    if (part.length > 0 && fieldsIn([...part, selection].join(' ')) > fieldsPerRequest) {
      parts.push(part.join(' '));
      part = [];
    }
    part.push(selection);
  }
  return [...parts, part.join(' ')];
}

/** Fields whose value depends on when they are asked for. */
const momentsOfAsking = new Set(['Statistics.countedUntil', 'Citation.text', 'Citation.recordedBy']);

/** Arguments with which a field finds other things than without; it is selected both ways. */
const otherArguments: Readonly<Record<string, string>> = { attributions: 'rollUp: STATE' };

/** A selection of every field without required arguments, to a depth, with a fragment for each type of an interface. */
export const everything = (type: GraphQLCompositeType, depth: number): string =>
  selectionsOf(type, depth).join(' ');

function selectionsOf(type: GraphQLCompositeType, depth: number): string[] {
  if (!('getFields' in type)) return ['__typename'];
  const ask = (field: GraphQLField<unknown, unknown>, given = ''): string => {
    if (field.args.some((argument) => isNonNullType(argument.type) && argument.defaultValue === undefined))
      return '';
    const below = getNamedType(field.type);
    if (momentsOfAsking.has(`${type.name}.${field.name}`)) return '';
    if (!isCompositeType(below)) return field.name;
    return depth > 0 ? `${field.name}${given} { ${everything(below, depth - 1)} }` : '';
  };
  /** The selections of a field, each with a name of its own. */
  const askAll = (field: GraphQLField<unknown, unknown>, prefix: string): string[] => {
    const other = otherArguments[field.name];
    const named = (name: string, text: string): string[] =>
      text === '' ? [] : [name === field.name ? text : `${name}: ${text}`];
    return [
      ...named(`${prefix}${field.name}`, ask(field)),
      ...(other ? named(`${prefix}${field.name}_other`, ask(field, `(${other})`)) : []),
    ];
  };
  const own = Object.values(type.getFields()).flatMap((field) => askAll(field, ''));
  const kinds = isAbstractType(type) && depth > 1 ? schema.getPossibleTypes(type) : [];
  const particular = kinds.map((kind) => {
    const fields = Object.values(kind.getFields()).filter(({ name }) => !(name in type.getFields()));
    return fields.length > 0
      ? `... on ${kind.name} { ${fields.flatMap((field) => askAll(field, `${kind.name}_`)).join(' ')} }`
      : '';
  });
  return ['__typename', ...own, ...particular].filter((text) => text !== '' && !text.includes('{  }'));
}

/** For each root field, arguments with which it finds something. */
export const roots: Readonly<Record<string, string>> = {
  node: 'id: "claim:article-a1"',
  nodes:
    'ids: ["incident:wannacry", "claim:article-a1", "relationship:incident:wannacry/ATTRIBUTED_TO/country:north-korea"]',
  entity: 'id: "incident:wannacry"',
  incident: 'id: "incident:wannacry"',
  claim: 'id: "claim:article-a9-dnc"',
  claims:
    'where: { OR: [{ publisher: { in: ["organization:new-york-times"] } }, { subject: { eq: "incident:wannacry" }, statedAt: { overlaps: { from: "2016" } }, NOT: { quotation: { contains: "hushed" } } }, { lag: { atMost: 30 } }] }, orderBy: { field: STATED_AT, direction: DESC }, first: 5',
  entities:
    'where: { OR: [{ organizationType: { in: [COMPANY] } }, { externalIds: { system: { in: ["ATT&CK", "MISP"] } } }, { url: { contains: "hushed" } }, { references: { title: { contains: "hushed" } } }, { zeroDay: { eq: true } }, { startedAt: { within: { to: "2016" } } }] }, first: 5',
  incidents:
    'where: { OR: [{ victimCountry: { in: ["country:united-kingdom"] } }, { victimSector: { none: true } }, { actorState: { none: false } }, { incidentType: { in: ["ransomware"] } }, { severityScores: { system: { startsWith: "CVSS" }, score: { atLeast: 7 } } }, { measuredImpacts: { measure: { eq: MONEY }, low: { atLeast: 1000000 } } }] }, first: 5',
  search: 'text: "wannacry"',
  attributionChains: 'from: "incident:wannacry"',
  causalChains: 'from: "organization:tailored-access-operations"',
  shortestPaths:
    'from: "incident:wannacry", to: "country:russia", avoid: { kinds: [SOURCE], ids: ["country:iran"], degreeAbove: 100 }, maxLength: 3, first: 500',
  graph: 'around: ["incident:wannacry"], maxNodes: 20',
  beliefChanges: 'between: "2017-05-18", and: "2018", first: 10',
  compareLenses:
    'from: { asOf: "2016" }, to: { excludeSources: ["source:article"], withOrigins: true }, about: ["country:north-korea", "country:russia"], first: 10',
  gaps: 'about: ["incident:wannacry"], kinds: [ONE_PARTY, NO_PRIMARY_SOURCE, STALE, ACTOR_WITHOUT_STATE, ECHO], first: 30',
  hypotheses: 'incident: "incident:wannacry"',
  brief: 'incident: "incident:wannacry"',
  cite: 'ids: ["incident:wannacry", "relationship:incident:sony-pictures/ATTRIBUTED_TO/country:north-korea", "claim:article-a1"]',
  verifyCitation: `citation: "[cited: ids=incident:wannacry,country:north-korea; recordedBy=2030-01-01T00:00:00.000Z; sha256=${'0'.repeat(64)}]"`,
  statistics: 'where: { name: { contains: "a" } }',
  changes: 'since: "2000-01-01T00:00:00Z", first: 5',
  auditTrail: 'first: 5',
};
