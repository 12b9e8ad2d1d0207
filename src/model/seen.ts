/** How far somebody has seen the graph: what they read next is at least as new, on whichever member of a cluster. */
export interface Seen {
  /** What Neo4j names those states by. */
  bookmarks: string[];
  /** Whether they have written since, so that the bookmarks are others than those they came with. */
  hasWritten: boolean;
}
