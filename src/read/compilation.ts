import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Assessment } from '../model/assessment.js';
import type { Comparison } from '../model/beliefDifference.js';
import type { Gap } from '../model/gapRules.js';
import { conditionsOf, type Lens, lensParameter } from '../model/lens.js';
import type { SpeedLayer, SpeedLayerSwitches } from '../model/speedLayers.js';
import type { Outcome } from '../model/outcome.js';
import type { Likeness } from '../model/similarEntity.js';
import { type CypherTemplate, templateNamed } from '../database/cypherTemplates.js';
import { type Cypher, cypher, parameter, parametersIn, renderCypher } from '../database/cypherText.js';
import type { NulledValue } from './completion.js';
import { batchedStatement, type BatchedStatement } from './batchedStatement.js';
import { endOfTime, type FeedCursor } from './feedCursor.js';
import { isVarying, type Values, valuesOf, variableOf } from './fieldArguments.js';
import type { FieldRequest } from './fieldRequest.js';
import type { MatrixPart } from './matrixPart.js';
import { type NamedId, namedIdsIn } from './namedIds.js';
import type { SharedAssessments } from './materializedAssessment.js';

/** The inputs of one execution of a compiled statement. */
export interface ExecutionContext {
  variables: Readonly<Record<string, unknown>>;
  /** The caller's clearance: an index in `tlpLevels`. */
  level: number;
  /** The outcome of the change that is being answered. */
  outcome: Outcome | undefined;
  /** The position of a follower of the feed of changes. */
  feedPosition: FeedCursor | undefined;
  /** The moment up to which the feed of changes is read. */
  feedUntil: string;
  /** The moment until which all changes are in the answer. */
  until: Date;
  /** Null values that replace invalid ones. */
  nulled: NulledValue[];
  /** The ids in lenses and filters; complete once the parameters are bound. */
  namedIds: NamedId[];
  /** Those in arguments without variables. A statement that is reused need not read them again, so they are kept with it. */
  literalIds: readonly NamedId[];
  /** The shared assessments of the answer, by relationship id. */
  assessments: ReadonlyMap<string, Assessment | null>;
  /** The compared relationships of the answer, by id. */
  comparisons: ReadonlyMap<string, Comparison>;
  /** How alike the entity that is being read is to the one that lists it among its possible duplicates. */
  likeness?: Likeness;
  /** The gap that is being read, of a list of them. */
  gap?: Gap | undefined;
  /** The part of a matrix of hypotheses that is being read. */
  matrixPart?: MatrixPart | undefined;
  /** Whether ids of merged entities are resolved; only in a second read, when an id was not found. */
  resolvesMergedIds: boolean;
  /** Whether a lens checks for superseded and undermined claims; only if the graph has any. */
  looksForInactiveClaims: boolean;
  argumentsOf(request: FieldRequest): Values;
}

/** Cypher variables by the names that templates have for them. */
export interface Scope {
  variables: Readonly<Record<string, string>>;
  /** The variable that stored properties are read from. */
  self: string;
  lens: ActiveLens | undefined;
  /** The lenses that `{{under before …}}` and `{{under after …}}` apply, below a comparison of two. */
  compared?: ComparedLenses | undefined;
}

export type ComparedLenses = Readonly<Record<'before' | 'after', ActiveLens | undefined>>;

/** The lens in force: its parameter, and which of its conditions are given. */
export interface ActiveLens {
  parameter: Cypher;
  conditions: readonly string[];
  /** The variable of the operation that it was given by. */
  variable?: string | undefined;
}

/** A Cypher expression, and how its value becomes the value of the field. */
export interface CompiledExpression {
  expression: Cypher;
  mapRow: (raw: unknown, context: ExecutionContext) => unknown;
  /** Whether an id of the arguments was not found; absent for fields without ids. */
  isNotFound?: (raw: unknown) => boolean;
}

/** Compiles a field into an expression over the variables of the scope. */
export type FieldCompiler = (
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
) => CompiledExpression;

type ParameterBinder = (context: ExecutionContext) => unknown;
type GuardedValue = string | number | boolean | null;

/** An input on which the text of a statement depends, with its value. */
export interface Guard {
  name: string;
  read(context: ExecutionContext): GuardedValue;
  value: GuardedValue;
}

