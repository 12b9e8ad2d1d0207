import { distance } from 'fastest-levenshtein';
import { v5 as uuid } from 'uuid';
import { assess } from '../model/assessment.js';
import { claimOfRow, type ClaimRow } from '../model/claimRow.js';
import { kindDeclarations, type EntityKind } from '../model/entityKind.js';
import { relationshipDeclarations, type RelationshipType } from '../model/relationshipType.js';
import { luceneQuery, searchedWord, wordsOf } from '../model/searchText.js';
import { pageSize } from './bounds.js';
import { chainFields } from './chains.js';
import { compileChangeId, compileChanges, compileFollowed } from './changes.js';
import type { Compute } from './compilation.js';
import { compositeTypeOf } from './field.js';
import { compileDegrees, compileGraph } from './graph.js';
import { instantiate } from './instantiate.js';
import { askedOf, compileSelection, selectPlain } from './selection.js';
import { standingOf } from './standing.js';
import { statisticsFields } from './statistics.js';

/** Namespace of the STIX identifiers that this project derives from its own ids (RFC 9562, UUIDv5). */
const stixNamespace = '8c7a2b52-3f0e-5a57-9d55-6d3f2f0c7f11';

const compileAssessment: Compute = (compilation, place, request) => {
  const select = selectPlain(compilation, compositeTypeOf(request), request.nodes);
  const asked = new Set(askedOf(compilation, request).requests.map(({ definition }) => definition.name));
  const edge = place.variables['edge'] ?? place.self;
  const shared = compilation.sharedStanding(edge);
  if (shared) {
    shared.ask(asked);
    return {
      expression: `${edge}.id`,
      shape: (raw, run) => select(run.standings.get(raw as string) ?? null, run),
    };
  }
  const { expression, read } = standingOf(compilation, place, edge, (column) => asked.has(column));
  return { expression, shape: (raw, run) => select(read(raw), run) };
};

const compileStixId: Compute = (_compilation, place) => ({
  expression: `[${place.self}.kind, ${place.self}.id]`,
  shape: (raw) => {
    const [kind, id] = raw as [EntityKind, string];
    return `${kindDeclarations[kind].stixType}--${uuid(id, stixNamespace)}`;
  },
});

/** `nodes(ids)`: as many as were asked for, in that order, null for each that is not there. */
const compileNodes: Compute = (compilation, place, request) => {
  const pattern = compilation.pattern('query/nodes');
  const instance = instantiate(compilation, place, pattern, request);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, instance.place);
  return {
    expression: `COLLECT { ${instance.text} RETURN [${instance.variables['wanted']}, ${item.expression}] }`,
    shape: (raw, run) => {
      const found = new Map((raw as [string, unknown][]).map(([id, row]) => [id, item.shape(row, run)]));
      return (run.argumentsOf(request)['ids'] as string[]).map((id) => found.get(id) ?? null);
    },
  };
};

/** Of a search's hits, so many of the index's best are looked at: more than any page shows. */
const leastCandidates = 100;

const compileSearch: Compute = (compilation, place, request) => {
  const textOf = (run: typeof compilation.run): string => run.argumentsOf(request)['text'] as string;
  if (!compilation.decide((run) => wordsOf(textOf(run)).length > 0))
    return { expression: '[]', shape: (raw) => raw };
  const query = compilation.parameter('query', (run) => luceneQuery(textOf(run)));
  const words = compilation.parameter('words', (run) => wordsOf(textOf(run)).map(searchedWord));
  const enough = compilation.parameter('enough', (run) =>
    Math.max(leastCandidates, 5 * pageSize(run, request)),
  );
  const pattern = compilation.pattern('query/search');
  const instance = instantiate(compilation, place, pattern, request, { query, words, enough });
  const text = compilation.parameter('text', textOf);
  const below = { ...instance.place, variables: { ...instance.place.variables, text } };
  const hit = compileSelection(compilation, compositeTypeOf(request), request.nodes, below);
  return {
    expression: `COLLECT { ${instance.text} RETURN ${hit.expression} }`,
    shape: (raw, run) => (raw as unknown[]).map((row) => hit.shape(row, run)),
  };
};

