import { EntityKind } from '../model/entityKind.js';
import { identifierForms } from '../model/externalSystems.js';
import { idOf } from './countryNames.js';
import type { EntityDraft } from './draft.js';

/** An entity of a draft that others refer to. */
type Described = EntityDraft & { id: string; kind: EntityKind; name: string };

/** An id as part of another id. */
export const idPart = (id: string): string => id.replace(':', '-');

/** The CVE identifier that a text is; undefined for any other text. */
export function cveOf(text: string): string | undefined {
  const cve = text.toUpperCase();
  return identifierForms.cve.pattern.test(cve) ? cve : undefined;
}

/** The vulnerability with a CVE identifier, which is also its name. */
export const vulnerabilityWith = (cve: string): Described => ({
  ...{ id: idOf(EntityKind.VULNERABILITY, cve), kind: EntityKind.VULNERABILITY, name: cve, cve },
});

interface Place {
  id: string;
  name: string;
}

/** A placeholder for an actor of which only the country is known; the same one in all data sets. */
export const unnamedIn = ({ id, name }: Place): Described => ({
  id: `threat-actor:unnamed-in-${id.split(':')[1] ?? ''}`,
  ...{ kind: EntityKind.THREAT_ACTOR, name: `Unnamed actor in ${name}` },
});

/** A placeholder for an actor that is only known to be suspected of operating for a state; the same one in all data sets. */
export const unnamedFor = ({ id, name }: Place): Described => ({
  id: `threat-actor:unnamed-suspected-of-operating-for-${id.split(':')[1] ?? ''}`,
  ...{ kind: EntityKind.THREAT_ACTOR, name: `Unnamed actor suspected of operating for ${name}` },
});

/** The name of a source that is known by its address alone. */
export const nameOfAddress = (url: string): string =>
  url.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/$/, '');
