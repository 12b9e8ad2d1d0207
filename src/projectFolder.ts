import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, where `cypher/`, `schema/` and `seed/` lie: above `src/` as well as above `dist/`. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));

/** The version of this project. */
export const projectVersion = (
  JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as { version: string }
).version;
