import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  type ExecutionResult,
  type FieldNode,
  GraphQLBoolean,
  GraphQLEnumType,
  GraphQLFloat,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLOutputType,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  graphqlSync,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { completeRootField } from '../../src/graphql/executor/rootField.js';
import { createExecutionContext, type ExecutionContext } from '../../src/read/compilation.js';
import type { FieldRequest } from '../../src/read/fieldRequest.js';
import type { RootField } from '../../src/read/reader.js';
import { fieldReader, objectReader } from '../../src/read/selection.js';

const colour = new GraphQLEnumType({ name: 'Colour', values: { RED: { value: 'r' }, BLUE: { value: 'b' } } });
const leaves = [GraphQLInt, GraphQLFloat, GraphQLString, GraphQLBoolean, colour];

type Wrapping = 'list' | 'nonNull';

const wrapped = (named: GraphQLOutputType, wrappings: readonly Wrapping[]): GraphQLOutputType =>
  wrappings.reduce<GraphQLOutputType>((type, wrapping) => {
    if (wrapping === 'list') return new GraphQLList(type);
    return type instanceof GraphQLNonNull ? type : new GraphQLNonNull(type);
  }, named);

const wrappings = fc.array(fc.constantFrom<Wrapping>('list', 'nonNull'), { maxLength: 4 });

/** A type `Thing` with a leaf of any type, and nested things in any lists. */
const things = fc
  .record({ leaf: fc.constantFrom(...leaves), leafIn: wrappings, belowIn: wrappings, rootIn: wrappings })
  .map(({ leaf, leafIn, belowIn, rootIn }) => {
    const Thing: GraphQLObjectType = new GraphQLObjectType({
      name: 'Thing',
      fields: () => ({
        leaf: { type: wrapped(leaf, leafIn) },
        again: { type: wrapped(leaf, leafIn) },
        below: { type: wrapped(Thing, belowIn) },
      }),
    });
    return { Thing, root: wrapped(Thing, rootIn) };
  });

const leafValue = fc.constantFrom(null, 'r', 'b', 'x', 1, 1.5, true, 2 ** 40, {});
const listed = (value: fc.Arbitrary<unknown>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 2, arbitrary: fc.array(value, { maxLength: 3 }) });

interface Raw {
  leaf: unknown;
  again: unknown;
  below: unknown;
}

const values = fc.letrec((tie) => ({
  thing: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'things' },
    fc.constant(null),
    fc.record({
      leaf: listed(leafValue),
      again: listed(leafValue),
      below: listed(tie('thing')),
    }),
  ),
  value: listed(tie('thing')),
})).value;

const text = '{ it { leaf again below { leaf again below { leaf below { leaf again } } } } }';

/** The completion of a value by graphql-js. */
function byGraphqlJs(root: GraphQLOutputType, value: unknown): ExecutionResult {
  const query = new GraphQLObjectType({
    name: 'Query',
    fields: { it: { type: root, resolve: () => value } },
  });
  return graphqlSync({ schema: new GraphQLSchema({ query }), source: text });
}

const requestOf = (type: GraphQLObjectType, node: FieldNode): FieldRequest => ({
  definition: type.getFields()[node.name.value] as FieldRequest['definition'],
  nodes: [node],
  responseKey: node.name.value,
});

type Make = (value: unknown, context: ExecutionContext) => unknown;

/** Completes raw things from the inside out, as the compiler's row mappers do. */
function makerOf(Thing: GraphQLObjectType, { selectionSet }: FieldNode): Make {
  const nodes = (selectionSet?.selections ?? []) as FieldNode[];
  const make = objectReader(
    nodes.map((node) => {
      const name = node.name.value as keyof Raw;
      const request = requestOf(Thing, node);
      const inner: Make =
        name === 'below' ? makeBy(request.definition.type, makerOf(Thing, node)) : (value) => value;
      return fieldReader<Raw>(Thing, request, (raw, context) => inner(raw[name], context));
    }),
  );
  return make as Make;
}

/** Unwraps lists to the depth of the type. */
function makeBy(type: GraphQLOutputType, make: Make): Make {
  if (type instanceof GraphQLNonNull) return makeBy(type.ofType as GraphQLOutputType, make);
  if (!(type instanceof GraphQLList))
    return (value, context) => (value == null ? null : make(value, context));
  const makeItem = makeBy(type.ofType, make);
  return (value, context) => (Array.isArray(value) ? value.map((item) => makeItem(item, context)) : value);
}

function byExecutor(Thing: GraphQLObjectType, root: GraphQLOutputType, value: unknown): ExecutionResult {
  const query = new GraphQLObjectType({ name: 'Query', fields: { it: { type: root } } });
  const { definitions } = parse(text);
  const node = (definitions[0] as OperationDefinitionNode).selectionSet.selections[0] as FieldNode;
  const context = createExecutionContext({}, 0);
  const made = makeBy(root, makerOf(Thing, node))(value, context);
  const field = { ...(requestOf(query, node) as RootField), path: ['it'] };
  const result = completeRootField(field, { value: made, nulled: context.nulled });
  return { errors: result.errors, data: result.isInvalid ? null : { it: result.value } };
}

const placesOf = ({ errors = [] }: ExecutionResult): string[] =>
  errors.map(({ path, message }) => `${path?.join('.')}: ${message.replace('Query.it', 'it')}`);

describe('completing values', () => {
  test('gives the same data as graphql-js, with an error at the path of each null that replaces an invalid value', () => {
    fc.assert(
      fc.property(things, values, ({ Thing, root }, value) => {
        const expected = byGraphqlJs(root, value);
        const result = byExecutor(Thing, root, value);
        expect(JSON.parse(JSON.stringify(result.data))).toEqual(JSON.parse(JSON.stringify(expected.data)));
        // graphql-js also keeps errors of parts that have been nulled themselves.
        expect(placesOf(expected)).toEqual(expect.arrayContaining(placesOf(result)));
        expect(placesOf(result).length > 0).toBe(placesOf(expected).length > 0);
      }),
      { numRuns: 300 },
    );
  });
});
