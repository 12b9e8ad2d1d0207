import { cleaned, isBlank } from '../cells.js';

/** An initiator as a cell names it: "APT1/Comment Crew (PLA)" is APT1, also called Comment Crew. */
export interface Initiator {
  name: string;
  aliases: string[];
}

/**
 * The initiators of one value. "/" lists names of one group; " < " leads to a group it is part of, which
 * is not what is accused; " --> " leads from a person to the group, and both are accused. A bracket after
 * a list says whose unit it is; after a single name it belongs to the name.
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
