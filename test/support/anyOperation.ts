import fc from 'fast-check';
import {
  getNamedType,
  getNullableType,
  type GraphQLArgument,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  isAbstractType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
} from 'graphql';
import { makeSchema } from '../../src/graphql/schema/schema.js';
import { inputLimits, operationLimits } from '../../src/http/limits/defaultLimits.js';
import { maxChainLength } from '../../src/model/chain.js';
import { maxPageSize } from '../../src/model/connection.js';
import { maxGraphDepth, maxGraphNodes } from '../../src/model/graph.js';

const schema = makeSchema();

/** Draws values of a generated operation, so that a failing operation is reproduced by its seed. */
interface Draw {
  integer(least: number, most: number): number;
  of<T>(items: readonly T[]): T;
  chance(percent: number): boolean;
}

/** What is left of the limits of the operation that is being generated. */
interface Budget {
  selections: number;
  aliases: number;
  filters: number;
}

/** Sizes at and near the limits: the rest is cheaper. */
const sizes: Readonly<Record<string, readonly number[]>> = {
  first: [0, 1, 5, 50, maxPageSize],
  maxLength: [1, 3, 6, maxChainLength],
  depth: [1, 2, maxGraphDepth],
  maxNodes: [1, 50, maxGraphNodes],
};
const listLengths = [1, 3, 40, inputLimits.items];
const shortLists = [1, 2, 5, 40];
/** The fields of a condition, which compare the value that the condition is about. */
const comparisons = new Set(['eq', 'in', 'contains', 'startsWith', 'AND', 'OR', 'NOT']);
const texts = [
  'a',
  'wannacry',
  'north korea',
  '*',
  '"',
  'sony OR (',
  'e'.repeat(inputLimits.searchCharacters),
  Array.from({ length: inputLimits.searchCharacters / 4 }, (_, index) => String(100 + index)).join(' '),
  '가'.repeat(inputLimits.searchCharacters),
];
const dates = ['2014', '2016-07', '2017-05-12', '2017-12-19', '9999-12-31'];
const moments = ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];

/** The ids of a graph by the name of the argument or field of an input that takes them; `entity` for all others. */
export interface IdPools {
  entity: readonly string[];
  [name: string]: readonly string[];
}

/** A query with its variables: every argument is a variable, as long lists exceed the tokens of a document. */
export interface GeneratedOperation {
  query: string;
  variables: Record<string, unknown>;
}

/** Generates arguments and selections for the fields of a schema, mostly within the limits of one operation. */
class OperationWriter {
  readonly #draw: Draw;
  readonly #ids: IdPools;
  readonly #left: Budget;
  readonly #types: string[] = [];
  readonly #variables: Record<string, unknown> = {};

