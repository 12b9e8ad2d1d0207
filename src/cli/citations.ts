import { readFileSync } from 'node:fs';
import { CitationStyle } from '../model/citation.js';
import type { Api } from './api.js';
import type { Terminal } from './terminal.js';

export interface CiteOptions {
  asOf?: string;
  recordedBy?: string;
  style: string;
  link?: string;
}

/** The styles that `cite` knows, by their names on the command line; the first one is the default. */
export const styles: readonly string[] = Object.values(CitationStyle).map((style) =>
  style.toLowerCase().replace('_', '-'),
);

const citing = `query ($ids: [ID!]!, $lens: Lens, $style: CitationStyle, $url: String) {
  cite(ids: $ids, lens: $lens, style: $style, url: $url) { text }
}`;

/** A citation of what is claimed about ids. */
export async function cite(api: Api, ids: readonly string[], options: CiteOptions): Promise<string> {
  const { asOf, recordedBy, style, link } = options;
  const lens = { asOf: asOf ?? null, recordedBy: recordedBy ?? null };
  const answer = await api(citing, {
    ids,
    lens,
    style: style.toUpperCase().replace('-', '_'),
    url: link ?? null,
  });
  return (answer['cite'] as { text: string }).text;
}

const checking = `query ($citation: String!) {
  verifyCitation(citation: $citation) { isReproduced explanation citedHash hash missing added changed }
}`;

interface Check {
  isReproduced: boolean;
  explanation: string;
  citedHash: string;
  hash: string;
  missing: string[] | null;
  added: string[] | null;
  changed: string[] | null;
}

/** Checks the citation in a file and says what was found. @returns whether it is reproduced */
export async function verifyCitation(api: Api, file: string, { say }: Terminal): Promise<boolean> {
  const answer = await api(checking, { citation: readFileSync(file, 'utf8') });
  const { isReproduced, explanation, citedHash, hash, ...lists } = answer['verifyCitation'] as Check;
  say(`${file}: ${explanation}`);
  say(isReproduced ? `sha256 ${hash}` : `sha256 ${hash}, cited ${citedHash}`);
  for (const [name, ids] of Object.entries(lists)) for (const id of ids ?? []) say(`${name} ${id}`);
  return isReproduced;
}
