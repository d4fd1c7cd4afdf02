import { defineConfig } from 'vite'

/** Styles and scripts of the public site: a bundle of its own, in which nothing of the office is. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/site/',
  publicDir: false,
  build: {
    outDir: '../.build/site',
    emptyOutDir: true,
    manifest: true,
    assetsInlineLimit: 0,
    sourcemap: false,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: 'src/site/client/main.ts' },
  },
})
