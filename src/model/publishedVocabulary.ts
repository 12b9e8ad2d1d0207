import { GraphQLScalarType } from 'graphql';
import { allKinds, kindDeclarations, kindFields } from './entityKind.js';
import { familyDeclarations, relationshipDeclarations } from './relationshipType.js';

/** Whether a type is a closed list of words: an object of them, neither a scalar nor a list. */
const isEnum = (type: unknown): boolean =>
  typeof type === 'object' && !Array.isArray(type) && !(type instanceof GraphQLScalarType);

/**
 * The part of the declarations that a client needs to show the graph: labels of kinds, fields, families and relationship
 * types.
 * It is published as `schema/vocabulary.json`; the explorer's vocabulary is generated from that file.
 */
export const publishedVocabulary = () => ({
  kinds: Object.fromEntries(
    allKinds.map((kind) => {
      const { label, words, group } = kindDeclarations[kind];
      const fields = kindFields(kind).map(({ name, label: shown, format, structure, type }) => ({
        name,
        label: shown,
        format,
        ...(structure && { parts: Object.keys(structure.parts) }),
        ...(!structure && Array.isArray(type()) && { isList: true }),
        ...(isEnum(type()) && { values: Object.keys(type()) }),
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
