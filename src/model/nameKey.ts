/** Latin letters that Unicode does not decompose into a base letter and a mark. */
const latinLetters: Readonly<Record<string, string>> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    đ: 'd',
    ð: 'd',
    þ: 'th',
    ł: 'l',
    ħ: 'h',
    ŧ: 't',
    ı: 'i',
    ŋ: 'n',
    ĸ: 'k',
  },
  ...{ ə: 'e', ƒ: 'f', ɓ: 'b', ɗ: 'd', ɖ: 'd' },
  // JavaScript and Cypher write a final sigma differently.
  ς: 'σ',
};

/** Cyrillic and Greek letters that look like Latin ones (Unicode Technical Standard 39, confusables). */
const lookAlikes: Readonly<Record<string, string>> = {
  ...{
    а: 'a',
    в: 'b',
    е: 'e',
    з: '3',
    і: 'i',
    ј: 'j',
    к: 'k',
    м: 'm',
    н: 'h',
    о: 'o',
    р: 'p',
    с: 'c',
    т: 't',
    у: 'y',
  },
  ...{ х: 'x', ѕ: 's', ԁ: 'd', ԛ: 'q', ԝ: 'w', һ: 'h', ӏ: 'l', г: 'r', ѵ: 'v', ё: 'e' },
  ...{
    α: 'a',
    β: 'b',
    ε: 'e',
    η: 'n',
    ι: 'i',
    κ: 'k',
    μ: 'm',
    ν: 'v',
    ο: 'o',
    ρ: 'p',
    τ: 't',
    υ: 'u',
    χ: 'x',
    γ: 'y',
  },
};

const latin = /\p{Script=Latin}/u;
/** Marks on letters of alphabets; those of other scripts, such as Indic vowel signs, are letters of their own. */
const diacritics = /[\u0300-\u036f]/g;
/** Format characters, such as a zero-width space or a soft hyphen, and apostrophes within words. */
const ignored = /[\p{Cf}'’ʼ‘`´]/gu;
const word = /[\p{L}\p{M}\p{N}]+/gu;

/** Replaces letters that imitate Latin ones, in a word that has no other letters of their script. */
function withoutLookAlikes(text: string): string {
  const letters = Array.from(text);
  const imitates = letters.every(
    (letter) => letter in lookAlikes || latin.test(letter) || !/\p{L}/u.test(letter),
  );
  return imitates ? letters.map((letter) => lookAlikes[letter] ?? letter).join('') : text;
}

/**
 * The words of a name as they are compared: compatibility forms and case folded, without diacritics, with one form of letters
 * such as ł, ß or ø, divided at each sign and space. Composed and decomposed forms have the same words.
 */
export function nameWords(name: string): string[] {
  const folded = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(diacritics, '')
    .replace(ignored, '')
    .normalize('NFKC')
    .replace(/./gsu, (letter) => latinLetters[letter] ?? letter);
  const words = folded.match(word) ?? [];
  return latin.test(folded) ? words.map(withoutLookAlikes) : words;
}

/** The key of a name: its words without what separates them. `FIN 7`, `FIN-7` and `fin7` have the same key. */
export const nameKey = (name: string): string => nameWords(name).join('');
