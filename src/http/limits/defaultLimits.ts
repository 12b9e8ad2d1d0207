import { maxItems, maxLengthOf } from '../../model/textRules.js';

/**
 * What one request may cost before anything of it is run. Each number is far above what analysts' queries and the
 * playground's own introspection need, and low enough that a refusal takes a few milliseconds.
 */
export const operationLimits = {
  /** Lexical tokens of the document. Introspection has some 400; a query of 200 fields with arguments some 2,000. */
  tokens: 4_000,
  /** Fields, spreads and inline fragments after every fragment is expanded. Introspection has some 250. */
  selections: 1_000,
  /** Fields within fields. Introspection through `__type` has 14; a chain with claims and their sources 9. */
  depth: 15,
  /** Aliases, those of `__typename` too: each alias of a root field is a statement of its own. */
  aliases: 100,
  /** `@include`, `@skip` and the like, in one operation. */
  directives: 50,
  /**
   * Values that the answer may hold by the estimate, unless MAX_COST says another number. The dearest of the analysts'
   * questions is estimated at 700,000, introspection at 240,000; pages of 500 within 500 within 500 at 375 million.
   */
  cost: 5_000_000,
};

/**
 * What the arguments of a query or subscription may hold: above all that a person or a dashboard sends, and low enough that
 * compiling and running the conditions stays within the time limit.
 */
export const inputLimits = {
  /** Filters in `where` with those in `AND`, `OR` and `NOT`, in one operation. */
  filters: 200,
  /** Filters within filters. */
  filterDepth: 10,
  /** Items of a list: ids, claimants, the alternatives of `OR`. */
  items: maxItems,
  /** Characters of a text. */
  characters: maxLengthOf('name'),
  /** Characters of a text that is searched for; each of its words is compared with the words of many names. */
  searchCharacters: 500,
};

/** The limits of a connection before its first request. */
export const transportLimits = {
  /** Bytes of a request's body; the largest document within the limits above is far below. */
  bodyBytes: 1024 * 1024,
  /** Characters of a request's path and query: a GET of any ordinary query fits. */
  urlLength: 8_192,
  /** Milliseconds within which the headers must arrive. */
  headersTimeoutMs: 10_000,
  /** Milliseconds within which the whole request with its body must arrive. */
  requestTimeoutMs: 20_000,
  /** Milliseconds between checks of the two timeouts above. */
  checkingIntervalMs: 2_000,
};

export type TransportLimits = typeof transportLimits;

/** Default limits of concurrent and queued operations. */
export const loadSheddingDefaults = {
  /** Enough to keep two cores busy without long response times. */
  min: 8,
  /** The most that the adaptive limit grows to, if the database has the cores for it. */
  max: 64,
  /** A burst of a few dashboards opening at once. */
  maxQueued: 200,
  /** Milliseconds; most clients give up after this. */
  maxWaitMs: 5_000,
};

/** Default rate limit of a client: far more than a page of dashboards needs. */
export const rateLimitDefaults = { requests: 2_000, windowSeconds: 10 };

/** Default limits of streams. */
export const streamDefaults = {
  /** An idle stream takes about 50 kB and a file handle. */
  maxStreams: 1_000,
  /** A few pages with a few dashboards each. */
  maxStreamsPerClient: 20,
  /** Milliseconds between looks for changes; changes of this instance, or with Redis of any, are reported at once. */
  lookEveryMs: 1_000,
  /** Milliseconds within which a client must read some of the data sent. */
  drainTimeoutMs: 30_000,
};
