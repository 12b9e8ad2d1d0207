import type { EntityKind } from '../../model/entityKind.js';
import { settableFields, structuredFields } from '../../model/entityKind.js';
import { externalIdOf } from '../../model/externalId.js';
import { isClaimId, kindOfId } from '../../model/id.js';
import type { ClaimInput } from '../../model/input/claimInput.js';
import { relationshipIdOf } from '../../model/relationshipId.js';
import { RelationshipType } from '../../model/relationshipType.js';
import { valueOfStored } from '../../model/structuredValues.js';
import type { TlpMarking } from '../../model/vocabulary.js';
import { deriveEntityProperties } from '../derive/derivedProperties.js';
import { checkClaim, checkFields } from '../inputs/validation.js';
import { quoted, UserErrors } from '../work/userErrors.js';
import type { Form } from './forms.js';
import { entityShapes, type LinkShape, mergedShapes, type Shape, shapes } from './shapes.js';
import {
  type Fault,
  isClaim,
  isEntity,
  isMerged,
  nameOf,
  type Properties,
  type StoredEdge,
  type StoredNode,
} from './storedRecord.js';

/** A value in a message. */
export const shown = (value: unknown): string =>
  value === undefined ? 'nothing' : quoted(JSON.stringify(value));

const levelLabel = /^Level\d$/;

function shapeOf(node: StoredNode): Shape | undefined {
  const kind = node.properties['kind'] as EntityKind;
  if (isEntity(node)) return entityShapes.get(kind);
  if (isMerged(node)) return mergedShapes.get(kind);
  return shapes.get(node.labels[0] ?? '');
}

/** What is wrong with properties: missing, of a wrong form, or unknown. */
function propertyFaults(
  { required = {}, optional = {}, derived = [] }: Pick<LinkShape, 'required' | 'optional' | 'derived'>,
  properties: Properties,
): string[] {
  const forms: Readonly<Record<string, Form>> = { ...optional, ...required };
  const known = new Set([...Object.keys(forms), ...derived]);
  return [
    ...Object.keys(required)
      .filter((name) => properties[name] === undefined)
      .map((name) => `\`${name}\` is missing`),
    ...Object.entries(properties).flatMap(([name, value]) => {
      if (!known.has(name)) return [`\`${name}\` is not known`];
      const form = forms[name];
      return form && !form.fits(value) ? [`\`${name}\` is not ${form.is}: ${shown(value)}`] : [];
    }),
  ];
}

/** What the rules of inputs say of the stated properties of an entity. */
function entityRuleFaults({ properties }: StoredNode): string[] {
  const kind = properties['kind'] as EntityKind;
  const stated: Record<string, unknown> = Object.fromEntries(
    settableFields(kind)
      .filter((name) => properties[name] !== undefined)
      .map((name) => [name, properties[name]]),
  );
  for (const [name, structure] of Object.entries(structuredFields))
    if (stated[name] !== undefined)
      stated[name] = (stated[name] as string[]).map((value) => valueOfStored(structure, value));
  if (stated['externalIds'] !== undefined)
    stated['externalIds'] = (stated['externalIds'] as string[]).map(externalIdOf);
  // Names of merged parts are not limited in number.
  if (properties['ownAliases'] !== undefined) stated['aliases'] = properties['ownAliases'];
  const errors = new UserErrors();
  checkFields(errors, '', kind, stated);
  return errors.list.map(({ field, message }) => `\`${field.slice(1)}\`: ${message}`);
}

/** What the rules of inputs say of a claim. */
function claimRuleFaults({ properties }: StoredNode, links: readonly StoredEdge[]): string[] {
  const ends = (type: string) => links.filter((link) => link.type === type).map(({ endId }) => endId ?? '');
  const names = Object.keys({ ...shapes.get('Claim')?.required, ...shapes.get('Claim')?.optional });
  const stated = Object.fromEntries(
    names.filter((name) => properties[name] !== undefined).map((name) => [name, properties[name]]),
  );
  const errors = new UserErrors();
  const [object] = ends('OBJECT');
  checkClaim(errors, '', {
    ...stated,
    claimants: ends('MADE_BY'),
    ...(object !== undefined && { object }),
  } as ClaimInput);
  return errors.list.map(({ field, message }) => `\`${field.slice(1)}\`: ${message}`);
}

function idFaults(node: StoredNode): string[] {
  const { id, kind } = node.properties;
  if (typeof id !== 'string') return [];
  const fits = isClaim(node) ? isClaimId(id) : kindOfId(id) === kind;
  return fits && !/\s/.test(id) ? [] : ['its id is not one of its kind'];
}