/** How many words of the search a name shares at least the beginning with, by length met. */
function likeness(name: string, words: readonly string[]): number {
  const own = wordsOf(name);
  const met = (word: string): number =>
    Math.max(0, ...own.map((other) => 1 - distance(word, other) / Math.max(word.length, other.length)));
  return words.reduce((sum, word) => sum + met(word), 0) / Math.max(words.length, own.length, 1);
}

/** Which name or alias a hit was met by: the likest to the words searched for. */
const compileMatched: Compute = (_compilation, place) => {
  const entity = place.variables['entity'] as string;
  return {
    expression: `[[${entity}.name] + ${entity}.aliases, ${place.variables['text']}]`,
    shape: (raw) => {
      const [names, text] = raw as [string[], string];
      const words = wordsOf(text);
      return names.reduce((best, name) => (likeness(name, words) > likeness(best, words) ? name : best));
    },
  };
};

/** How a relationship stood before the change that is being answered. */
const compileAssessmentBefore: Compute = (compilation, place, request) => {
  const select = selectPlain(compilation, compositeTypeOf(request), request.nodes);
  const expression = instantiate(compilation, place, compilation.pattern('payload/assessment-before')).text;
  return { expression, shape: (raw, run) => select(assess((raw as ClaimRow[]).map(claimOfRow)), run) };
};

/** What a change answers with: each part of it finds its own by `$outcome`. */
const compilePayload: Compute = (compilation, place, request) =>
  compileSelection(compilation, compositeTypeOf(request), request.nodes, place);

const compileUserErrors: Compute = (compilation, _place, request) => {
  const select = selectPlain(compilation, compositeTypeOf(request), request.nodes);
  return {
    expression: 'null',
    shape: (_raw, run) => run.outcome?.userErrors.map((fault) => select(fault, run)),
  };
};

/** A plain value that is known without asking the graph. */
const ofOutcome =
  (key: 'dryRun' | 'mergedIds'): Compute =>
  () => ({ expression: 'null', shape: (_raw, run) => run.outcome?.[key] });

/** What one version of an entity changed, as it was written down. */
const compileFieldChanges: Compute = (compilation, place, request) => {
  const select = selectPlain(compilation, compositeTypeOf(request), request.nodes);
  const json = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));
  return {
    expression: place.variables['changes'] as string,
    shape: (raw, run) => {
      const changes = JSON.parse((raw as string | null) ?? '[]') as Record<string, unknown>[];
      return changes.map(({ field, before, after }) =>
        select({ field, before: json(before), after: json(after) }, run),
      );
    },
  };
};

/** The fields that Cypher alone does not make; each is named in the source of its declaration. */
export const computed: Readonly<Record<string, Compute>> = {
  assessment: compileAssessment,
  assessmentBefore: compileAssessmentBefore,
  fieldChanges: compileFieldChanges,
  payload: compilePayload,
  userErrors: compileUserErrors,
  dryRun: ofOutcome('dryRun'),
  mergedIds: ofOutcome('mergedIds'),
  relationshipType: (_compilation, place) => ({ expression: `type(${place.self})`, shape: (raw) => raw }),
  relationshipFamily: (_compilation, place) => ({
    expression: `type(${place.self})`,
    shape: (raw) => relationshipDeclarations[raw as RelationshipType].family,
  }),
  restsOnRetracted: (compilation, place) => ({
    expression: instantiate(
      compilation,
      { ...place, variables: { claim: place.self } },
      compilation.pattern('claim/rests-on-retracted'),
    ).text,
    shape: (raw) => raw,
  }),
  stixId: compileStixId,
  ...chainFields,
  nodes: compileNodes,
  graph: compileGraph,
  degrees: compileDegrees,
  ...statisticsFields,
  changes: compileChanges,
  graphChangeId: compileChangeId,
  graphChanged: compileFollowed,
  search: compileSearch,
  matched: compileMatched,
};
