import { z } from 'zod';

/** A question of an analyst, as instructions for a language model. */
export interface Prompt {
  name: string;
  title: string;
  description: string;
  arguments: z.ZodObject;
  text(given: Readonly<Record<string, string>>): string;
}

const id = (usual: string) => z.string().default(usual);

const rules = `Use only what the tools return. End each sentence with the ids of the claims that it rests on, in brackets. Name in each \
sentence what is claimed about what, and say whether it is asserted, suspected, denied or disputed. Check all sentences with \
verify_citations, and mend or leave out what does not pass.`;

const prompt = <Shape extends z.ZodRawShape>(
  name: string,
  title: string,
  shape: Shape,
  text: (given: { [Key in keyof Shape]: string }) => string,
): Prompt => ({
  name,
  title,
  description: title,
  arguments: z.object(shape),
  text: (given) => `${text(given as { [Key in keyof Shape]: string })}\n\n${rules}`,
});

/** The seven questions of `docs/questions`. */
export const prompts: readonly Prompt[] = [
  prompt(
    'who_says_so',
    'Who holds an actor responsible for an incident, since when, on what basis, and who disputes it?',
    { incident: id('incident:wannacry'), actor: id('country:north-korea') },
    ({ incident, actor }) =>
      `Who says that ${actor} is responsible for ${incident}, since when, how sure, on what basis, and who disputes it? Ask who_says about relationship:${incident}/ATTRIBUTED_TO/${actor}.`,
  ),
  prompt(
    'what_changed',
    'What changed in what is believed between two dates?',
    { about: id('incident:wannacry'), between: id('2017-05'), and: id('2017-12-19') },
    ({ about, between, and }) =>
      `What changed in what is claimed about ${about} between ${between} and ${and}, and by which claims? Ask belief_changes, then who_says for the relationships that changed, with asOf ${and}.`,
  ),
  prompt(
    'how_it_came_about',
    'How did one thing lead to another, and which hop is weakest?',
    { from: id('organization:tailored-access-operations'), to: id('organization:kings-college-hospital') },
    ({ from, to }) =>
      `How did ${from} lead to ${to}: each hop, who says so, and which hop is weakest? Ask chains of the kind effects, then who_says about each relationship on the way.`,
  ),
  prompt(
    'what_ties',
    'What ties an actor to an incident, and how firm is the weakest hop?',
    { from: id('incident:wannacry'), to: id('country:russia') },
    ({ from, to }) =>
      `What ties ${to} to ${from}, and how firm is the weakest hop? Ask chains of the kind attribution, then who_says about the weakest relationship.`,
  ),
  prompt(
    'what_they_attribute',
    'Which attributions does a claimant make, and which does it dispute?',
    { claimant: id('person:donald-trump') },
    ({ claimant }) =>
      `Which attributions does ${claimant} make, and which does ${claimant} dispute? Ask who_says for the predicate ATTRIBUTED_TO with a lens of this claimant.`,
  ),
  prompt(
    'which_responses',
    'Which incidents drew which response?',
    { state: id('country:north-korea') },
    ({ state }) =>
      `Which incidents drew which response, and what is said of missing ones? Ask who_says for the predicate RESPONDED_TO, and who_says about ${state} for remarks on responses.`,
  ),
  prompt(
    'who_ran_it',
    'Who held an office in an organization, and what do they say?',
    { organization: id('organization:tailored-access-operations'), about: id('incident:wannacry') },
    ({ organization, about }) =>
      `Who held an office in ${organization}, and what do these people say about ${about}? Ask who_says about ${organization} for the predicate HOLDS_OFFICE_IN, then about ${about} with a lens of these claimants.`,
  ),
];
