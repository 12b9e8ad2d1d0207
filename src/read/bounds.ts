import { badArgument } from '../errors.js';
import { maxChainLength } from '../model/chain.js';
import { maxPageSize } from '../model/connection.js';
import { maxSkipped } from '../model/listPage.js';
import type { ExecutionContext } from './compilation.js';
import type { FieldRequest } from './fieldRequest.js';

/** @throws ClientError BAD_USER_INPUT when the argument is outside its range. */
export function within(
  context: ExecutionContext,
  request: FieldRequest,
  argument: string,
  least: number,
  most: number,
): number {
  const value = context.argumentsOf(request)[argument] as number;
  if (value >= least && value <= most) return value;
  const path = `${request.responseKey}.${argument}`;
  throw badArgument(path, `\`${argument}\` has to be from ${least} to ${most}; it is ${value}.`);
}

/** @throws ClientError BAD_USER_INPUT when `first` is outside 0 to 500. */
export const pageSize = (context: ExecutionContext, request: FieldRequest): number =>
  within(context, request, 'first', 0, maxPageSize);

/** @throws ClientError BAD_USER_INPUT when `skip` is outside 0 to 1,000,000. */
export const skipped = (context: ExecutionContext, request: FieldRequest): number =>
  within(context, request, 'skip', 0, maxSkipped);

/** @throws ClientError BAD_USER_INPUT when `maxLength` is outside 1 to 12. */
export const chainLength = (context: ExecutionContext, request: FieldRequest): number =>
  within(context, request, 'maxLength', 1, maxChainLength);
