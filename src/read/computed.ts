import { distance } from 'fastest-levenshtein';
import { isNonNullType } from 'graphql';
import { v5 as uuid } from 'uuid';
import { assess } from '../model/assessment.js';
import { evidenceOfRows, type EvidenceRow } from '../model/claimRow.js';
import { beforeChange } from '../model/lens.js';
import { kindDeclarations, type EntityKind, structuredFields } from '../model/entityKind.js';
import { relationshipDeclarations, type RelationshipType } from '../model/relationshipType.js';
import { externalIdOf, identifiersNamed, valueOfIdentifier } from '../model/externalId.js';
import { nameKey } from '../model/nameKey.js';
import { type Structure, valueOfStored } from '../model/structuredValues.js';
import { luceneQuery, searchedWords, wordsOf } from '../model/searchText.js';
import { beliefFields } from './beliefChanges.js';
import { attributionFields, compileSummedAssessment, summedEdges } from './attributions.js';
import { chainFields } from './chains.js';
import { compileChangeId, compileChanges, compileGraphChanged } from './changes.js';
import type { FieldCompiler } from './compilation.js';
import { compileConnection } from './connection.js';
import { compositeTypeOf } from './fieldRequest.js';
import { gapFields } from './gaps.js';
import { compileDegrees, compileGraph } from './graph.js';
import { hypothesisFields } from './hypotheses.js';
import { expandTemplate } from './expandTemplate.js';
import { selectedFieldsOf, compileSelection, selectFromObject } from './selection.js';
import { compileNode, compileNodes } from './nodes.js';
import { compileAssessment, compileEvidence } from './materializedAssessment.js';
import { similarEntityFields } from './similarEntities.js';
import { statisticsFields } from './statistics.js';

/** Namespace of the STIX identifiers that this project derives from its own ids (RFC 9562, UUIDv5). */
const stixNamespace = '8c7a2b52-3f0e-5a57-9d55-6d3f2f0c7f11';

const compileAssessmentField: FieldCompiler = (compilation, scope, request) => {
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  const selected = new Set(
    selectedFieldsOf(compilation, request).requests.map(({ definition }) => definition.name),
  );
  const edge = scope.variables['edge'] ?? scope.self;
  const within = { ...scope, lens: compilation.lensBelow(request, scope) };
  const shared = within.lens === scope.lens ? compilation.sharedAssessments(edge) : undefined;
  if (shared) {
    shared.request(selected);
    return {
      expression: `${edge}.id`,
      mapRow: (raw, context) => select(context.assessments.get(raw as string) ?? null, context),
    };
  }
  const isSelected = (column: string): boolean => selected.has(column);
  const edges = summedEdges(scope);
  const { expression, read } = edges
    ? compileSummedAssessment(compilation, within, edges, isSelected)
    : compileAssessment(compilation, within, edge, isSelected);
  return { expression, mapRow: (raw, context) => select(read(raw), context) };
};

const compileStixId: FieldCompiler = (_compilation, scope) => ({
  expression: `[${scope.self}.kind, ${scope.self}.id]`,
  mapRow: (raw) => {
    const [kind, id] = raw as [EntityKind, string];
    return `${kindDeclarations[kind].stixType}--${uuid(id, stixNamespace)}`;
  },
});

/** The identifiers of an entity, from the derived list of all of them. */
const compileExternalIds: FieldCompiler = (compilation, scope, request) => {
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  return {
    expression: `${scope.self}.identifiers`,
    mapRow: (raw, context) =>
      ((raw ?? []) as string[]).map((identifier) => select(externalIdOf(identifier), context)),
  };
};

/** The structured values of a field; null for a field of a kind that has none, as other lists of kinds are. */
const compileStructuredValues: FieldCompiler = (compilation, scope, request) => {
  const { name, type } = request.definition;
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  const structure = structuredFields[name] as Structure;
  const none = isNonNullType(type) ? [] : null;
  return {
    expression: `${scope.self}.${name}`,
    mapRow: (raw, context) =>
      (raw as string[] | null)?.map((stored) => select(valueOfStored(structure, stored), context)) ?? none,
  };
};

/** `search(text)`: a connection over the hits; empty for a text without words, which Lucene would refuse. */
const compileSearch: FieldCompiler = (compilation, scope, request) => {
  const textOf = (context: typeof compilation.context): string =>
    context.argumentsOf(request)['text'] as string;
  const byKeys = compilation.usesSearchKeys();
  const query = compilation.parameter('query', (context) => luceneQuery(textOf(context), byKeys));
  const words = compilation.parameter('words', (context) => searchedWords(textOf(context)));
  const key = compilation.parameter('key', (context) => nameKey(textOf(context)));
  const identifiers = compilation.parameter('identifiers', (context) => identifiersNamed(textOf(context)));
  const given = { query, words, key, identifiers };
  const hits = compileConnection(compilation, scope, request, 'query/search', given);
  if (compilation.specialize('text has words', (context) => wordsOf(textOf(context)).length > 0)) return hits;
  return { expression: '[[], 0]', mapRow: hits.mapRow };
};

/** The similarity of a name to a searched text, 0 to 1, by edit distance; 2 for the name itself. */
function likeness(name: string, text: string): number {
  if (nameKey(name) === nameKey(text)) return 2;
  const words = wordsOf(text);
  const own = wordsOf(name);
  const met = (word: string): number =>
    Math.max(0, ...own.map((other) => 1 - distance(word, other) / Math.max(word.length, other.length)));
  return words.reduce((sum, word) => sum + met(word), 0) / Math.max(words.length, own.length, 1);
}

