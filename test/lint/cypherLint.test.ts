import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { projectFolder } from '../../src/projectFolder.js';
import { lintTemplate } from './cypherLint.js';

const lint = (file: string, name = 'query/example'): string[] => lintTemplate(name, file);

const sound = `// The claims of an entity.
// takes: entity
// binds: claim
// keys: claim.id
MATCH (entity)<-[:SUBJECT]-(claim:Claim)
WHERE {{counted-claim claim}}
`;

describe('the lint of cypher/', () => {
  test('has nothing to say about a sound file, nor about those of this project', () => {
    expect(lint(sound)).toEqual([]);
    const folder = join(projectFolder, 'cypher');
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    for (const path of paths.filter((one) => one.endsWith('.cypher')))
      expect([path, ...lint(readFileSync(join(folder, path), 'utf8'), path.replace('.cypher', ''))]).toEqual([
        path,
      ]);
  });

  test('a file opens with a sentence', () => {
    const fault = 'the file does not open with a sentence of what it finds';
    expect(lint(sound.replace('// The claims of an entity.\n', ''))).toEqual([fault]);
    expect(lint(sound.replace('The claims of an entity.', 'claims'))).toEqual([fault]);
    expect(lint('MATCH (n) RETURN n', 'write/example')).toEqual([fault]);
  });

  test('a declared variable is used', () => {
    expect(lint(sound.replace('// binds: claim', '// binds: claim\n// uses: source'))).toEqual([
      '`source` is declared and not used',
    ]);
  });

  test('a bound variable is declared', () => {
    expect(lint(sound.replace('[:SUBJECT]', '[tie:SUBJECT]'))).toContain(
      '`tie` is bound and not declared: two uses of the file would share it',
    );
    expect(lint(`${sound}WITH claim, claim.id AS found`)).toEqual([
      '`found` is bound and not declared: two uses of the file would share it',
    ]);
    expect(lint(`${sound}  AND any(id IN claim.sourceIds WHERE id = $id)`)).toEqual([
      '`id` is bound and not declared: two uses of the file would share it',
    ]);
  });

  test('a node and a relationship have a guard of markings, or a reason why not', () => {
    const fault =
      '`claim` is bound without a guard of markings: compare its level, or say why not in `// unguarded:`';
    const open = sound.replace('{{counted-claim claim}}', 'claim.id = $id');
    expect(lint(open)).toEqual([fault]);
    expect(lint(open.replace('claim.id = $id', 'claim.level <= $level'))).toEqual([]);
    expect(
      lint(open.replace('// keys', '// unguarded: claim: the including file compares it\n// keys')),
    ).toEqual([]);
    expect(lint(open.replace('// keys', '// unguarded: claim\n// keys'))).toEqual([
      '`// unguarded:` needs variables and a reason: `// unguarded: a, b: why`',
    ]);
    expect(lint(sound.replace('// keys', '// unguarded: claim: a reason\n// keys'))).toEqual([
      '`claim` is listed as unguarded, but is guarded or not bound by a MATCH',
    ]);
  });

  test('a guarded relationship guards its ends, an open one does not', () => {
    const file = (where: string): string =>
      `// The victims of an incident.\n// takes: incident\n// binds: victim\n// uses: edge\nMATCH (incident)-[edge:TARGETED]->(victim:Entity)\nWHERE ${where}`;
    expect(lint(file('{{supported-edge edge}}'))).toEqual([]);
    expect(lint(file('victim.level <= $level'))).toEqual([
      '`edge` is bound without a guard of markings: compare its level, or say why not in `// unguarded:`',
    ]);
  });

  test('no aggregation without a key where a statement may be batched', () => {
    const collected = `${sound}WITH collect(claim) AS claim`;
    expect(lint(collected)).toEqual([
      '`collect(` has no row for a request of a batch that finds nothing: use `COLLECT { … }`',
    ]);
    expect(
      lint(collected.replace('MATCH', 'CALL (entity) {\nMATCH').replace(' AS claim', ' AS claim\n}')),
    ).toEqual([]);
  });
});
