import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Builds the playground into files of the project's own: nothing is fetched from elsewhere when it is opened. */
export default defineConfig({
  root: inProject('src/playground'),
  base: '/playground/',
  build: {
    outDir: inProject('dist/playground'),
    emptyOutDir: true,
    chunkSizeWarningLimit: 10_000,
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  worker: { format: 'es' },
});
