import 'reflect-metadata';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';

/** The most items one page of a list may have; what is more comes with `after`. */
export const maxPageSize = 500;
export const defaultPageSize = 50;

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: `How many at the most, 0 to ${maxPageSize}.`,
  })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor after which to go on: `pageInfo.endCursor` of the page before.',
  })
  after?: string;
}

@ObjectType({ description: 'Where a page stands in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follow after this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether the page was asked for with `after`, so that others came before it.',
  })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'The cursor of the first item.' })
  startCursor?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last item: pass it as `after` for the next page.',
  })
  endCursor?: string | null;
}

/** Makes the Relay connection and edge types of one node type. `of` is a thunk, since types refer to each other. */
export function connectionOf(name: string, of: () => unknown): new () => object {
  const nodeType = of as () => StringConstructor;

  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with its place in it.` })
  class Edge {
    @Field(() => String, { description: 'The place in the list; it stays valid while data is added.' })
    cursor!: string;

    @Field(nodeType, { description: 'The item itself.' })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A list of ${name}s, page by page (Relay).` })
  class Connection {
    @Field(() => [Edge], { description: 'The items of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [nodeType()], { description: 'The items of this page.' })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: 'Whether there is more, and from where to go on.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many there are in all, on every page together.' })
    totalCount!: number;
  }
  return Connection;
}
