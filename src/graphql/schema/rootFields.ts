import type { GraphQLField } from 'graphql';
import { Arg, Args, Extensions, Mutation, Query, Subscription } from 'type-graphql';
import type { Role } from '../../model/access.js';
import type { FieldSource } from '../../model/fieldSource.js';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import type { Change } from '../../write/work/changeExecutor.js';

/** What the executor does about a query field beside reading it. */
export interface QueryGuards {
  /** The least role that may ask it. */
  requiredRole?: Role;
  /** What its `id` names: null is an error with the code NOT_FOUND then. */
  notFound?: string;
  /** Whether it reads the feed of changes: up to the last moment that can be read whole. */
  readsFeed?: boolean;
}

/** How a root field is answered; it stands in the extensions of its declaration, beside its source. */
export type RootFieldKind =
  | ({ kind: 'query' } & QueryGuards)
  | { kind: 'mutation'; apply: Change<ChangeInput>['apply'] }
  | { kind: 'subscription' };

export function rootFieldKindOf({ name, extensions }: GraphQLField<unknown, unknown>): RootFieldKind {
  const kind = extensions['rootField'] as RootFieldKind | undefined;
  if (!kind) throw new Error(`The root field ${name} does not say how it is answered`);
  return kind;
}

type TypeThunk = () => unknown;

interface QueryOptions extends QueryGuards {
  source: FieldSource;
  description: string;
  nullable?: boolean | 'items';
  args: new () => object;
}

/** type-graphql reads a root field's declaration from the members of a class; none of these is ever called. */
type RootFieldDecorator = (target: object, name: string) => void;

function declare(source: FieldSource, rootField: RootFieldKind): RootFieldDecorator {
  return (target, name) => Extensions({ source, rootField })(target, name);
}

/** A question: its type, its arguments, where its value comes from, and its guards. */
export function QueryField(type: TypeThunk, options: QueryOptions): RootFieldDecorator {
  const { source, description, nullable, args, ...guards } = options;
  return (target, name) => {
    const given = { description, ...(nullable !== undefined && { nullable }) };
    Query(type as () => StringConstructor, given)(target, name, {});
    Args(() => args)(target, name, 0);
    declare(source, { kind: 'query', ...guards })(target, name);
  };
}

interface MutationOptions<I extends ChangeInput> {
  description: string;
  input: new () => I;
  /** Makes the change, within its transaction. */
  apply: Change<I>['apply'];
}

/** A change. Its payload is read in its transaction, from what the change came to. */
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
    declare(source, { kind: 'mutation', apply: apply as Change<ChangeInput>['apply'] })(target, name);
  };
}

/** Something to follow: each event is read by its selection set, as an answer is. */
export function SubscriptionField(
  type: TypeThunk,
  { source, description, args }: Pick<QueryOptions, 'source' | 'description' | 'args'>,
): RootFieldDecorator {
  return (target, name) => {
    // type-graphql demands a topic; the executor reads events from the graph's feed of changes instead.
    Subscription(type as () => StringConstructor, { description, topics: name })(target, name, {});
    Args(() => args)(target, name, 0);
    declare(source, { kind: 'subscription' })(target, name);
  };
}
