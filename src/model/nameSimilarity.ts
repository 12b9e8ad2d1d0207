import { distance } from 'fastest-levenshtein';
import { familyWords, isGeneric } from './genericWords.js';
import { nameWords } from './nameKey.js';

const isYear = (word: string): boolean => /^(19|20)\d\d$/.test(word);

/** The similarity from which two names may be those of one thing. */
export const minSimilarity = 0.8;

/** The similarity of names with the same words but for generic ones. */
const sameWords = 0.95;
/** The similarity of a name to one that also has other words, by the share of its letters in that. */
const [partOfName, wholeName] = [0.8, 0.94];
/** A part of one word is that name only where the word is this long, and this share of its letters: `Panda` is many. */
const [longWord, largeShare] = [6, 0.5];

/** Words of two names that differ are similar above this: one edit in five letters. */
const similarWords = 0.75;

/** A name in the parts that are compared. */
interface Name {
  key: string;
  /** The words that tell the name from others. */
  words: readonly string[];
  /** Those words without what separates them, as they follow each other and in alphabetical order. */
  joined: string;
  sorted: string;
  /** The numbers in those words. */
  digits: string;
  years: readonly string[];
}

function nameOf(text: string): Name {
  const all = nameWords(text);
  const telling = all.filter((word) => !isGeneric(word) && !isYear(word));
  const words = telling.length > 0 ? telling : all.filter((word) => !isYear(word));
  const numbers = words.flatMap((word) => word.match(/\p{N}+/gu) ?? []);
  return {
    key: all.join(''),
    words,
    joined: words.join(''),
    sorted: [...new Set(words)].sort().join(''),
    digits: numbers.sort().join(' '),
    years: all.filter(isYear),
  };
}

/** Two names with other years or other numbers are names of other things: APT37 and APT38. */
function haveOtherNumbers(one: Name, other: Name): boolean {
  if (one.digits !== other.digits) return true;
  const haveYears = one.years.length > 0 && other.years.length > 0;
  return haveYears && !one.years.some((year) => other.years.includes(year));
}

const sortedLetters = (word: string): string => Array.from(word).sort().join('');

/** The edit distance; two exchanged letters are one edit. */
function edits(one: string, other: string): number {
  const found = distance(one, other);
  return found === 2 && sortedLetters(one) === sortedLetters(other) ? 1 : found;
}

/** 1 minus the edits per letter of the longer text. */
const bySpelling = (one: string, other: string): number =>
  1 - edits(one, other) / Math.max(one.length, other.length, 1);

/** The words of a name that another one does not have. */
const otherWords = ({ words }: Name, known: Name): string[] =>
  words.filter((word) => !known.words.includes(word));

/** The similarity of names that differ in a few letters; another word makes another name, however long the rest is. */
function spelledAlike(one: Name, other: Name): number {
  const [shorter, longer] = [one.joined.length, other.joined.length].sort((a, b) => a - b) as [
    number,
    number,
  ];
  if (shorter < minSimilarity * longer) return 0;
  const [own, others] = [otherWords(one, other), otherWords(other, one)];
  if (own.length !== others.length) {
    const isAlike = bySpelling(own.join(''), others.join('')) > similarWords;
    return isAlike ? bySpelling(one.joined, other.joined) : 0;
  }
  const pairs = own.map((word, index) => [word, others[index] ?? ''] as const);
  if (pairs.some(([word, second]) => bySpelling(word, second) <= similarWords)) return 0;
  return 1 - pairs.reduce((sum, [word, second]) => sum + edits(word, second), 0) / longer;
}

/** The similarity of a name to a longer one that contains all of its words; 0 if it does not. */
function asPart(part: Name, whole: Name): number {
  const isPart = part.words.every((word) => whole.words.includes(word));
  if (!isPart || part.words.every((word) => familyWords.has(word))) return 0;
  const share = part.joined.length / whole.joined.length;
  const isLarge = part.joined.length >= longWord && share >= largeShare;
  if (part.words.length === 1 && !isLarge) return 0;
  return partOfName + (wholeName - partOfName) * Math.min(share, 1);
}

function similarity(one: Name, other: Name): number {
  if (one.key === other.key && one.key !== '') return 1;
  if (one.words.length === 0 || other.words.length === 0 || haveOtherNumbers(one, other)) return 0;
  if (one.joined === other.joined || one.sorted === other.sorted) return sameWords;
  const spelled = spelledAlike(one, other);
  return Math.max(Math.min(spelled, wholeName), asPart(one, other), asPart(other, one));
}

/** A name, and what is before the parenthesis at its end: `APT28 (Fancy Bear)` may be `APT28`. */
interface Written {
  whole: Name;
  head: Name | undefined;
}

function written(text: string): Written {
  const [, head] = /^(.*[^\s(])\s*\([^()]*\)$/u.exec(text) ?? [];
  return { whole: nameOf(text), head: head === undefined ? undefined : nameOf(head) };
}

/** What is in the parenthesis tells two names apart if both have one. */
function similarityOf(one: Written, other: Written): number {
  const whole = similarity(one.whole, other.whole);
  const [head, rest] = one.head ? [one.head, other] : [other.head, one];
  if (!head || rest.head) return whole;
  return Math.max(whole, Math.min(similarity(head, rest.whole), sameWords));
}

/** The similarity of two names, 0 to 1; 1 if they have the same key (`nameKey`). */
export const nameSimilarity = (one: string, other: string): number =>
  similarityOf(written(one), written(other));

/** The similarity of the most similar names of two lists. */
export function maxNameSimilarity(names: readonly string[], others: readonly string[]): number {
  const compared = others.map(written);
  return Math.max(
    0,
    ...names.map(written).flatMap((one) => compared.map((other) => similarityOf(one, other))),
  );
}
