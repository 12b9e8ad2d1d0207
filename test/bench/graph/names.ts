/** Unique names made from syllables and words, so that search has realistic names to distinguish. */

const onsets = [
  'b',
  'br',
  'd',
  'dr',
  'f',
  'g',
  'gr',
  'k',
  'l',
  'm',
  'n',
  'p',
  'r',
  's',
  'st',
  't',
  'tr',
  'v',
  'w',
  'z',
];
const nuclei = ['a', 'e', 'i', 'o', 'u', 'ai', 'or', 'el', 'an', 'is'];
const syllables = onsets.flatMap((onset) => nuclei.map((nucleus) => onset + nucleus));

/** A multiplier coprime to the number of syllables gives consecutive numbers dissimilar names. */
const stride = 77;

/** The n-th coined word, of three syllables, or more for large n. */
export function coined(n: number): string {
  let rest = n;
  let word = '';
  for (let place = 0; place < 3 || rest > 0; place += 1) {
    word += syllables[((rest % syllables.length) * stride + place * 31) % syllables.length] ?? '';
    rest = Math.floor(rest / syllables.length);
  }
  return word.charAt(0).toUpperCase() + word.slice(1);
}

const colours =
  'Amber Ashen Bitter Brazen Cobalt Copper Crimson Dusty Ember Frozen Gilded Hollow Iron Jade Lunar Marble'
    .concat(
      ' Midnight Opal Pale Quiet Ragged Russet Sable Scarlet Silent Silver Solar Stolen Velvet Violet Wicked Winter',
    )
    .split(' ');
const creatures =
  'Adder Badger Bison Cicada Condor Cormorant Falcon Ferret Gecko Heron Hornet Ibex Jackal Kestrel Lynx'
    .concat(
      ' Magpie Marten Moth Otter Panther Pelican Puma Raven Salmon Scorpion Sparrow Stoat Tapir Viper Walrus Wolf Wren',
    )
    .split(' ');

/** The n-th code name of an operation; the names repeat after a thousand. */
export const codeName = (n: number): string =>
  `${colours[n % colours.length]} ${creatures[Math.floor(n / colours.length) % creatures.length]}`;
