import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const inProject = (...path) => join(projectFolder, ...path);
/** Downloads and build results; the folder can be deleted at any time. */
export const cacheFolder = inProject('.cache');
