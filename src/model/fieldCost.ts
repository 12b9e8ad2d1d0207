import { Extensions } from 'type-graphql';

/** The assumptions about a field in the estimate of an operation's cost: see `src/http/limits/operationCost.ts`. */
export interface FieldCost {
  /** The assumed number of items of a list without pages: 10 by default, 1 where the parent's size counts them already. */
  length?: number;
  /** The cost of finding rows before any is read: by default 5 for a field that a template finds, else 0. */
  search?: number;
}

/** Declares the cost of a field, in its GraphQL extensions. */
export const Cost = (cost: FieldCost): PropertyDecorator & MethodDecorator => Extensions({ cost });
