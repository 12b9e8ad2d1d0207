import { allKinds, kindDeclarations, kindFields } from './entityKind.js';
import { familyDeclarations, relationshipDeclarations } from './relationshipType.js';

/**
 * The part of the declarations that a client needs to show the graph: labels of kinds, fields, families and relationship
 * types.
 * It is published as `schema/vocabulary.json`; the explorer's vocabulary is generated from that file.
 */
export const publishedVocabulary = () => ({
  kinds: Object.fromEntries(
    allKinds.map((kind) => {
      const { label, words, group } = kindDeclarations[kind];
      const fields = kindFields(kind).map(({ name, label: shown, format, structure }) => ({
        name,
        label: shown,
        format,
        ...(structure && { parts: Object.keys(structure.parts) }),
      }));
      return [kind, { type: label, label: words[0], plural: words[1], group, fields }];
    }),
  ),
  families: Object.fromEntries(
    Object.entries(familyDeclarations).map(([family, { label }]) => [family, { label }]),
  ),
  relationshipTypes: Object.fromEntries(
    Object.entries(relationshipDeclarations).map(([type, { family, words }]) => [type, { family, words }]),
  ),
});
