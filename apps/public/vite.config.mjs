import { defineConfig } from 'vite';

const entry = (path) => `${import.meta.dirname}/src/${path}`;
const island = (name) => [name, entry(`islands/${name}.ts`)];
const build = (input, emptyOutDir) => ({
  outDir: 'dist/assets', emptyOutDir, assetsInlineLimit: 0, modulePreload: false, target: 'es2022', reportCompressedSize: false,
  rollupOptions: { input, output: { entryFileNames: '[name].js', chunkFileNames: '[name].js', assetFileNames: '[name][extname]' } },
});

/**
 * What informants' browsers load: style, fonts, small scripts. Plain names: nothing is cached, so nothing needs a hash.
 * No service worker, no web-app manifest. The verifier is built by itself: /kiem-tra/luu carries it whole, so it may share no chunk.
 */
export default defineConfig({
  root: import.meta.dirname,
  base: '/bao-tin/tep/',
  publicDir: false,
  resolve: { conditions: ['@tinbao/source', 'module', 'browser', 'production'] },
  builder: {},
  environments: {
    client: { build: build({ page: entry('page.css'), ...Object.fromEntries(['exit', 'contact', 'files', 'receipt', 'follow'].map(island)) }, true) },
    verifier: { consumer: 'client', build: build(Object.fromEntries([island('verify')]), false) },
  },
});
