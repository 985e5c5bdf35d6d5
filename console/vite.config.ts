import { defineConfig } from 'vite';

/** Everything the page needs is bundled, workers and fonts too, and addressed relative to the page: a gateway or a department's own service serves it. */
export default defineConfig({
  base: './',
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 5_000,
    reportCompressedSize: false,
  },
});
