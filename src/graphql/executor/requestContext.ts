import { type GraphQLResolveInfo, Kind } from 'graphql';
import pLimit, { type LimitFunction } from 'p-limit';
import { ClientError } from '../../errors.js';
import { type Principal, Role, roleAllows } from '../../model/access.js';
import type { ChangeInput } from '../../model/input/changeInputs.js';
import type { AbortContext } from '../../model/abortContext.js';
import type { Bookmarks } from '../../model/bookmarks.js';
import type { ChangeFeed, MomentChanges } from '../../read/changeFeed.js';
import type { Answer, Reader } from '../../read/reader.js';
import type { Change, ChangeExecutor } from '../../write/work/changeExecutor.js';

/** How a field is asked for without the executor: then its answer is made as it is sent. */
export interface DirectInfo extends GraphQLResolveInfo {
  isFinal: true;
}

const isDirect = (info: GraphQLResolveInfo): boolean => (info as Partial<DirectInfo>).isFinal === true;

/** What the resolvers of one request share. */
export interface RequestContext {
  requestId: string;
  /** The client's bookmarks. */
  bookmarks: Bookmarks | undefined;
  /** Answers a root field by one statement, as much of the graph as this reader may see. */
  answer(info: GraphQLResolveInfo): Promise<unknown>;
  /** The same of the feed of changes: up to the last that was kept by now, of which nothing is missed. */
  answerFeed(info: GraphQLResolveInfo): Promise<unknown>;
  /** Makes a change, if this caller may, and answers with what it came to. */
  change<I extends ChangeInput>(info: GraphQLResolveInfo, change: Change<I>): Promise<unknown>;
  /** Tells what changes after a moment, or from now on, until the caller is gone. */
  follow(info: GraphQLResolveInfo, since: string | undefined): Promise<AsyncGenerator<MomentChanges>>;
  /** @throws ClientError UNAUTHENTICATED or FORBIDDEN unless the caller has at least this role. */
  demand(role: Role): void;
}

/** One operation may ask so many of its questions at once: with a hundred of them it would leave the others no connection. */
const atOnce = 8;

/** Whether an operation may have more questions than it may ask at once; most have one or two, and need no queue. */
const hasMany = ({ operation: { selectionSet } }: GraphQLResolveInfo): boolean =>
  selectionSet.selections.length > atOnce || selectionSet.selections.some(({ kind }) => kind !== Kind.FIELD);

export interface ContextParts {
  reader: Reader;
  changes: ChangeExecutor;
  /** What is followed; commands beside the service follow nothing. */
  feed?: ChangeFeed;
  requestId: string;
  principal: Principal;
  timeoutMs: number;
  /** Who waits for the answer. */
  abort?: AbortContext;
  /** The client's bookmarks; mutations add their own. */
  bookmarks?: Bookmarks;
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

/** Asks each root field once, however often it is resolved: what was asked directly may be left to the executor. */
function onceEach(): (info: GraphQLResolveInfo, ask: () => Promise<Answer>) => Promise<Answer> {
  const asked = new Map<string | number, Promise<Answer>>();
  return (info, ask) => {
    const answer = asked.get(info.path.key) ?? ask();
    asked.set(info.path.key, answer);
    return answer;
  };
}

export function requestContext(parts: ContextParts): RequestContext {
  const { reader, changes, feed, requestId, principal, timeoutMs, abort, bookmarks } = parts;
  const { level } = principal;
  const reading = { level, timeoutMs, ...(abort && { abort }), ...(bookmarks && { bookmarks }) };
  const once = onceEach();
  let queue: LimitFunction | undefined;
  const inTurn = (info: GraphQLResolveInfo, ask: () => Promise<Answer>): Promise<Answer> => {
    if (!hasMany(info)) return ask();
    queue ??= pLimit(atOnce);
    return queue(ask);
  };
  const answered = async (info: GraphQLResolveInfo, ask: () => Promise<Answer>): Promise<unknown> =>
    (await once(info, () => inTurn(info, ask)))(isDirect(info));
  // A graph without a clock has never been changed by a service; commands that follow nothing have nobody beside them.
  const upToNow = async (): Promise<string | undefined> => {
    const at = await feed?.clock.waitUntilReadable(reading);
    return at === '' ? undefined : at;
  };
  return {
    requestId,
    bookmarks,
    answer: (info) => answered(info, () => reader.answer(info, reading)),
    answerFeed: (info) => answered(info, async () => reader.answer(info, reading, await upToNow())),
    demand: (role) => demand(principal, role),
    follow: (info, since) => {
      if (!feed || !abort) throw new Error('a stream needs a feed, and somebody who follows it');
      return feed.follow(info, { level, timeoutMs }, abort.signal, since);
    },
    change: async (info, change) => {
      demand(principal, Role.RESEARCHER);
      const author = { actor: principal.actor ?? '', level, requestId, ...(bookmarks && { bookmarks }) };
      const make = (): Promise<Answer> =>
        changes.make(author, change, (transaction, outcome) =>
          reader.answerWithin(transaction, info, level, outcome),
        );
      return (await once(info, make))(isDirect(info));
    },
  };
}
