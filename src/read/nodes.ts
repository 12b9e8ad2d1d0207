import { type GraphQLObjectType } from 'graphql';
import { cypher, listOf } from '../database/cypherText.js';
import { relationshipIdFrom } from '../model/relationshipId.js';
import type { Compilation, ExecutionContext, FieldCompiler, Scope } from './compilation.js';
import { expandTemplate } from './expandTemplate.js';
import { compositeTypeOf, type FieldRequest } from './fieldRequest.js';
import { compileSelection } from './selection.js';
import { compileTemplateField } from './templateField.js';

type ReadIds = (context: ExecutionContext) => readonly string[];

const namesRelationship = (id: string): boolean => relationshipIdFrom(id) !== undefined;

/** Finds the relationships among the given ids: a list of pairs of an id and what is selected of its relationship. */
function compileRelationships(compilation: Compilation, scope: Scope, request: FieldRequest, idsOf: ReadIds) {
  const relationshipIds = compilation.parameter('relationshipIds', (context) =>
    idsOf(context).flatMap((id) => relationshipIdFrom(id) ?? []),
  );
  const template = compilation.template('query/relationships');
  const instance = expandTemplate(compilation, scope, template, request, { relationshipIds });
  const { edge = '', wanted = '' } = instance.variables;
  const type = compilation.parts.schema.getType('Relationship') as GraphQLObjectType;
  const item = compileSelection(compilation, type, request.nodes, {
    self: edge,
    variables: {},
    lens: scope.lens,
  });
  return {
    expression: cypher`COLLECT { ${instance.text} RETURN [${wanted}, ${item.expression}] }`,
    mapRow: item.mapRow,
  };
}

/** The entities and claims among the ids in the argument `ids`, in the same form. */
function compileEntitiesAndClaims(compilation: Compilation, scope: Scope, request: FieldRequest) {
  const instance = expandTemplate(compilation, scope, compilation.template('query/nodes'), request);
  const item = compileSelection(compilation, compositeTypeOf(request), request.nodes, instance.scope);
  return {
    expression: cypher`COLLECT { ${instance.text} RETURN [${instance.variables['wanted'] as string}, ${item.expression}] }`,
    mapRow: item.mapRow,
  };
}

/** `nodes(ids)`: one item for each id, in the given order; null for an id that does not exist. */
export const compileNodes: FieldCompiler = (compilation, scope, request) => {
  const within = { ...scope, lens: compilation.lensBelow(request, scope) };
  const idsOf: ReadIds = (context) => context.argumentsOf(request)['ids'] as string[];
  const lists = [compileEntitiesAndClaims(compilation, within, request)];
  const withRelationships = compilation.specialize(
    `${request.responseKey}.ids name relationships`,
    (context) => idsOf(context).some(namesRelationship),
  );
  if (withRelationships) lists.push(compileRelationships(compilation, within, request, idsOf));
  return {
    expression: listOf(lists.map(({ expression }) => expression)),
    mapRow: (raw, context) => {
      const found = new Map(
        (raw as [id: string, row: unknown][][]).flatMap((rows, at) =>
          rows.map(([id, row]) => [id, lists[at]?.mapRow(row, context)]),
        ),
      );
      return idsOf(context).map((id) => found.get(id) ?? null);
    },
  };
};

/** `node(id)`: by the form of the id, a relationship, or an entity or a claim. */
export const compileNode: FieldCompiler = (compilation, scope, request) => {
  const idOf = (context: ExecutionContext): string => context.argumentsOf(request)['id'] as string;
  const isRelationship = compilation.specialize(`${request.responseKey}.id names a relationship`, (context) =>
    namesRelationship(idOf(context)),
  );
  if (!isRelationship)
    return compileTemplateField(compilation, scope, request, {
      from: 'template',
      template: 'query/node',
      yields: 'one',
    });
  const { expression, mapRow } = compileRelationships(compilation, scope, request, (context) => [
    idOf(context),
  ]);
  return { expression: cypher`${expression}[0][1]`, mapRow };
};
