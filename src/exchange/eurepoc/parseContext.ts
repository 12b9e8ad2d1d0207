import type { Report } from '../draft.js';
import type { Directory } from './directory.js';

/** What goes along while the tables are read. */
export interface ParseContext {
  directory: Directory;
  /** The claims that say where somebody is: each stands in the tables once for every incident, and is made once. */
  located: Set<string>;
  report: Report;
}
