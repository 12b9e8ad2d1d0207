import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * The files that a TypeScript file imports as values by a relative path, without their extension. `import type` is left out;
 * `import { type A }` is not, as the compiler keeps the import.
 */
export function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\s(?!type\s)[^'";]*?'(\.[^']+)\.js'/gm)].map(([, path]) =>
    resolve(dirname(file), path),
  );
}
