import { EntityKind } from '../../model/entityKind.js';
import { idOf } from '../countryNames.js';
import type { DescribedEntity } from './directory.js';

/** Offices by which a name with a parenthesis is that of a person: "Edi Rama (Prime Minister, ALB)". */
const office =
  /\b(?:president|minister|secretary|chief|head of|director|mayor|spokesman|spokeswoman|advisor|editor|expert|researcher)\b/i;

/** A name and the parenthesis at its end, which may contain others. */
const withParenthesis = /^(.*?\S)\s+\(((?:[^()]|\([^()]*\))*)\)$/;

/** An actor of an attribution or a response: a person, if an office follows the name, or an organization. */
export function partyIn(text: string): DescribedEntity {
  const [, name = '', held = ''] = withParenthesis.exec(text) ?? [];
  if (office.test(held) && !office.test(name))
    return { id: idOf(EntityKind.PERSON, name), kind: EntityKind.PERSON, name, description: held };
  return { id: idOf(EntityKind.ORGANIZATION, text), kind: EntityKind.ORGANIZATION, name: text };
}
