import { EntityKind } from '../../model/entityKind.js';
import { idOf, placeNamed } from '../countryNames.js';
import type { DescribedEntity } from './directory.js';
import { isCountry } from './places.js';

/** Offices by which a name with a parenthesis is that of a person: "Edi Rama (Prime Minister, ALB)". */
const office =
  /\b(?:president|minister|secretary|chief|head of|director|mayor|spokesman|spokeswoman|advisor|editor|expert|researcher)\b/i;

/** Words of organizations, by which a parenthesis is that of an employer. */
const employer =
  /\b(?:agency|authority|centre|center|company|corporation|department|group|institute|labs?|ministry|office|police|service|team|unit|university)\b/i;

/** Whether a person and its employer with a country are named: "Pavel Klimes (Avast Threat Labs, Czech Republic)". */
function isEmployed(name: string, held: string): boolean {
  const country = placeNamed(held.slice(held.lastIndexOf(',') + 1).trim());
  const isNamed = /^\p{Lu}\p{Ll}+ \p{Lu}\p{Ll}+$/u.test(name) && !employer.test(name);
  return isNamed && employer.test(held) && held.includes(',') && country !== undefined && isCountry(country);
}

/** A name and the parenthesis at its end, which may contain others. */
const withParenthesis = /^(.*?\S)\s+\(((?:[^()]|\([^()]*\))*)\)$/;

/** An actor of an attribution or a response: a person, if an office or employer follows the name, or an organization. */
export function partyIn(text: string): DescribedEntity {
  const [, name = '', held = ''] = withParenthesis.exec(text) ?? [];
  if ((office.test(held) && !office.test(name)) || isEmployed(name, held))
    return { id: idOf(EntityKind.PERSON, name), kind: EntityKind.PERSON, name, description: held };
  return { id: idOf(EntityKind.ORGANIZATION, text), kind: EntityKind.ORGANIZATION, name: text };
}
