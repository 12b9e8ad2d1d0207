import { nameKey } from './nameKey.js';

/** The metrics of a CVSS vector that it needs, each with its values. */
type Metrics = Readonly<Record<string, string>>;

/** A system that scores severities. */
interface ScoreSystem {
  name: string;
  /** The least and the highest score. */
  range: readonly [least: number, most: number];
  /** What a vector begins with, its base metrics, and an example. */
  vector?: { start: string; base: Metrics; example: string };
}

const base3: Metrics = { AV: 'NALP', AC: 'LH', PR: 'NLH', UI: 'NR', S: 'UC', C: 'NLH', I: 'NLH', A: 'NLH' };
const base4: Metrics = {
  ...{ AV: 'NALP', AC: 'LH', AT: 'NP', PR: 'NLH', UI: 'NPA' },
  ...{ VC: 'HLN', VI: 'HLN', VA: 'HLN', SC: 'HLN', SI: 'HLN', SA: 'HLN' },
};
const example3 = 'AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

const cvss = (version: string, start: string, base: Metrics, example: string): ScoreSystem => ({
  ...{ name: `CVSS ${version}`, range: [0, 10], vector: { start, base, example: `${start}${example}` } },
});

/** The systems whose scores are checked; other systems may be named too. */
export const scoreSystems: readonly ScoreSystem[] = [
  cvss(
    '2.0',
    '',
    { AV: 'LAN', AC: 'HML', Au: 'MSN', C: 'NPC', I: 'NPC', A: 'NPC' },
    'AV:N/AC:L/Au:N/C:P/I:P/A:P',
  ),
  cvss('3.0', 'CVSS:3.0/', base3, example3),
  cvss('3.1', 'CVSS:3.1/', base3, example3),
  cvss('4.0', 'CVSS:4.0/', base4, 'AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'),
  // At most 2 points for each of five effects, times 1.5 for targets of very high political importance.
  { name: 'EuRepoC intensity', range: [0, 15] },
];

/** The key of a name: that of its words, and its version with the point, without a "v" before it. */
function keyOf(name: string): string {
  const [, words = name, version = ''] = /^(.*?)\s*v?(\d+\.\d+)$/i.exec(name.trim()) ?? [];
  return `${nameKey(words)} ${version}`;
}
const systemsByKey = new Map(scoreSystems.map((system) => [keyOf(system.name), system]));

/** The canonical name of a system; that of an unknown one is as given. */
export const scoreSystemName = (name: string): string => systemsByKey.get(keyOf(name))?.name ?? name;

/** Whether a vector begins as those of a system, has each base metric once, and no metric twice. */
function isVector(vector: string, { start, base }: { start: string; base: Metrics }): boolean {
  if (!vector.startsWith(start)) return false;
  const metrics = vector
    .slice(start.length)
    .split('/')
    .map((metric) => /^([A-Za-z]{1,3}):([A-Za-z]{1,6})$/.exec(metric)?.slice(1) ?? []);
  const values = new Map(metrics.map(([name = '', value = '']) => [name, value]));
  return (
    values.size === metrics.length &&
    !values.has('') &&
    Object.entries(base).every(([name, allowed]) => {
      const value = values.get(name) ?? '';
      return value.length === 1 && allowed.includes(value);
    })
  );
}

/** What is wrong with a score. */
export function scoreFaults({
  system: name,
  score,
  vector,
}: {
  system: string;
  score: number;
  vector?: string | null;
}): { part: string; message: string }[] {
  const system = systemsByKey.get(keyOf(name));
  if (!system) {
    if (!/^cvss/i.test(name)) return [];
    const versions = scoreSystems.filter((one) => one.vector).map((one) => `"${one.name}"`);
    return [{ part: 'system', message: `This is no version of CVSS. Give one of ${versions.join(', ')}.` }];
  }
  const [least, most] = system.range;
  const faults = [];
  if (score < least || score > most)
    faults.push({ part: 'score', message: `A score of ${system.name} is from ${least} to ${most}.` });
  if (vector != null && system.vector && !isVector(vector, system.vector))
    faults.push({
      part: 'vector',
      message: `This is no vector of ${system.name}. Give one such as ${system.vector.example}.`,
    });
  return faults;
}