/** A compiled root field; its text is valid for every request for which all guards hold. */
export interface CompiledStatement {
  text: string;
  /** The statement for several requests. */
  batched(): BatchedStatement;
  bind(context: ExecutionContext): Record<string, unknown>;
  mapRow: CompiledExpression['mapRow'];
  /** Whether to read again with merged ids resolved. */
  isNotFound(raw: unknown): boolean;
  /** Whether to read again with checks for inactive claims, which the graph has. */
  meetsInactiveClaims(raw: unknown): boolean;
  guards: readonly Guard[];
  guardsHold(context: ExecutionContext): boolean;
  /** The speed layers that the statement could use; the switches say whether it does. */
  layers: readonly SpeedLayer[];
}

export interface CompilationParts {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  templates: ReadonlyMap<string, CypherTemplate>;
  layers: SpeedLayerSwitches;
}

/**
 * The state of the compilation of one root field: names, parameters and guards. No value enters the text; only guarded
 * inputs choose between texts: whether a lens is given, whether there is a cursor, which value of a closed list.
 */
export class Compilation {
  readonly #binders = new Map<string, ParameterBinder>([
    ['level', (context) => context.level],
    ['outcome', (context) => context.outcome],
  ]);
  readonly #guards: Guard[] = [];
  readonly #layers = new Set<SpeedLayer>();
  /** The shared assessments, by the Cypher variables of relationships or of lists of them. */
  readonly #shared = new Map<string, SharedAssessments>();
  #namesEntities = false;
  #dependsOnInactiveClaims = false;
  #names = 0;
  readonly #compileField: FieldCompiler;

  constructor(
    readonly parts: CompilationParts,
    readonly context: ExecutionContext,
    operation: OperationDefinitionNode,
    compileField: FieldCompiler,
  ) {
    this.#compileField = compileField;
    for (const name of directiveVariables(operation, parts.fragments))
      this.specialize(`$${name}`, ({ variables }) => variables[name] === true);
  }

  /** Compiles a field of a selection by its source: fields contain selections, and selections contain fields. */
  compileField(scope: Scope, request: FieldRequest): CompiledExpression {
    return this.#compileField(this, scope, request);
  }

  /** A Cypher variable that is unique in the statement. */
  uniqueName(hint: string): string {
    this.#names += 1;
    return `${hint}${this.#names}`;
  }

  /** A parameter that is bound for each execution. */
  parameter(hint: string, bind: ParameterBinder): Cypher {
    const name = this.uniqueName(hint);
    this.#binders.set(name, bind);
    return parameter(name);
  }

  /**
   * Reads an input that shapes the text, and guards the reuse of the text by its value. An input that is written in the
   * operation itself is the same in every request and needs no guard.
   */
  specialize<T extends GuardedValue>(name: string, read: (context: ExecutionContext) => T): T {
    const { context, isOpen } = observed(this.context);
    const value = read(context);
    if (isOpen()) this.#guards.push({ name, read, value });
    return value;
  }

  /** Whether a lens is first tried on the representative claim; noted for the counters. */
  usesRepresentativeClaim(): boolean {
    return this.#uses('representativeClaim');
  }

  /** Whether a search looks up deletion neighborhood keys; noted for the counters. */
  usesSearchKeys(): boolean {
    return this.#uses('searchKeys');
  }

  #uses(layer: SpeedLayer): boolean {
    this.#layers.add(layer);
    return this.parts.layers[layer];
  }

  /** @returns whether a lens checks for inactive claims; if not, the statement reports whether the graph has any */
  looksForInactiveClaims(): boolean {
    this.#dependsOnInactiveClaims = true;
    return this.specialize('looks for inactive claims', (context) => context.looksForInactiveClaims);
  }

  /** Whether ids of merged entities are resolved. */
  resolvesMergedIds(): boolean {
    this.#namesEntities = true;
    return this.specialize('resolves merged ids', (context) => context.resolvesMergedIds);
  }

  /** Assessments of the relationships in a variable are read once for the whole answer. */
  shareAssessments(variable: string, assessments: SharedAssessments): void {
    this.#shared.set(variable, assessments);
  }

  sharedAssessments(variable: string): SharedAssessments | undefined {
    return this.#shared.get(variable);
  }

  template(name: string): CypherTemplate {
    return templateNamed(this.parts.templates, name);
  }

  /** The lens in force below a field: its own argument, or that of the enclosing field. */
  lensBelow(request: FieldRequest, scope: Scope): ActiveLens | undefined {
    if (!request.definition.args.some((argument) => argument.name === 'lens')) return scope.lens;
    const lens = this.lensOf(
      `${request.responseKey}.lens`,
      (context) => context.argumentsOf(request)['lens'] as Lens | null | undefined,
      variableOf(request, 'lens'),
    );
    if (lens === null) return scope.lens;
    // One lens passed to every field is one lens: what is shared under it stays shared.
    if (lens?.variable !== undefined && lens.variable === scope.lens?.variable) return scope.lens;
    return lens;
  }

  /**
   * A lens that the arguments of a field give.
   *
   * @param name of the guard of its conditions
   * @param variable of the operation that is the lens, if any
   * @returns null where none is given, undefined for one without conditions
   */
  lensOf(
    name: string,
    read: (context: ExecutionContext) => Lens | null | undefined,
    variable?: string,
  ): ActiveLens | null | undefined {
    const given = this.specialize(name, (context) => conditionsOf(read(context))?.join(' ') ?? null);
    if (given === null) return null;
    if (given === '') return undefined;
    return {
      variable,
      parameter: this.parameter('lens', (context) => lensParameter(read(context) ?? {})),
      conditions: given.split(' '),
    };
  }

  finish(compiled: CompiledExpression): CompiledStatement {
    // The report is evaluated last, so that it sees all that the value has seen.
    const reports = this.#dependsOnInactiveClaims && !this.context.looksForInactiveClaims;
    const expression = reports
      ? cypher`[${compiled.expression}, ${this.template('lens/has-inactive-claims').text}]`
      : compiled.expression;
    const valueOf = (raw: unknown): unknown => (reports ? (raw as [unknown, boolean])[0] : raw);
    const binders = parametersIn(expression).map(({ parameter: name }) => {
      const bind = this.#binders.get(name);
      if (!bind) throw new Error(`Nothing binds $${name}`);
      return [name, bind] as const;
    });
    const guards = this.#guards;
    const namesEntities = this.#namesEntities;
    return {
      text: `RETURN ${renderCypher(expression)} AS value`,
      batched: () => batchedStatement(expression),
      bind: (context) => Object.fromEntries(binders.map(([name, bind]) => [name, bind(context)])),
      mapRow: (raw, context) => compiled.mapRow(valueOf(raw), context),
      isNotFound: (raw) => namesEntities && compiled.isNotFound?.(valueOf(raw)) === true,
      meetsInactiveClaims: (raw) => reports && (raw as [unknown, boolean])[1],
      guards,
      guardsHold: (context) => guards.every(({ read, value }) => read(context) === value),
      layers: [...this.#layers],
    };
  }
}

