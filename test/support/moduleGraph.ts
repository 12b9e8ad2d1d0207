import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';

const sources = join(projectFolder, 'src');

/**
 * The modules of `src/`, by path in that folder, each with the modules that it imports as values. `import type` is left
 * out; `import { type A }` is not, as the compiler keeps the import.
 */
export type ModuleGraph = ReadonlyMap<string, readonly string[]>;

export function moduleGraph(): ModuleGraph {
  const modules = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .sort();
  const known = new Set(modules);
  const importsOf = (path: string): string[] => {
    const text = readFileSync(join(sources, path), 'utf8');
    return [...text.matchAll(/^(?:import|export)\s(?!type\s)[^'";]*?'(\.[^']+)\.js'/gm)].map(([, named]) => {
      const imported = relative(sources, resolve(dirname(join(sources, path)), named ?? ''));
      return known.has(`${imported}.ts`) ? `${imported}.ts` : `${imported}.tsx`;
    });
  };
  return new Map(modules.map((path) => [path, importsOf(path)]));
}

/** All modules that a module loads, however indirectly, without itself. */
export function dependenciesOf(graph: ModuleGraph, module: string): Set<string> {
  const found = new Set<string>();
  const visit = (path: string): void => {
    for (const imported of graph.get(path) ?? []) {
      if (found.has(imported)) continue;
      found.add(imported);
      visit(imported);
    }
  };
  visit(module);
  return found;
}
