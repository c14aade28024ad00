import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const inRepo = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** Each file of electron/preload is the preload of a window: name → file. */
const preloads = Object.fromEntries(
  readdirSync(inRepo('electron/preload'))
    .filter((file) => file.endsWith('.ts') && !/\.(test|d)\.ts$/.test(file))
    .map((file) => [file.replace(/\.ts$/, ''), inRepo(`electron/preload/${file}`)]),
)

/** Three builds into out/: the main process with its utility processes, the sandboxed preloads, the pages. */
export default defineConfig({
  main: {
    build: {
      outDir: inRepo('out/main'),
      externalizeDeps: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: {
          main: inRepo('electron/main.ts'),
          'device-host': inRepo('electron/devices/host.ts'),
          'relay-host': inRepo('electron/relay/host.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      outDir: inRepo('out/preload'),
      // A sandboxed preload can require nothing but electron: each is one file with all it needs.
      externalizeDeps: false,
      isolatedEntries: true,
      minify: false,
      sourcemap: true,
      rolldownOptions: {
        input: preloads,
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: inRepo('renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      outDir: inRepo('out/renderer'),
      minify: true,
      sourcemap: true,
      // The CSP has no data: source.
      assetsInlineLimit: 0,
      // The polyfill would be an inline script, which the CSP forbids; Chromium needs none.
      modulePreload: { polyfill: false },
      rolldownOptions: {
        input: { index: inRepo('renderer/index.html'), display: inRepo('renderer/display.html') },
      },
    },
  },
})
