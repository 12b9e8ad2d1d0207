import { nameKey } from '../../../src/model/nameKey.js';
import { luceneQuery, searchedWords } from '../../../src/model/searchText.js';
import type { Question } from './question.js';

const size = 20;

const byHand = `
  CALL db.index.fulltext.queryNodes('entityNames0', $query, {limit: 150}) YIELD node
  WHERE node.level <= $level
  WITH node, toLower(coalesce(node.description, '')) AS about
  UNWIND node.searchNames AS name
  WITH node, about, name, replace(name, ' ', '') AS joined, split(name, ' ') AS own
  WITH node, max(CASE
    WHEN joined = $key THEN CASE WHEN name = node.searchNames[0] THEN 1.0 ELSE 0.99 END
    ELSE 0.9 * reduce(sum = 0.0, word IN $words | sum + word.weight * CASE
      WHEN word.text IN own THEN 1.0
      WHEN any(part IN own WHERE part STARTS WITH word.text) THEN 0.9
      WHEN size(word.text) >= 5 AND joined CONTAINS word.text THEN 0.85
      WHEN word.pairs <> [] AND 2 * size([pair IN word.pairs WHERE name CONTAINS pair]) >= size(word.pairs)
        THEN 0.8 * size([pair IN word.pairs WHERE name CONTAINS pair]) / size(word.pairs)
      WHEN about CONTAINS word.written THEN 0.4
      ELSE 0.0 END)
    + CASE WHEN size(own) > size($words) THEN 0.1 * size($words) / size(own) ELSE 0.08 END
    END) AS score
  WITH node, score ORDER BY score DESC, node.id LIMIT $first
  RETURN node.id, node.kind, node.name, score ORDER BY score DESC, node.id`;

/** Generic words occur in half of all names, so they are not used as searches. */
const distinctive = (name: string): string => name.replaceAll(/\b(breach|of)\b/g, '').replaceAll(/ +/g, ' ');

/** A misspelling: two letters of a longer word are transposed. */
function withSlip(name: string): string {
  const words = name.split(' ');
  const longest = words.reduce((best, word) => (word.length > best.length ? word : best), '');
  const slipped = longest.slice(0, 2) + longest.charAt(3) + longest.charAt(2) + longest.slice(4);
  return words.map((word) => (word === longest ? slipped : word)).join(' ');
}

/** Words of names, every second time misspelled. */
export const search: Question = {
  name: 'search',
  title: 'Full-text search',
  query: `query ($text: String!) { search(text: $text, first: ${size}) { nodes { entity { id kind name } score } } }`,
  samples: async ({ ask, some, level }) => {
    const rows = await ask(
      `MATCH (e:Incident|IntrusionSet|Malware|Organization) WHERE e.level <= $level RETURN e.name ORDER BY e.id`,
      { level },
    );
    return some(rows as [string][]).map(([name], n) => ({
      text: n % 2 === 0 ? distinctive(name) : withSlip(distinctive(name)),
    }));
  },
  byHand: async ({ read }, { text }) => {
    const words = searchedWords(text as string);
    const rows =
      words.length === 0
        ? []
        : await read(byHand, {
            query: luceneQuery(text as string),
            words,
            key: nameKey(text as string),
            first: size,
          });
    const nodes = rows.map(([id, kind, name, score]) => ({ entity: { id, kind, name }, score }));
    return { search: { nodes } };
  },
  byNeo4jGraphql: {
    query: `query ($phrase: String!, $level: Int!) {
      searchEntities(phrase: $phrase, where: { node: { level: { lte: $level } } }, sort: [{ score: DESC }, { node: { id: ASC } }], first: ${size}) {
        edges { score node { id kind name } }
      }
    }`,
    variables: ({ text }) => ({ phrase: luceneQuery(text as string) }),
    // Equal numbers of hits, but different ranking: by the index score here, by the similarity of names there.
    common: {
      service: ({ search }) => search.nodes.length,
      theirs: ({ searchEntities: { edges } }) => edges.length,
    },
  },
};
