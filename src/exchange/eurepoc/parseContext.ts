import type { Report } from '../draft.js';
import type { Directory } from './directory.js';

/** State shared by the parsers of one import. */
export interface ParseContext {
  directory: Directory;
  /** Ids of claims that the tables repeat for each incident, and that are added once. */
  addedOnce: Set<string>;
  report: Report;
}
