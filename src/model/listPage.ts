import 'reflect-metadata';
import { ArgsType, Field, Int } from 'type-graphql';
import { maxPageSize } from './connection.js';
import { Lens, nestedLensDescription } from './lens.js';

/** The maximum number of items that a page of a plain list skips. */
export const maxSkipped = 1_000_000;

/** A page of a list that is no connection: its order has no equal items, so pages neither overlap nor leave a gap. */
@ArgsType()
export class ListPageArgs {
  @Field(() => Int, {
    nullable: true,
    description: `The maximum number of items, 0 to ${maxPageSize}; by default all.`,
  })
  first?: number;

  @Field(() => Int, {
    nullable: true,
    defaultValue: 0,
    description: `The number of items before the first one that is returned, 0 to ${maxSkipped}.`,
  })
  skip!: number;
}

@ArgsType()
export class LensedListArgs extends ListPageArgs {
  @Field(() => Lens, { nullable: true, description: nestedLensDescription })
  lens?: Lens;
}
