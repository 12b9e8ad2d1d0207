import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const inProject = (...path) => join(projectFolder, ...path);
/** What is fetched or built once and can be thrown away. */
export const cacheFolder = inProject('.cache');
