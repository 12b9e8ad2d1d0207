import type { GraphQLResolveInfo } from 'graphql';
import { ClientError } from '../errors.js';
import { type Principal, Role, roleAllows } from '../model/access.js';
import type { ChangeInput } from '../model/input/changeInputs.js';
import type { Reader } from '../read/reader.js';
import type { Change, Changes } from '../write/change.js';

/** What the resolvers of one request share. */
export interface RequestContext {
  requestId: string;
  /** Answers a root field by one statement, as much of the graph as this reader may see. */
  answer(info: GraphQLResolveInfo): Promise<unknown>;
  /** Makes a change, if this caller may, and answers with what it came to. */
  change<I extends ChangeInput>(info: GraphQLResolveInfo, change: Change<I>): Promise<unknown>;
  /** @throws ClientError UNAUTHENTICATED or FORBIDDEN unless the caller has at least this role. */
  demand(role: Role): void;
}

export interface ContextParts {
  reader: Reader;
  changes: Changes;
  requestId: string;
  principal: Principal;
  timeoutMs: number;
  signal?: AbortSignal;
}

function demand(principal: Principal, role: Role): void {
  if (roleAllows(principal.role, role)) return;
  if (principal.role === null)
    throw new ClientError(
      'UNAUTHENTICATED',
      `This is for the role ${role}: send a key or token as \`Authorization: Bearer …\`.`,
    );
  throw new ClientError('FORBIDDEN', `This is for the role ${role}; yours is ${principal.role}.`);
}

export function requestContext(parts: ContextParts): RequestContext {
  const { reader, changes, requestId, principal, timeoutMs, signal } = parts;
  const { level } = principal;
  const reading = { level, timeoutMs, ...(signal && { signal }) };
  return {
    requestId,
    answer: (info) => reader.answer(info, reading),
    demand: (role) => demand(principal, role),
    change: async (info, change) => {
      demand(principal, Role.RESEARCHER);
      const author = { actor: principal.actor ?? '', level, requestId };
      return changes.make(author, change, (transaction, outcome) =>
        reader.answerWithin(transaction, info, level, outcome),
      );
    },
  };
}
