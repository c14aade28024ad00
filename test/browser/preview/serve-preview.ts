import react from '@vitejs/plugin-react'
import { createServer } from 'vite'

export type Preview = { readonly url: string; readonly close: () => Promise<void> }

/** Serves the renderer over its fakes, on a free port of this machine. */
export async function servePreview(): Promise<Preview> {
  const server = await createServer({
    configFile: false,
    root: new URL('.', import.meta.url).pathname,
    cacheDir: new URL('../../../.cache/vite-preview', import.meta.url).pathname,
    plugins: [react()],
    server: { host: '127.0.0.1', port: 0, fs: { allow: [new URL('../../..', import.meta.url).pathname] } },
    logLevel: 'error',
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('The preview has no address')
  return { url, close: () => server.close() }
}
