/** `npm run schema` writes the published schema; with `--check` it fails when the file is not what the code says. */
import { readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './folders.mjs';
import { ensureBuild, ensurePackages } from './prepare.mjs';
import { giveUp, say } from './say.mjs';

await ensurePackages();
await ensureBuild();
const { printedSchema } = await import(inProject('dist', 'graphql', 'schema.js'));
const file = inProject('schema', 'schema.graphql');
const printed = printedSchema();
if (!process.argv.includes('--check')) {
  writeFileSync(file, printed);
  say('schema/schema.graphql is written.');
} else if (readFileSync(file, 'utf8') !== printed) {
  giveUp(
    'schema/schema.graphql is not what the code says: run `npm run schema` and commit what has changed.',
  );
}
