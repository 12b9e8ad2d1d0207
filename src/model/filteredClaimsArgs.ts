import 'reflect-metadata';
import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from './connection.js';
import { ClaimFilter } from './filters.js';
import { Lens, nestedLensDescription } from './lens.js';

/** The arguments of a list of claims that can be filtered. */
@ArgsType()
export class FilteredClaimsArgs extends PageArgs {
  @Field(() => ClaimFilter, { nullable: true, description: 'Which claims; by default all.' })
  where?: ClaimFilter;
}

/** The same within another field: without a lens of its own, the lens of that field is in force. */
@ArgsType()
export class LensedClaimsArgs extends FilteredClaimsArgs {
  @Field(() => Lens, { nullable: true, description: nestedLensDescription })
  lens?: Lens;
}
