import { expect, test } from '@jest/globals';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import pLimit from 'p-limit';
import { projectFolder } from '../src/projectFolder.js';
import { dependenciesOf, moduleGraph } from './support/moduleGraph.js';

/** Imports modules one after the other in a thread where nothing is loaded yet, and posts what fails. */
const loader = `
  const { parentPort, workerData } = require('node:worker_threads');
  (async () => {
    for (const { module, url } of workerData)
      await import(url).catch((error) => parentPort.postMessage(module + ': ' + error.message));
    process.exit();
  })();
`;

function failuresOf(modules: readonly string[]): Promise<string[]> {
  const urlOf = (module: string): string =>
    pathToFileURL(join(projectFolder, 'dist', module.replace(/\.ts$/, '.js'))).href;
  const workerData = modules.map((module) => ({ module, url: urlOf(module) }));
  const failures: string[] = [];
  return new Promise((resolve, reject) => {
    const worker = new Worker(loader, {
      eval: true,
      workerData,
      env: {},
      argv: [],
      stdout: true,
      stderr: true,
    });
    worker.on('message', (failure: string) => failures.push(failure));
    worker.on('error', reject);
    worker.on('exit', () => resolve(failures));
  });
}

/**
 * The modules in chains, each module after one that it imports, however indirectly. What is loaded when its turn comes is
 * then a part of what it loads itself, so that one thread serves a chain. This makes the fewest chains (a maximum
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
