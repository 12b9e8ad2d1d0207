/** `npm run schema` writes the published schemas; with `--check` it fails if they differ from the declarations. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inProject } from './folders.mjs';
import { ensureBuild, ensurePackages } from './prepare.mjs';
import { giveUp, say } from './say.mjs';

await ensurePackages();
await ensureBuild();
const { makeSchema, printedSchema } = await import(inProject('dist', 'graphql', 'schema', 'schema.js'));
const { incidentFileSchema } = await import(inProject('dist', 'graphql', 'schema', 'incidentFileSchema.js'));
const { publishedVocabulary } = await import(inProject('dist', 'model', 'publishedVocabulary.js'));
const { csvMapSchema } = await import(inProject('dist', 'exchange', 'csv', 'mapSchema.js'));
const files = {
  'schema.graphql': printedSchema(),
  'incident-file.schema.json': `${JSON.stringify(incidentFileSchema(makeSchema()), null, 2)}\n`,
  'csv-map.schema.json': `${JSON.stringify(csvMapSchema(), null, 2)}\n`,
  'vocabulary.json': `${JSON.stringify(publishedVocabulary(), null, 2)}\n`,
};
for (const [name, printed] of Object.entries(files)) {
  const file = inProject('schema', name);
  if (!process.argv.includes('--check')) {
    writeFileSync(file, printed);
    say(`schema/${name} is written.`);
  } else if (!existsSync(file) || readFileSync(file, 'utf8') !== printed) {
    giveUp(
      `schema/${name} differs from the declarations in src/. Run \`npm run schema\` and commit the result.`,
    );
  }
}