function labelFaults({ labels, properties }: StoredNode, shape: Shape): string[] {
  const expected = [...shape.labels];
  if (expected[0] === 'Entity') expected.push(`Level${String(properties['level'])}`);
  const wrong = labels.filter((label) => !expected.includes(label));
  return [
    ...wrong.map((label) => `has the label ${label}, which does not fit`),
    ...expected
      // The label of the level is derived.
      .filter((label) => !labels.includes(label) && !levelLabel.test(label))
      .map((label) => `lacks the label ${label}`),
  ];
}

/** The derived properties of a merged entity, which `derive/entities` does not derive again. */
function mergedFaults({ properties }: StoredNode): string[] {
  const { searchNames, identifiers, spellings, ...derived } = deriveEntityProperties(
    properties,
    properties['marking'] as TlpMarking,
  );
  return Object.entries(derived)
    .filter(([name, value]) => (properties[name] ?? null) !== value)
    .map(
      ([name, value]) => `\`${name}\` is stored as ${shown(properties[name])} and derived as ${shown(value)}`,
    );
}

function linkFaults(node: StoredNode, shape: Shape, links: readonly StoredEdge[]): string[] {
  const faults: string[] = [];
  const counts = new Map<string, number>();
  const seen = new Set<string>();
  for (const { type, end, endLabels, endId, properties } of links) {
    counts.set(type, (counts.get(type) ?? 0) + 1);
    const link = shape.links?.[type];
    const to = `${type} to ${endId ?? endLabels.join(':')}`;
    if (!link) {
      faults.push(`has a relationship ${to}, which it cannot have`);
      continue;
    }
    if (!link.to.some((label) => endLabels.includes(label)))
      faults.push(`its ${to} does not lead to ${link.to.join(' or ')}`);
    const key = JSON.stringify([type, end, properties['declared'] ?? null]);
    if (seen.has(key)) faults.push(`has its ${to} twice`);
    seen.add(key);
    faults.push(...propertyFaults(link, properties).map((fault) => `its ${to}: ${fault}`));
    const id = relationshipIdOf(String(node.properties['id']), type, String(endId));
    if (isEntity(node) && type in RelationshipType && properties['id'] !== id)
      faults.push(`its ${to} has another id: ${shown(properties['id'])}`);
  }
  for (const [type, { least = 0, most = Infinity }] of Object.entries(shape.links ?? {})) {
    const count = counts.get(type) ?? 0;
    if (count < least || count > most)
      faults.push(`has ${count} relationships ${type} instead of ${count < least ? least : most}`);
  }
  return faults;
}

/** A version for every change, and an entry about everything that it says it is about. */
function countFaults(node: StoredNode, links: readonly StoredEdge[]): string[] {
  const { version, about } = node.properties;
  if (isEntity(node) || isMerged(node)) {
    const changes = links.filter(({ type }) => type === 'CHANGED_IN').length;
    return version === changes + 1 ? [] : [`has version ${String(version)} after ${changes} changes`];
  }
  if (!node.labels.includes('AuditEntry')) return [];
  const linked = new Set(links.map(({ endId }) => endId));
  const missing = (about as string[]).filter((id) => !linked.has(id));
  return missing.map((id) => `lacks its relationship ABOUT to ${id}`);
}

function nodeFaults(node: StoredNode, links: readonly StoredEdge[]): string[] {
  const shape = shapeOf(node);
  if (!shape) return [`no node has these labels and this kind: ${node.labels.join(', ')}`];
  const ofProperties = propertyFaults(shape, node.properties);
  const faults = [...ofProperties, ...labelFaults(node, shape), ...linkFaults(node, shape, links)];
  if (ofProperties.length > 0) return faults; // The rules below rely on the forms of properties.
  if (isClaim(node)) faults.push(...idFaults(node), ...claimRuleFaults(node, links));
  if (isEntity(node) || isMerged(node)) faults.push(...idFaults(node), ...entityRuleFaults(node));
  if (isMerged(node)) faults.push(...mergedFaults(node));
  return [...faults, ...countFaults(node, links)];
}

/** What is wrong with nodes and their outgoing relationships by themselves: what no constraint of the database holds. */
export function structureFaults(nodes: readonly StoredNode[], edges: readonly StoredEdge[]): Fault[] {
  const links = new Map(nodes.map(({ number }) => [number, [] as StoredEdge[]]));
  for (const edge of edges) links.get(edge.start)?.push(edge);
  return nodes.flatMap((node) =>
    nodeFaults(node, links.get(node.number) ?? []).map((what) => ({ id: nameOf(node), what })),
  );
}
