/** Words that many names have, so that they neither make two names similar nor tell what is searched for. */
const genericWords: ReadonlySet<string> = new Set([
  ...[
    'a',
    'an',
    'and',
    'at',
    'by',
    'for',
    'from',
    'in',
    'of',
    'on',
    'the',
    'to',
    'against',
    'with',
    'via',
    'de',
    'der',
  ],
  ...[
    'attack',
    'attacks',
    'hack',
    'hacks',
    'hacked',
    'hacking',
    'breach',
    'breaches',
    'leak',
    'leaks',
    'compromise',
  ],
  ...[
    'incident',
    'campaign',
    'operation',
    'intrusion',
    'cyber',
    'cyberattack',
    'cyberattacks',
    'data',
    'theft',
  ],
  ...[
    'group',
    'gang',
    'team',
    'crew',
    'actor',
    'apt',
    'ransomware',
    'malware',
    'worm',
    'trojan',
    'backdoor',
    'virus',
  ],
  ...['inc', 'ltd', 'llc', 'corp', 'corporation', 'company', 'co', 'plc', 'gmbh', 'ag', 'sa'],
]);

/** Whether many names have a word. */
export const isGeneric = (word: string): boolean => genericWords.has(word);

/**
 * Words by which producers name groups of one origin or type: `Mint Sandstorm` and `Peach Sandstorm` of Microsoft, `Fancy Bear`
 * of CrowdStrike, `GOLD NIAGARA` of Secureworks. Alone they name none of these groups.
 */
export const familyWords: ReadonlySet<string> = new Set([
  ...['blizzard', 'cyclone', 'dust', 'flood', 'hail', 'lightning', 'rain', 'sandstorm', 'sleet', 'storm'],
  ...['tempest', 'tornado', 'tsunami', 'typhoon'],
  ...['bear', 'buffalo', 'chollima', 'crane', 'hawk', 'jackal', 'kitten', 'leopard', 'ocelot', 'panda'],
  ...['saiga', 'sphinx', 'spider', 'tiger', 'wolf'],
  ...[
    'aluminum',
    'bronze',
    'cobalt',
    'copper',
    'gold',
    'iron',
    'nickel',
    'platinum',
    'tin',
    'tungsten',
    'zinc',
  ],
]);
