import type { Statement } from '../database/database.js';
import type { Pattern } from '../database/cypherFiles.js';

/** The statements of `cypher/` that write, by name, with their parameters. */
export class WriteStatements {
  constructor(readonly patterns: ReadonlyMap<string, Pattern>) {}

  of(name: string, parameters: Statement['parameters']): Statement {
    const pattern = this.patterns.get(name);
    if (!pattern) throw new Error(`There is no statement cypher/${name}.cypher`);
    return { name, text: pattern.text, parameters };
  }
}
