import {
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  visit,
} from 'graphql';
import type { Assessment } from '../model/assessment.js';
import { conditionsOf, type Lens, lensParameter } from '../model/lens.js';
import type { Outcome } from '../model/outcome.js';
import type { CypherTemplate } from '../database/cypherTemplates.js';
import type { NulledValue } from './completion.js';
import { endOfTime, type FeedCursor } from './feedCursor.js';
import { isVarying, type Values, valuesOf } from './fieldArguments.js';
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
  argumentsOf(request: FieldRequest): Values;
}

/** One field as it is asked for in an operation. */
export interface FieldRequest {
  definition: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
  responseKey: string;
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
  parameter: string;
  conditions: readonly string[];
}

/** A Cypher expression, and what makes the GraphQL value of what it returns. */
export interface CompiledExpression {
  expression: string;
  mapRow: (raw: unknown, context: ExecutionContext) => unknown;
  /** Whether something that was asked for by its id was not found; where nothing is, there is no such question. */
  isNotFound?: (raw: unknown) => boolean;
}

/** How a field is compiled that Cypher alone does not make. */
export type FieldCompiler = (
  compilation: Compilation,
  scope: Scope,
  request: FieldRequest,
) => CompiledExpression;

type ParameterBinder = (context: ExecutionContext) => unknown;
type Guard = (context: ExecutionContext) => string | number | boolean | null;

/** A statement whose text fits every run that answers `decisions` in the same way. */
export interface CompiledStatement {
  text: string;
  bind(context: ExecutionContext): Record<string, unknown>;
  mapRow: CompiledExpression['mapRow'];
  /** Whether to ask again with merges followed. */
  isNotFound(raw: unknown): boolean;
  guardsHold(context: ExecutionContext): boolean;
}

export interface CompilationParts {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  templates: ReadonlyMap<string, CypherTemplate>;
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
  readonly #guards: { ask: Guard; answer: ReturnType<Guard> }[] = [];
  /** Which relationships stand in the answer by themselves, by the Cypher variables of those or of lists of them. */
  readonly #shared = new Map<string, SharedAssessments>();
  #namesEntities = false;
  #names = 0;

  constructor(
    readonly parts: CompilationParts,
    readonly context: ExecutionContext,
    operation: OperationDefinitionNode,
  ) {
    for (const name of directiveVariables(operation, parts.fragments))
      this.specialize(({ variables }) => variables[name] === true);
  }

  /** A Cypher variable that no other part of the statement has. */
  uniqueName(hint: string): string {
    this.#names += 1;
    return `${hint}${this.#names}`;
  }

  /** A parameter whose value each run finds for itself. */
  parameter(hint: string, bind: ParameterBinder): string {
    const name = this.uniqueName(hint);
    this.#binders.set(name, bind);
    return `$${name}`;
  }

  /**
   * Asks what the text depends on, and remembers the answer as a condition for using the text again; unless nothing was
   * looked at but arguments that stand in the operation itself, which answer it for good.
   */
  specialize<T extends ReturnType<Guard>>(ask: (context: ExecutionContext) => T): T {
    const { context, isOpen } = observed(this.context);
    const answer = ask(context);
    if (isOpen()) this.#guards.push({ ask, answer });
    return answer;
  }

  /** Whether an id is to be followed to what it is part of now. */
  resolvesMergedIds(): boolean {
    this.#namesEntities = true;
    return this.specialize((context) => context.resolvesMergedIds);
  }

  /** From here on, how the relationships of that variable stand is brought with others. */
  shareAssessments(variable: string, standings: SharedAssessments): void {
    this.#shared.set(variable, standings);
  }

  sharedAssessments(variable: string): SharedAssessments | undefined {
    return this.#shared.get(variable);
  }

  template(name: string): CypherTemplate {
    const pattern = this.parts.templates.get(name);
    if (!pattern) throw new Error(`There is no pattern cypher/${name}.cypher`);
    return pattern;
  }

  /** The lens in force below a field: its own if it is given one, else that of the field above. */
  lensBelow(request: FieldRequest, scope: Scope): ActiveLens | undefined {
    if (!request.definition.args.some((argument) => argument.name === 'lens')) return scope.lens;
    const lensOf = (context: ExecutionContext) =>
      context.argumentsOf(request)['lens'] as Lens | null | undefined;
    const given = this.specialize((context) => conditionsOf(lensOf(context))?.join(' ') ?? null);
    if (given === null) return scope.lens;
    if (given === '') return undefined;
    return {
      parameter: this.parameter('lens', (context) => lensParameter(lensOf(context) ?? {})),
      conditions: given.split(' '),
    };
  }

  finish(compiled: CompiledExpression): CompiledStatement {
    const text = `RETURN ${compiled.expression} AS value`;
    const binders = [...this.#binders].filter(([name]) => text.includes(`$${name}`));
    const decisions = this.#guards;
    const namesEntities = this.#namesEntities;
    return {
      text,
      bind: (context) => Object.fromEntries(binders.map(([name, bind]) => [name, bind(context)])),
      mapRow: compiled.mapRow,
      isNotFound: (raw) => namesEntities && compiled.isNotFound?.(raw) === true,
      guardsHold: (context) => decisions.every(({ ask, answer }) => ask(context) === answer),
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
