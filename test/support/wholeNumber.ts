import { InvalidArgumentError } from 'commander';

/** Reads the value of an option of a tool: a whole number, 1 or greater. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1)
    throw new InvalidArgumentError('Must be a whole number, 1 or greater.');
  return value;
}
