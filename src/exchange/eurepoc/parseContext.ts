import type { Report } from '../draft.js';
import type { Directory } from './directory.js';

/** State shared by the parsers of one import. */
export interface ParseContext {
  directory: Directory;
  /** Ids of LOCATED_IN claims already added: the tables repeat them for each incident. */
  located: Set<string>;
  report: Report;
}