  constructor(draw: Draw, ids: IdPools) {
    this.#draw = draw;
    this.#ids = ids;
    this.#left = {
      selections: draw.of([5, 30, 200, operationLimits.selections - 50]),
      aliases: draw.of([0, 0, 5, operationLimits.aliases]),
      filters: draw.of([1, 10, inputLimits.filters]),
    };
  }

  operation(): GeneratedOperation {
    const roots = Object.values(schema.getQueryType()?.getFields() ?? {});
    const depth = this.#draw.integer(2, operationLimits.depth - 1);
    const fields: string[] = [];
    do {
      const alias = fields.length === 0 ? '' : `a${fields.length}: `;
      fields.push(`${alias}${this.#field(this.#draw.of(roots), depth)}`);
      this.#left.aliases -= 1;
    } while (this.#left.aliases > 0 && this.#left.selections > 0);
    const declared = this.#types.map((type, index) => `$v${index}: ${type}`).join(', ');
    return {
      query: `query${declared && ` (${declared})`} { ${fields.join(' ')} }`,
      variables: this.#variables,
    };
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    const type = getNamedType(field.type);
    const given = this.#arguments(field.args);
    this.#left.selections -= 1;
    return `${field.name}${given}${isCompositeType(type) ? ` ${this.#selection(type, depth - 1)}` : ''}`;
  }

  #selection(type: GraphQLCompositeType, depth: number): string {
    const percent = this.#draw.of([10, 40, 100]);
    const selected = ['__typename', ...this.#fields(type, depth, percent)];
    if (isAbstractType(type) && this.#draw.chance(30)) {
      const kind = this.#draw.of(schema.getPossibleTypes(type));
      const own = this.#fields(kind, depth, percent, 'getFields' in type ? type.getFields() : {});
      if (own.length > 0) selected.push(`... on ${kind.name} { ${own.join(' ')} }`);
    }
    return `{ ${selected.join(' ')} }`;
  }

  #fields(type: GraphQLCompositeType, depth: number, percent: number, inherited: object = {}): string[] {
    const all = 'getFields' in type ? Object.values(type.getFields()) : [];
    return all
      .filter((field) => !(field.name in inherited))
      .filter((field) => depth > 1 || !isCompositeType(getNamedType(field.type)))
      .flatMap((field) =>
        this.#left.selections > 2 && this.#draw.chance(percent) ? [this.#field(field, depth)] : [],
      );
  }

  #arguments(declared: readonly GraphQLArgument[]): string {
    // Cursors come from answers.
    const given = declared.filter(
      ({ name, type, defaultValue }) =>
        name !== 'after' && ((isNonNullType(type) && defaultValue === undefined) || this.#draw.chance(40)),
    );
    const bound = given.map(({ name, type }) => {
      const variable = `v${this.#types.length}`;
      this.#types.push(String(type));
      this.#variables[variable] = this.#value(name, type, 0);
      return `${name}: $${variable}`;
    });
    return bound.length > 0 ? `(${bound.join(', ')})` : '';
  }

  #value(name: string, type: GraphQLInputType, depth: number): unknown {
    const nullable = getNullableType(type);
    if (isListType(nullable)) {
      const isFilters = isInputObjectType(getNullableType(nullable.ofType));
      const length = isFilters
        ? Math.min(this.#draw.of(shortLists), this.#left.filters)
        : this.#draw.of(listLengths);
      return Array.from({ length }, () => this.#value(name, nullable.ofType, depth));
    }
    if (isInputObjectType(nullable)) return this.#object(name, nullable, depth + 1);
    if (isEnumType(nullable)) return this.#draw.of(nullable.getValues()).name;
    return this.#scalar(name, nullable.name);
  }

  #object(name: string, type: GraphQLInputObjectType, depth: number): unknown {
    this.#left.filters -= 1;
    const fields = Object.values(type.getFields());
    const required = fields.filter((field) => isNonNullType(field.type));
    const optional = fields.filter((field) => !isNonNullType(field.type));
    const isNested = (field: GraphQLInputField): boolean => isInputObjectType(getNamedType(field.type));
    const percent = this.#draw.of([10, 30]);
    const given = optional.filter(
      (field) =>
        this.#draw.chance(percent) &&
        (!isNested(field) || (depth <= inputLimits.filterDepth && this.#left.filters > 0)),
    );
    // Most conditions have exactly one comparison.
    const chosen = given.length === 0 && required.length === 0 ? [this.#draw.of(optional)] : given;
    return Object.fromEntries(
      [...required, ...chosen]
        .filter((field) => !isNested(field) || depth <= inputLimits.filterDepth)
        .map((field) => {
          const owner = comparisons.has(field.name) ? name : field.name;
          const pool = field.name === 'id' ? `${type.name}.id` : owner;
          return [field.name, this.#value(pool, field.type, depth)];
        }),
    );
  }

  #scalar(name: string, type: string): unknown {
    switch (type) {
      case 'Int':
        return this.#draw.of(sizes[name] ?? [0, 1, 50, 100]);
      case 'Float':
        return 0.5;
      case 'Boolean':
        return this.#draw.chance(50);
      case 'PartialDate':
        return this.#draw.of(dates);
      case 'DateTime':
        return this.#draw.of(moments);
      case 'ID':
        return this.#draw.of(this.#ids[name] ?? this.#ids.entity);
      default:
        return this.#draw.of(texts);
    }
  }
}

/** Arbitrary queries of sizes up to the limits, about what is in a graph. */
export const anyOperation = (ids: IdPools): fc.Arbitrary<GeneratedOperation> =>
  fc.gen().map((value) => {
    const draw: Draw = {
      integer: (min, max) => value(fc.integer, { min, max }),
      of: (items) => items[value(fc.nat, items.length - 1)] as (typeof items)[number],
      chance: (percent) => value(fc.nat, 99) < percent,
    };
    return new OperationWriter(draw, ids).operation();
  });
