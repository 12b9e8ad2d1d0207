import 'reflect-metadata';
import { ArgsType, Field, Int, ObjectType } from 'type-graphql';

/** The maximum number of items on one page; `after` continues with the next page. */
export const maxPageSize = 500;
/** The number of items on a page if `first` is not given. */
export const defaultPageSize = 50;
export const afterDescription = 'The cursor to continue after: `pageInfo.endCursor` of the previous page.';

@ArgsType()
export class PageArgs {
  @Field(() => Int, {
    nullable: true,
    defaultValue: defaultPageSize,
    description: `The maximum number of items, 0 to ${maxPageSize}.`,
  })
  first!: number;

  @Field(() => String, { nullable: true, description: afterDescription })
  after?: string;
}

@ObjectType({ description: 'The position of a page in its list (Relay).' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more items follow this page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether items precede this page: true if it was requested with `after`.',
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

  @ObjectType(`${name}Edge`, { description: `One ${name} in a list, with its cursor.` })
  class Edge {
    @Field(() => String, { description: 'The position in the list; it stays valid while data is added.' })
    cursor!: string;

    @Field(nodeType, { description: 'The item.' })
    node!: unknown;
  }

  @ObjectType(`${name}Connection`, { description: `A paginated list of ${name} items (Relay).` })
  class Connection {
    @Field(() => [Edge], { description: 'The items of this page with their cursors.' })
    edges!: Edge[];

    @Field(() => [nodeType()], { description: 'The items of this page.' })
    nodes!: unknown[];

    @Field(() => PageInfo, { description: 'Whether there are more pages, and the cursor to continue after.' })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'The number of items on all pages together.' })
    totalCount!: number;
  }
  return Connection;
}
