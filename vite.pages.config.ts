import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/**
 * Builds a page of `src/`, named by the mode, into files of the project's own: nothing is fetched from elsewhere when
 * it is opened.
 */
export default defineConfig(({ mode: page }) => ({
  root: inProject(`src/${page}`),
  // Relative: the service puts the page below its public path, and scripts and styles load each other beside themselves.
  base: './',
  build: {
    outDir: inProject(`dist/${page}`),
    emptyOutDir: true,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
  // While a page is worked on, the API is that of a service beside it.
  server: { proxy: { '/graphql': process.env['API_URL'] ?? 'http://127.0.0.1:4000' } },
}));