/** A name or an identifier that is the searched text, or else the name or alias most similar to the searched words. */
const compileMatched: FieldCompiler = (_compilation, scope) => {
  const entity = scope.variables['entity'] as string;
  return {
    expression: `[[${entity}.name] + ${entity}.aliases, ${entity}.identifiers, ${scope.variables['text']}]`,
    mapRow: (raw) => {
      const [names, identifiers, text] = raw as [string[], string[] | null, string];
      const searched = new Set(identifiersNamed(text));
      const found = (identifiers ?? []).filter((identifier) => searched.has(identifier));
      return [...names, ...found.map(valueOfIdentifier)].reduce((best, name) =>
        likeness(name, text) > likeness(best, text) ? name : best,
      );
    },
  };
};

/** The assessment of a relationship before the change that is being answered. */
const compileAssessmentBefore: FieldCompiler = (compilation, scope, request) => {
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  const edge = scope.variables['edge'] ?? scope.self;
  const before = { ...scope, lens: { parameter: 'null', conditions: [beforeChange] } };
  return {
    expression: compileEvidence(compilation, before, edge, { parties: true, undermined: true }),
    mapRow: (raw, context) => select(assess(evidenceOfRows([raw as EvidenceRow])), context),
  };
};

/** Whether a claim meets the condition of a template, under the lens of the field. */
const compileClaimTest =
  (template: string): FieldCompiler =>
  (compilation, scope, request) => {
    const within = {
      ...scope,
      lens: compilation.lensBelow(request, scope),
      variables: { claim: scope.self },
    };
    return {
      expression: expandTemplate(compilation, within, compilation.template(template)).text,
      mapRow: (raw) => raw,
    };
  };

type Link = 'SUBJECT' | 'OBJECT' | 'MADE_BY' | 'REPORTED_IN' | 'FIRST_STATED_IN';

/** The ids that a claim was recorded with. */
const compileRecordedIds: FieldCompiler = (compilation, scope, request) => {
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  const within = { ...scope, variables: { claim: scope.self } };
  return {
    expression: expandTemplate(compilation, within, compilation.template('claim/recorded-with')).text,
    mapRow: (raw, context) => {
      const links = raw as [Link, string][];
      const idsOf = (link: Link): string[] =>
        links.flatMap(([type, id]) => (type === link ? [id] : [])).sort();
      const [[subject], [object], claimants] = [idsOf('SUBJECT'), idsOf('OBJECT'), idsOf('MADE_BY')];
      const [[source], [primarySource]] = [idsOf('REPORTED_IN'), idsOf('FIRST_STATED_IN')];
      return select({ subject, object, claimants, source, primarySource }, context);
    },
  };
};

/** The payload of a change; each of its parts finds its data by `$outcome`. */
const compilePayload: FieldCompiler = (compilation, scope, request) =>
  compileSelection(compilation, compositeTypeOf(request), request.nodes, scope);

const compileUserErrors: FieldCompiler = (compilation, _scope, request) => {
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  return {
    expression: 'null',
    mapRow: (_raw, context) => context.outcome?.userErrors.map((fault) => select(fault, context)),
  };
};

/** A value of the outcome, without a read. */
const ofOutcome =
  (key: 'dryRun' | 'mergedIds'): FieldCompiler =>
  () => ({ expression: 'null', mapRow: (_raw, context) => context.outcome?.[key] });

/** The changed fields of one version of an entity, from the stored JSON. */
const compileFieldChanges: FieldCompiler = (compilation, scope, request) => {
  const select = selectFromObject(compilation, compositeTypeOf(request), request.nodes);
  const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));
  return {
    expression: scope.variables['changes'] as string,
    mapRow: (raw, context) => {
      const changes = JSON.parse((raw as string | null) ?? '[]') as Record<string, unknown>[];
      return changes.map(({ field, before, after }) =>
        select({ field, before: json(before), after: json(after) }, context),
      );
    },
  };
};

/** The fields that are not read by one template alone, by the name in the source of their declaration. */
export const computed: Readonly<Record<string, FieldCompiler>> = {
  assessment: compileAssessmentField,
  assessmentBefore: compileAssessmentBefore,
  fieldChanges: compileFieldChanges,
  payload: compilePayload,
  // The executor reads it after the commit.
  payloadQuery: () => ({ expression: 'null', mapRow: () => null }),
  userErrors: compileUserErrors,
  dryRun: ofOutcome('dryRun'),
  mergedIds: ofOutcome('mergedIds'),
  relationshipType: (_compilation, scope) => ({ expression: `type(${scope.self})`, mapRow: (raw) => raw }),
  relationshipFamily: (_compilation, scope) => ({
    expression: `type(${scope.self})`,
    mapRow: (raw) => relationshipDeclarations[raw as RelationshipType].family,
  }),
  recordedIds: compileRecordedIds,
  claimCounts: compileClaimTest('claim/counts'),
  restsOnRetracted: compileClaimTest('claim/rests-on-retracted'),
  stixId: compileStixId,
  externalIds: compileExternalIds,
  structuredValues: compileStructuredValues,
  ...attributionFields,
  ...beliefFields,
  ...chainFields,
  ...gapFields,
  ...hypothesisFields,
  node: compileNode,
  nodes: compileNodes,
  graph: compileGraph,
  degrees: compileDegrees,
  ...statisticsFields,
  ...similarEntityFields,
  changes: compileChanges,
  graphChangeId: compileChangeId,
  graphChanged: compileGraphChanged,
  search: compileSearch,
  matched: compileMatched,
};
