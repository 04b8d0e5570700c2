import { defineConfig } from 'vite';

declare const process: { env: Record<string, string | undefined> };

export default defineConfig({
  base: './',
  build: {
    outDir: process.env['PATCHBAY_WEB_OUT'] ?? 'dist',
    emptyOutDir: true,
    target: 'es2023',
  },
});
