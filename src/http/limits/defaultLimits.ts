import { maxItems, maxLengthOf } from '../../model/textRules.js';

/**
 * Limits of one operation, checked before it is executed. Each is far above what analysts' queries and the playground's
 * introspection need, and low enough that a rejection takes a few milliseconds.
 */
export const operationLimits = {
  /** Lexical tokens of the document. Introspection has some 400; a query of 200 fields with arguments some 2,000. */
  tokens: 4_000,
  /** Fields, spreads and inline fragments after every fragment is expanded. Introspection has some 250. */
  selections: 1_000,
  /** Nesting of fields. Introspection through `__type` has 14; a chain with claims and their sources 9. */
  depth: 15,
  /** Aliases, including those of `__typename`: each alias of a root field takes a statement of its own. */
  aliases: 100,
  /** Directives such as `@include` and `@skip` in one operation. */
  directives: 50,
  /**
   * The estimated number of values in the answer; MAX_COST sets another one. The most expensive of the analysts' questions
   * is estimated at 700,000, introspection at 240,000, three nested pages of 500 at 375 million.
   */
  cost: 5_000_000,
};

/**
 * Limits of the arguments of a query or subscription: above what people and dashboards send, and low enough that compiling
 * and executing the conditions stays within the time limit.
 */
export const inputLimits = {
  /** Filters of `where` in one operation, including those in `AND`, `OR` and `NOT`. */
  filters: 200,
  /** Nesting of filters. */
  filterDepth: 10,
  /** Items of a list: ids, claimants, the alternatives of `OR`. */
  items: maxItems,
  /** Characters of a text: the maximum length of a name. */
  characters: maxLengthOf('name'),
  /** Characters of a search text; each of its words is compared with the words of many names. */
  searchCharacters: 500,
  /** Characters of a citation; one in CSL-JSON has the hash of each of its claims. */
  citationCharacters: 500_000,
};

/** The limits of a connection and of what is read from it before a request is understood. */
export const transportLimits = {
  /** Bytes of a request's body; the largest document within the limits above is far smaller. */
  bodyBytes: 1024 * 1024,
  /** Characters of a request's path and query string, enough for ordinary queries by GET. */
  urlLength: 8_192,
  /** Milliseconds within which the headers must arrive. */
  headersTimeoutMs: 10_000,
  /** Milliseconds within which the whole request with its body must arrive. */
  requestTimeoutMs: 20_000,
  /** Milliseconds between checks of the two timeouts above. */
  checkingIntervalMs: 2_000,
  /**
   * Milliseconds that a connection without a request stays open. Longer than proxies keep theirs (nginx and most load balancers
   * 60 s), since a request on a connection that is closed at the same moment fails.
   */
  keepAliveTimeoutMs: 75_000,
};

export type TransportLimits = typeof transportLimits;

/** Default limits of concurrent and queued operations. */
export const loadSheddingDefaults = {
  /** Enough to keep two cores busy without long response times. */
  min: 8,
  /** Maximum of the adaptive limit, for a database with many cores. */
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
  /** Milliseconds between polls for changes; changes of this instance, or with Redis of all, are delivered immediately. */
  lookEveryMs: 1_000,
  /** Milliseconds within which a client must read some of the data sent. */
  drainTimeoutMs: 30_000,
};
