import { expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import pLimit from 'p-limit';
import { projectFolder } from '../src/projectFolder.js';
import { dependenciesOf, moduleGraph } from './support/moduleGraph.js';

/**
 * Imports modules one after the other in a process where nothing is loaded yet, and prints each one's name and what
 * fails. A process, not a thread: Node 20 can abort when a thread exits while its code is still being optimized.
 */
const loader = `
  for (const [module, url] of JSON.parse(process.argv.splice(1)[0])) {
    console.log('loading: ' + module);
    await import(url).catch((error) => console.log('failed: ' + module + ': ' + error.message));
  }
  process.exit();
`;

async function failuresOf(modules: readonly string[]): Promise<string[]> {
  const addressed = modules.map((module) => [
    module,
    pathToFileURL(join(projectFolder, 'dist', module.replace(/\.ts$/, '.js'))).href,
  ]);
  const parameters = ['--input-type=module', '--eval', loader, '--', JSON.stringify(addressed)];
  const loading = spawn(process.execPath, parameters, { env: {}, stdio: ['ignore', 'pipe', 'ignore'] });
  // Programs may end the process themselves; what stands after them in a chain would not have been tried.
  const [printed] = await Promise.all([text(loading.stdout), once(loading, 'close')]);
  const lines = printed.split('\n');
  const tried = lines.filter((line) => line.startsWith('loading: ')).length;
  return [
    ...lines.filter((line) => line.startsWith('failed: ')),
    ...modules.slice(tried).map((module) => `not tried: ${module}`),
  ];
}

/**
 * The modules in chains, each module after one that it imports, however indirectly. What is loaded when its turn comes is
 * then a part of what it loads itself, so that one process serves a chain. This makes the fewest chains (a maximum
 * matching of modules and their dependencies, by augmenting paths).
 */
function chainsOf(dependencies: ReadonlyMap<string, ReadonlySet<string>>): string[][] {
  const importerOf = new Map<string, string>();
  const match = (module: string, tried: Set<string>): boolean => {
    for (const dependency of dependencies.get(module) ?? []) {
      if (tried.has(dependency)) continue;
      tried.add(dependency);
      const importer = importerOf.get(dependency);
      if (importer !== undefined && !match(importer, tried)) continue;
      importerOf.set(dependency, module);
      return true;
    }
    return false;
  };
  const modules = [...dependencies.keys()];
  for (const module of modules) match(module, new Set());
  const importers = new Set(importerOf.values());
  return modules
    .filter((module) => !importers.has(module))
    .map((first) => {
      const chain: string[] = [];
      for (let next: string | undefined = first; next !== undefined; next = importerOf.get(next))
        chain.push(next);
      return chain;
    });
}

test('each module of the service loads where nothing is loaded yet', async () => {
  const graph = moduleGraph();
  const modules = [...graph.keys()].filter((path) => !/^(explorer|playground)\//.test(path));
  const chains = chainsOf(new Map(modules.map((module) => [module, dependenciesOf(graph, module)])));
  expect(chains.flat().sort()).toEqual(modules);

  const limit = pLimit(2);
  const failures = await Promise.all(chains.map((chain) => limit(() => failuresOf(chain))));
  expect(failures.flat()).toEqual([]);
});
