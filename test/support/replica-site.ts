import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { build } from 'vite'

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

/** The policy under which the app's own pages and workers run. */
const policy = "default-src 'self'; script-src 'self'; worker-src 'self'; connect-src 'self'"

/**
 * Serves a page (the replica's test page) as production is built and served, with the files put into `files` raw beside it;
 * `alias` gives modules that a page does not have.
 */
export async function replicaSite(
  page = new URL('../browser/replica/', import.meta.url),
  alias: Readonly<Record<string, string>> = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'kontuar-replica-'))
  await build({
    root: page.pathname,
    configFile: false,
    logLevel: 'error',
    resolve: { alias },
    build: { outDir: folder, emptyOutDir: true, target: 'esnext' },
    worker: { format: 'es' },
  })
  const files = new Map<string, Uint8Array>()
  const server = createServer((request, response) => {
    const path = request.url ?? '/'
    if (path === '/favicon.ico') return response.writeHead(204).end()
    const file = files.get(path)
    const found = file ? Promise.resolve(file) : readFile(join(folder, path === '/' ? 'index.html' : path))
    found.then(
      (bytes) => {
        const type = file ? 'application/gzip' : (types[extname(path)] ?? 'text/html')
        response.writeHead(200, { 'content-type': type, 'content-security-policy': policy })
        response.end(bytes)
      },
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/`,
    folder,
    files,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await rm(folder, { recursive: true, force: true })
    },
  }
}
