/** Causal consistency of one client: its reads are at least as new as these bookmarks, on any member of a cluster. */
export interface Bookmarks {
  /** Bookmarks as Neo4j returns them after a transaction. */
  values: string[];
  /** Whether this request has written, so that `values` differs from what the client sent. */
  hasWritten: boolean;
}
