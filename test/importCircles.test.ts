import { expect, test } from '@jest/globals';
import { dependenciesOf, moduleGraph } from './support/moduleGraph.js';

test('no module of src/ imports itself, however indirectly', () => {
  const graph = moduleGraph();
  expect(graph.get('main.ts')).toContain('http/httpServer.ts');
  expect(graph.get('explorer/main.tsx')).toContain('explorer/App.tsx');
  const inCircles = [...graph.keys()].filter((module) => dependenciesOf(graph, module).has(module));
  const circles = inCircles.map((module) => {
    const within = graph.get(module)?.filter((imported) => dependenciesOf(graph, imported).has(module));
    return `${module} imports ${within?.join(', ')}`;
  });
  expect(circles).toEqual([]);
});
