import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Same origin, no inline script, no data: font: what the server's content security policy allows. */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: { outDir: 'dist', emptyOutDir: true, assetsInlineLimit: 0, modulePreload: { polyfill: false }, target: 'es2022', reportCompressedSize: false },
  server: { proxy: { '/api': 'http://127.0.0.1:8080' } },
});
