import 'reflect-metadata';
import { ArgsType, Field } from 'type-graphql';
import { PageArgs } from './connection.js';
import { ClaimFilter } from './filters.js';

/** The arguments of a list of claims that can be filtered. */
@ArgsType()
export class FilteredClaimsArgs extends PageArgs {
  @Field(() => ClaimFilter, { nullable: true, description: 'Which claims; by default all.' })
  where?: ClaimFilter;
}
