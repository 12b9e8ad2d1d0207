import { Likelihood, Stance } from '../../model/vocabulary.js';
import { excerpt } from '../cells.js';

/** How sure a statement is by its tags of the taxonomy estimative-language, whose terms are those of ICD 203. */
export interface Estimate {
  stance: Stance;
  likelihood?: Likelihood;
  /** A tag of the taxonomy that cannot be read. */
  unreadable?: string;
}

const taxonomy = 'estimative-language:';

/** From least to most likely. */
const likelihoods = Object.values(Likelihood);

/** Whether a statement is less likely than not, which is no support. */
export const isUnlikely = ({ likelihood }: Estimate): boolean =>
  likelihood !== undefined &&
  likelihoods.indexOf(likelihood) < likelihoods.indexOf(Likelihood.ROUGHLY_EVEN_CHANCE);

/**
 * The estimate of some tags: an assertion without any; otherwise a suspicion with the least of their likelihoods. A low
 * confidence or a tag that cannot be read also makes a suspicion.
 *
 * @param tags the names of the tags
 */
export function estimateOf(tags: readonly string[]): Estimate {
  const found = tags.map((tag) => tag.trim().toLowerCase()).filter((tag) => tag.startsWith(taxonomy));
  const stated: Likelihood[] = [];
  let isSure = true;
  let unreadable: string | undefined;
  for (const tag of found) {
    const [, predicate, value = ''] = /^([^=]+)="([^"]+)"$/.exec(tag.slice(taxonomy.length)) ?? [];
    const word = value.toUpperCase().replaceAll('-', '_');
    const likelihood = likelihoods[(likelihoods as readonly string[]).indexOf(word)];
    const isConfidence =
      predicate === 'confidence-in-analytic-judgment' && /^(low|moderate|high)$/.test(value);
    if (predicate === 'likelihood-probability' && likelihood !== undefined) stated.push(likelihood);
    else if (!isConfidence) unreadable = excerpt(tag);
    if (!isConfidence || value === 'low') isSure = false;
  }
  const [likelihood] = stated.sort((one, other) => likelihoods.indexOf(one) - likelihoods.indexOf(other));
  return {
    stance: isSure ? Stance.ASSERTS : Stance.SUSPECTS,
    ...(likelihood !== undefined && { likelihood }),
    ...(unreadable !== undefined && { unreadable }),
  };
}
