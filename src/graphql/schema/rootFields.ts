import type { GraphQLField } from 'graphql';
import { Arg, Args, Extensions, Mutation, Query, Subscription } from 'type-graphql';
import type { Role } from '../../model/access.js';
import type { Compose } from '../../model/composed.js';
import type { FieldSource } from '../../model/fieldSource.js';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import type { Change } from '../../write/work/changeExecutor.js';

/** What the executor checks for a query field before and after reading it. */
export interface QueryGuards {
  /** The lowest role that may select it. */
  requiredRole?: Role;
  /** The noun for what `id` identifies; a null result becomes the error NOT_FOUND. */
  notFound?: string;
  /** The argument with that id; by default `id`. */
  idArgument?: string;
  /** Whether it reads the feed of changes, up to the watermark of the change clock. */
  readsFeed?: boolean;
  /** Whether its answer is cached until the graph changes (`src/read/answerCache.ts`). */
  isCached?: boolean;
}

/** How a root field is executed; stored in the extensions of its declaration, next to its source. */
export type RootFieldKind =
  | ({ kind: 'query' } & QueryGuards)
  | { kind: 'composed'; compose: Compose }
  | { kind: 'mutation'; apply: Change<ChangeInput>['apply'] }
  | { kind: 'subscription' };

/** How a root field is executed. @throws Error for a field that was not declared by a decorator of this file */
export function rootFieldKindOf({ name, extensions }: GraphQLField<unknown, unknown>): RootFieldKind {
  const kind = extensions['rootField'] as RootFieldKind | undefined;
  if (!kind) throw new Error(`The root field ${name} has no declaration of how it is executed`);
  return kind;
}

type TypeThunk = () => unknown;

interface QueryOptions extends QueryGuards {
  source: FieldSource;
  description: string;
  /** Whether items of its list may be null. */
  hasNullableItems?: boolean;
  args: new () => object;
}

/** type-graphql reads a root field's declaration from the members of a class; none of these is ever called. */
type RootFieldDecorator = (target: object, name: string) => void;

function declare(source: FieldSource, rootField: RootFieldKind): RootFieldDecorator {
  return (target, name) => Extensions({ source, rootField })(target, name);
}

/**
 * Declares a query field: type, arguments, source and guards. Its value may be null, so that one that fails leaves the
 * values of the others in the same operation.
 */
export function QueryField(type: TypeThunk, options: QueryOptions): RootFieldDecorator {
  const { source, description, hasNullableItems, args, ...guards } = options;
  return (target, name) => {
    const nullable = hasNullableItems ? ('itemsAndList' as const) : true;
    Query(type as () => StringConstructor, { description, nullable })(target, name, {});
    Args(() => args)(target, name, 0);
    declare(source, { kind: 'query', ...guards })(target, name);
  };
}

interface ComposedOptions {
  description: string;
  args: new () => object;
  compose: Compose;
}

/** Declares a query field that is made of the answers to other questions. */
export function ComposedField(
  type: TypeThunk,
  { description, args, compose }: ComposedOptions,
): RootFieldDecorator {
  return (target, name) => {
    Query(type as () => StringConstructor, { description, nullable: true })(target, name, {});
    Args(() => args)(target, name, 0);
    declare({ from: 'questions' }, { kind: 'composed', compose })(target, name);
  };
}

interface MutationOptions<I extends ChangeInput> {
  description: string;
  input: new () => I;
  /** Makes the change, within its transaction. */
  apply: Change<I>['apply'];
}

/** Declares a mutation field. Its payload is read in the transaction of the change. */
export function MutationField<I extends ChangeInput>(
  payload: TypeThunk,
  { description, input, apply }: MutationOptions<I>,
): RootFieldDecorator {
  return (target, name) => {
    Mutation(payload as () => StringConstructor, { description })(target, name, {});
    Arg('input', () => input, { description: 'What to change; `dryRun` validates and rolls back.' })(
      target,
      name,
      0,
    );
    const source: FieldSource = { from: 'computed', compute: 'payload' };
    declare(source, { kind: 'mutation', apply: apply })(target, name);
  };
}

/** Declares a subscription field. Each event is read by the selection set, as an answer is. */
export function SubscriptionField(
  type: TypeThunk,
  { source, description, args }: Pick<QueryOptions, 'source' | 'description' | 'args'>,
): RootFieldDecorator {
  return (target, name) => {
    // type-graphql requires a topic; the executor reads events from the change feed instead.
    Subscription(type as () => StringConstructor, { description, topics: name })(target, name, {});
    Args(() => args)(target, name, 0);
    declare(source, { kind: 'subscription' })(target, name);
  };
}
