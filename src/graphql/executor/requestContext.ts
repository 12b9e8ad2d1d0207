import type { AbortContext } from '../../model/abortContext.js';
import type { Principal } from '../../model/access.js';
import type { Bookmarks } from '../../model/bookmarks.js';
import type { ChangeFeed } from '../../read/changeFeed.js';
import type { Reader } from '../../read/reader.js';
import type { ChangeExecutor } from '../../write/work/changeExecutor.js';

/** What the executor needs of one request in addition to its operation. */
export interface RequestContext {
  reader: Reader;
  changes: ChangeExecutor;
  /** Absent in commands, which have no subscriptions. */
  feed?: ChangeFeed;
  requestId: string;
  principal: Principal;
  /** How long the reads of one operation may take together, in milliseconds. */
  timeoutMs: number;
  /** Aborts when the client disconnects. */
  abort?: AbortContext;
  /** The client's bookmarks; mutations add their own. */
  bookmarks?: Bookmarks;
}
