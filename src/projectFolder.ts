import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder, where `cypher/`, `schema/` and `seed/` lie: above `src/` as well as above `dist/`. */
export const projectFolder = dirname(dirname(fileURLToPath(import.meta.url)));
