import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import type { InlineConfig } from 'vite'
import { build, preview } from 'vite'

export type Preview = { readonly url: string; readonly close: () => Promise<void> }

const root = new URL('.', import.meta.url).pathname
const cache = new URL('../../../.cache/', import.meta.url).pathname

/** The policy under which the window's pages stand: a style, font or script that breaks it is an error in the tests. */
const policy = "default-src 'self'; script-src 'self'; worker-src 'self'; connect-src 'self'"

const configOf = (outDir: string): InlineConfig => ({
  configFile: false,
  root,
  plugins: [react()],
  logLevel: 'error',
  build: {
    outDir,
    emptyOutDir: true,
    assetsInlineLimit: 0,
    target: 'esnext',
    minify: false,
    rolldownOptions: { input: [`${root}index.html`, `${root}display.html`] },
  },
  preview: {
    host: '127.0.0.1',
    port: 0,
    headers: { 'content-security-policy': policy },
  },
})

/** Builds the renderer over its fakes and serves it on a free port of this machine; each in a folder of its own, since runs may go side by side. */
export async function servePreview(): Promise<Preview> {
  await mkdir(cache, { recursive: true })
  const outDir = await mkdtemp(join(cache, 'preview-'))
  const config = configOf(outDir)
  await build(config)
  const server = await preview(config)
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('The preview has no address')
  const close = async (): Promise<void> => {
    await server.close()
    await rm(outDir, { recursive: true, force: true })
  }
  return { url, close }
}
