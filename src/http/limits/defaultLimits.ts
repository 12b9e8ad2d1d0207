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

/** The limits of a connection before its first request. */
export const transportLimits = {
  /** Bytes of a request's body; the largest document within the limits above is far below. */
  bodyBytes: 1024 * 1024,
  /** Characters of a request's path and query: a GET of any ordinary query fits. */
  urlLength: 8_192,
  /** Milliseconds in which the headers must have come. */
  headersTimeoutMs: 10_000,
  /** Milliseconds in which the whole request must have come, the body included. */
  requestTimeoutMs: 20_000,
  /** How often connections are held against the two times above. */
  checkingIntervalMs: 2_000,
};

export type TransportLimits = typeof transportLimits;

/** How many operations are worked on at once, and how many wait, unless the settings say otherwise. */
export const loadSheddingDefaults = {
  /** Enough to keep two cores busy, and few enough that the last of them is soon done. */
  min: 8,
  /** As far as the limit grows by itself, where the database has the cores for it. */
  max: 64,
  /** A burst of a few dashboards opening at once. */
  maxQueued: 200,
  /** Milliseconds: who waits for longer has given up. */
  maxWaitMs: 5_000,
};

/** How often a client may ask, unless the settings say otherwise: far more than a page of dashboards does. */
export const rateLimitDefaults = { requests: 2_000, windowSeconds: 10 };

/** How many streams may be open, and how they are kept, unless the settings say otherwise. */
export const streamDefaults = {
  /** A stream that nothing happens on takes some 50 kB, and a file handle. */
  maxStreams: 1_000,
  /** A few pages with a few dashboards each. */
  maxStreamsPerClient: 20,
  /** Milliseconds between looks for changes; changes of this instance, or with Redis of any, are reported at once. */
  lookEveryMs: 1_000,
  /** Milliseconds in which a client has to take in something of what was sent. */
  drainTimeoutMs: 30_000,
};
