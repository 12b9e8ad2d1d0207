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
import type { Pattern } from '../database/cypherFiles.js';
import { endOfTime, type FeedKeys } from './feedPlace.js';
import { isVarying, type Values, valuesOf } from './fieldArguments.js';
import type { SharedStandings } from './standing.js';

/** What one request brings to a statement that was compiled once for many. */
export interface Run {
  variables: Readonly<Record<string, unknown>>;
  /** The highest TLP level the reader may see; an index in `tlpLevels`. */
  level: number;
  /** What the change that is being answered came to. */
  outcome: Outcome | undefined;
  /** Up to which place of the feed of changes its reader is told, where they follow it. */
  follows: FeedKeys | undefined;
  /** The moment up to which the feed of changes is read. */
  feedUntil: string;
  /** Whether objects are made as they are sent; else as the executor wants them, to complete them itself. */
  isFinal: boolean;
  /** How the relationships stand that an answer has brought by themselves, by id. */
  standings: ReadonlyMap<string, Assessment | null>;
  /** Whether ids are followed to what they are part of now; asked only when they are not found as they are. */
  followsMerges: boolean;
  argumentsOf(request: FieldRequest): Values;
}

/** One field as it is asked for in an operation. */
export interface FieldRequest {
  definition: GraphQLField<unknown, unknown>;
  nodes: readonly FieldNode[];
  responseKey: string;
}

/** Where the compiler stands: Cypher variables by the names patterns know them by. */
export interface Place {
  variables: Readonly<Record<string, string>>;
  /** The variable that stored properties are read from. */
  self: string;
  lens: LensInForce | undefined;
}

/** The lens that applies at a place: the parameter that holds it, and which of its conditions are given. */
export interface LensInForce {
  parameter: string;
  conditions: readonly string[];
}

/** A Cypher expression, and what makes the GraphQL value of what it returns. */
export interface Compiled {
  expression: string;
  shape: (raw: unknown, run: Run) => unknown;
  /** Whether something that was asked for by its id was not found; where nothing is, there is no such question. */
  isMissed?: (raw: unknown) => boolean;
}

/** How a field is compiled that Cypher alone does not make. */
export type Compute = (compilation: Compilation, place: Place, request: FieldRequest) => Compiled;

type Binder = (run: Run) => unknown;
type Question = (run: Run) => string | number | boolean | null;

/** A statement whose text fits every run that answers `decisions` in the same way. */
export interface CompiledStatement {
  text: string;
  bind(run: Run): Record<string, unknown>;
  shape: Compiled['shape'];
  /** Whether to ask again with merges followed. */
  isMissed(raw: unknown): boolean;
  fits(run: Run): boolean;
}

export interface CompilationParts {
  schema: GraphQLSchema;
  fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  patterns: ReadonlyMap<string, Pattern>;
}

/**
 * The state of compiling one root field: names and parameters given out so far, and the questions whose
 * answers shaped the text. Values never enter the text; only the *answers to questions* (is a lens
 * given? is there a cursor? which of a closed list?) choose between texts.
 */
export class Compilation {
  readonly #binders = new Map<string, Binder>([
    ['level', (run) => run.level],
    ['outcome', (run) => run.outcome],
  ]);
  readonly #decisions: { ask: Question; answer: ReturnType<Question> }[] = [];
  /** Which relationships stand in the answer by themselves, by the Cypher variables of those or of lists of them. */
  readonly #shared = new Map<string, SharedStandings>();
  #namesEntities = false;
  #names = 0;

  constructor(
    readonly parts: CompilationParts,
    readonly run: Run,
    operation: OperationDefinitionNode,
  ) {
    for (const name of conditionVariables(operation, parts.fragments))
      this.decide(({ variables }) => variables[name] === true);
  }

  /** A Cypher variable that no other part of the statement has. */
  name(hint: string): string {
    this.#names += 1;
    return `${hint}${this.#names}`;
  }

  /** A parameter whose value each run finds for itself. */
  parameter(hint: string, bind: Binder): string {
    const name = this.name(hint);
    this.#binders.set(name, bind);
    return `$${name}`;
  }

  /**
   * Asks what the text depends on, and remembers the answer as a condition for using the text again; unless nothing was
   * looked at but arguments that stand in the operation itself, which answer it for good.
   */
  decide<T extends ReturnType<Question>>(ask: (run: Run) => T): T {
    const { run, isOpen } = watched(this.run);
    const answer = ask(run);
    if (isOpen()) this.#decisions.push({ ask, answer });
    return answer;
  }

  /** Whether an id is to be followed to what it is part of now. */
  followsMerges(): boolean {
    this.#namesEntities = true;
    return this.decide((run) => run.followsMerges);
  }

  /** From here on, how the relationships of that variable stand is brought with others. */
  shareStanding(variable: string, standings: SharedStandings): void {
    this.#shared.set(variable, standings);
  }

  sharedStanding(variable: string): SharedStandings | undefined {
    return this.#shared.get(variable);
  }

  pattern(name: string): Pattern {
    const pattern = this.parts.patterns.get(name);
    if (!pattern) throw new Error(`There is no pattern cypher/${name}.cypher`);
    return pattern;
  }

  /** The lens in force below a field: its own if it is given one, else that of the field above. */
  lensBelow(request: FieldRequest, place: Place): LensInForce | undefined {
    if (!request.definition.args.some((argument) => argument.name === 'lens')) return place.lens;
    const lensOf = (run: Run) => run.argumentsOf(request)['lens'] as Lens | null | undefined;
    const given = this.decide((run) => conditionsOf(lensOf(run))?.join(' ') ?? null);
    if (given === null) return place.lens;
    if (given === '') return undefined;
    return {
      parameter: this.parameter('lens', (run) => lensParameter(lensOf(run) ?? {})),
      conditions: given.split(' '),
    };
  }

  finish(compiled: Compiled): CompiledStatement {
    const text = `RETURN ${compiled.expression} AS value`;
    const binders = [...this.#binders].filter(([name]) => text.includes(`$${name}`));
    const decisions = this.#decisions;
    const namesEntities = this.#namesEntities;
    return {
      text,
      bind: (run) => Object.fromEntries(binders.map(([name, bind]) => [name, bind(run)])),
      shape: compiled.shape,
      isMissed: (raw) => namesEntities && compiled.isMissed?.(raw) === true,
      fits: (run) => decisions.every(({ ask, answer }) => ask(run) === answer),
    };
  }
}

/** The variables that `@skip` and `@include` ask; they decide which fields there are. */
function conditionVariables(
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
function watched(run: Run): { run: Run; isOpen(): boolean } {
  let isOpen = false;
  const argumentsOf: Run['argumentsOf'] = (request) => {
    const values = run.argumentsOf(request);
    isOpen ||= isVarying(request);
    return values;
  };
  const noting = new Proxy(run, {
    get(target, property, receiver) {
      if (property === 'argumentsOf') return argumentsOf;
      isOpen = true;
      return Reflect.get(target, property, receiver) as unknown;
    },
  });
  return { run: noting, isOpen: () => isOpen };
}

/** A run over the variables of one request; a field's arguments are worked out once. */
export function startRun(variables: Run['variables'], level: number, outcome?: Outcome): Run {
  const known = new Map<FieldNode, Values>();
  return {
    variables,
    level,
    outcome,
    follows: undefined,
    feedUntil: endOfTime,
    isFinal: false,
    standings: new Map(),
    followsMerges: false,
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
