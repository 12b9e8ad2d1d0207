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
import { conditionsOf, type Lens, lensParameter } from '../model/lens.js';
import type { SpeedLayer, SpeedLayerSwitches } from '../model/speedLayers.js';
import type { Outcome } from '../model/outcome.js';
import { type CypherTemplate, templateNamed } from '../database/cypherTemplates.js';
import { type Cypher, cypher, parameter, parametersIn, renderCypher } from '../database/cypherText.js';
import type { NulledValue } from './completion.js';
import { batchedStatement, type BatchedStatement } from './batchedStatement.js';
import { endOfTime, type FeedCursor } from './feedCursor.js';
import { isVarying, type Values, valuesOf } from './fieldArguments.js';
import type { FieldRequest } from './fieldRequest.js';
import type { SharedAssessments } from './materializedAssessment.js';

/** What one request brings to a statement that was compiled once for many. */
export interface ExecutionContext {
  variables: Readonly<Record<string, unknown>>;
  /** The highest TLP level the reader may see; an index in `tlpLevels`. */
  level: number;
  /** What the change that is being answered came to. */
  outcome: Outcome | undefined;
  /** Up to which place of the feed of changes its reader is told, where they follow it. */
  feedPosition: FeedCursor | undefined;
  /** The moment up to which the feed of changes is read. */
  feedUntil: string;
  /** Where the answer has null in the place of a value that broke its type. */
  nulled: NulledValue[];
  /** How the relationships stand that an answer has brought by themselves, by id. */
  assessments: ReadonlyMap<string, Assessment | null>;
  /** Whether ids are followed to what they are part of now; asked only when they are not found as they are. */
  resolvesMergedIds: boolean;
  /** Whether a lens looks for claims that supersede others, or on which all others rest; only if the graph holds such. */
  looksForInactiveClaims: boolean;
  argumentsOf(request: FieldRequest): Values;
}

/** Where the compiler stands: Cypher variables by the names patterns know them by. */
export interface Scope {
  variables: Readonly<Record<string, string>>;
  /** The variable that stored properties are read from. */
  self: string;
  lens: ActiveLens | undefined;
}

/** The lens that applies at a place: the parameter that holds it, and which of its conditions are given. */
export interface ActiveLens {
  parameter: Cypher;
  conditions: readonly string[];
}

/** A Cypher expression, and what makes the GraphQL value of what it returns. */
export interface CompiledExpression {
  expression: Cypher;
  mapRow: (raw: unknown, context: ExecutionContext) => unknown;
  /** Whether something that was asked for by its id was not found; where nothing is, there is no such question. */
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

/** An input that shaped the text of a statement, and its value then. */
export interface Guard {
  name: string;
  read(context: ExecutionContext): GuardedValue;
  value: GuardedValue;
}

/** A compiled root field; its text fits every request for which all guards hold. */
export interface CompiledStatement {
  text: string;
  /** The statement that answers several requests at once. */
  batched(): BatchedStatement;
  bind(context: ExecutionContext): Record<string, unknown>;
  mapRow: CompiledExpression['mapRow'];
  /** Whether to ask again with merges followed. */
  isNotFound(raw: unknown): boolean;
  /** Whether to read again with a look for inactive claims, which the graph holds. */
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
 * The state of compiling one root field: names and parameters given out so far, and the questions whose
 * answers shaped the text. Values never enter the text; only the *answers to questions* (is a lens
 * given? is there a cursor? which of a closed list?) choose between texts.
 */
export class Compilation {
  readonly #binders = new Map<string, ParameterBinder>([
    ['level', (context) => context.level],
    ['outcome', (context) => context.outcome],
  ]);
  readonly #guards: Guard[] = [];
  readonly #layers = new Set<SpeedLayer>();
  /** Which relationships stand in the answer by themselves, by the Cypher variables of those or of lists of them. */
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

  /** A Cypher variable that no other part of the statement has. */
  uniqueName(hint: string): string {
    this.#names += 1;
    return `${hint}${this.#names}`;
  }

  /** A parameter whose value each run finds for itself. */
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

  /** @returns whether a lens looks for superseded and undermined claims; else the statement reports that there are any. */
  looksForInactiveClaims(): boolean {
    this.#dependsOnInactiveClaims = true;
    return this.specialize('looks for inactive claims', (context) => context.looksForInactiveClaims);
  }

  /** Whether an id is to be followed to what it is part of now. */
  resolvesMergedIds(): boolean {
    this.#namesEntities = true;
    return this.specialize('resolves merged ids', (context) => context.resolvesMergedIds);
  }

  /** From here on, how the relationships of that variable stand is brought with others. */
  shareAssessments(variable: string, standings: SharedAssessments): void {
    this.#shared.set(variable, standings);
  }

  sharedAssessments(variable: string): SharedAssessments | undefined {
    return this.#shared.get(variable);
  }

  template(name: string): CypherTemplate {
    return templateNamed(this.parts.templates, name);
  }

  /** The lens in force below a field: its own if it is given one, else that of the field above. */
  lensBelow(request: FieldRequest, scope: Scope): ActiveLens | undefined {
    if (!request.definition.args.some((argument) => argument.name === 'lens')) return scope.lens;
    const lensOf = (context: ExecutionContext) =>
      context.argumentsOf(request)['lens'] as Lens | null | undefined;
    const given = this.specialize(
      `${request.responseKey}.lens`,
      (context) => conditionsOf(lensOf(context))?.join(' ') ?? null,
    );
    if (given === null) return scope.lens;
    if (given === '') return undefined;
    return {
      parameter: this.parameter('lens', (context) => lensParameter(lensOf(context) ?? {})),
      conditions: given.split(' '),
    };
  }

  finish(compiled: CompiledExpression): CompiledStatement {
    // The report comes last, so that it sees whatever the value has seen.
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

/** The variables that `@skip` and `@include` ask; they decide which fields there are. */
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

/** A run that notes whether anything was asked of it that another run may answer differently. */
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

/** A run over the variables of one request; a field's arguments are worked out once. */
export function createExecutionContext(
  variables: ExecutionContext['variables'],
  level: number,
  outcome?: Outcome,
): ExecutionContext {
  const known = new Map<FieldNode, Values>();
  return {
    variables,
    level,
    outcome,
    feedPosition: undefined,
    feedUntil: endOfTime,
    nulled: [],
    assessments: new Map(),
    resolvesMergedIds: false,
    // A change is answered once, within its transaction.
    looksForInactiveClaims: outcome !== undefined,
    argumentsOf(request) {
      const node = request.nodes[0] as FieldNode;
      let values = known.get(node);
      if (!values) {
        values = valuesOf(request, variables);
        known.set(node, values);
      }
      return values;
    },
  };
}
