import { cleaned, isBlank } from '../cells.js';

/** An initiator of a cell: "APT1/Comment Crew (PLA)" is APT1 with the alias Comment Crew. */
export interface Initiator {
  name: string;
  aliases: string[];
}

/**
 * The initiators of one value. "/" separates names of one group. " < " precedes a parent group, which is not accused.
 * " --> " leads from a person to a group; both are accused. Parentheses after a list name the parent unit; after a single
 * name they belong to the name.
 */
export function initiatorsIn(value: string): Initiator[] {
  const parts = value.split(/\s*-->\s*/).filter((part) => !isBlank(part));
  return parts.map((part) => {
    const whole = part.replace(/\s<\s.*$/, '');
    const names = whole
      .replace(/\s\(.*\)$/, '')
      .split('/')
      .map((name) => cleaned(name))
      .filter((name) => !isBlank(name));
    const [first, ...others] = names;
    return first !== undefined && others.length > 0
      ? { name: first, aliases: others }
      : { name: whole, aliases: [] };
  });
}
