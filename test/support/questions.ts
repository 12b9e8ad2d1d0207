import { readdirSync, readFileSync } from 'node:fs';

const folder = new URL('../../docs/questions/', import.meta.url);

/** The seven questions, by number, with the text that the playground has. */
export const questions: readonly { number: number; name: string; text: string }[] = readdirSync(folder)
  .filter((file) => file.endsWith('.graphql'))
  .sort()
  .map((file) => ({
    number: Number(file[0]),
    name: file.replace(/^\d-|\.graphql$/g, '').replaceAll('-', ' '),
    text: readFileSync(new URL(file, folder), 'utf8'),
  }));

export const question = (number: number): string => {
  const found = questions.find((one) => one.number === number);
  if (!found) throw new Error(`No question has the number ${number}`);
  return found.text;
};
