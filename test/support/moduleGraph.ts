import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { projectFolder } from '../../src/projectFolder.js';
import { importsOf } from './imports.mjs';

const sources = join(projectFolder, 'src');

/** The modules of `src/`, by path in that folder, each with the modules that it imports as values. */
export type ModuleGraph = ReadonlyMap<string, readonly string[]>;

export function moduleGraph(): ModuleGraph {
  const modules = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((path) => /(?<!\.d)\.tsx?$/.test(path))
    .sort();
  const known = new Set(modules);
  const moduleOf = (imported: string): string => {
    const path = relative(sources, imported);
    return known.has(`${path}.ts`) ? `${path}.ts` : `${path}.tsx`;
  };
  return new Map(modules.map((path) => [path, importsOf(join(sources, path)).map(moduleOf)]));
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