/** The variables of `@skip` and `@include`, which decide the selected fields. */
function directiveVariables(
  operation: OperationDefinitionNode,
  fragments: CompilationParts['fragments'],
): Set<string> {
  const names = new Set<string>();
  const visitor = {
    Directive(node: DirectiveNode) {
      if (node.name.value !== 'skip' && node.name.value !== 'include') return;
      for (const { value } of node.arguments ?? [])
        if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  };
  for (const document of [operation, ...Object.values(fragments)]) visit(document, visitor);
  return names;
}

/** Records whether a value that may differ in another request was read. */
function observed(context: ExecutionContext): { context: ExecutionContext; isOpen(): boolean } {
  let isOpen = false;
  const argumentsOf: ExecutionContext['argumentsOf'] = (request) => {
    const values = context.argumentsOf(request);
    isOpen ||= isVarying(request);
    return values;
  };
  const noting = new Proxy(context, {
    get(target, property, receiver) {
      if (property === 'argumentsOf') return argumentsOf;
      isOpen = true;
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
  return { context: noting, isOpen: () => isOpen };
}

/** The context of one request; the arguments of each field are coerced once. */
export function createExecutionContext(
  variables: ExecutionContext['variables'],
  level: number,
  outcome?: Outcome,
): ExecutionContext {
  const known = new Map<FieldNode, Values>();
  const namedIds: NamedId[] = [];
  const literalIds: NamedId[] = [];
  return {
    variables,
    level,
    outcome,
    feedPosition: undefined,
    feedUntil: endOfTime,
    until: new Date(),
    nulled: [],
    namedIds,
    literalIds,
    assessments: new Map(),
    comparisons: new Map(),
    resolvesMergedIds: false,
    // A change is answered once, within its transaction.
    looksForInactiveClaims: outcome !== undefined,
    argumentsOf(request) {
      const node = request.nodes[0] as FieldNode;
      let values = known.get(node);
      if (!values) {
        values = valuesOf(request, variables);
        known.set(node, values);
        (isVarying(request) ? namedIds : literalIds).push(...namedIdsIn(request, values));
      }
      return values;
    },
  };
}
