import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'

/** Holds for pages and workers alike: nothing but our own files, no network, no eval, nothing inline. */
export const contentSecurityPolicy =
  "default-src 'self'; script-src 'self'; worker-src 'self'; connect-src 'self'"

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.gz': 'application/gzip',
}

const publishedName = /^\/published\/([0-9a-f]{64}\.ndjson\.gz)$/

export type AppFolders = {
  /** The built pages. */
  readonly pages: string
  /** Files that head office published and this terminal has fetched. */
  readonly published: string
}

/** Serves `app://kontuar/…`: built pages and published files, never anything outside their folders. */
export const serveApp =
  (folders: AppFolders) =>
  async (request: Request): Promise<Response> => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405)
    const file = fileOf(new URL(request.url).pathname, folders)
    const found = file === undefined ? undefined : await stat(file).catch(() => undefined) // absent: 404 either way
    if (file === undefined || !found?.isFile()) return answer(404)
    const headers = {
      'content-type': types[path.extname(file)] ?? 'application/octet-stream',
      'content-length': String(found.size),
    }
    if (request.method === 'HEAD') return answer(200, null, headers)
    // Node's stream and the web's are the same; their types differ by name only.
    return answer(200, Readable.toWeb(createReadStream(file)) as ReadableStream, headers)
  }

function fileOf(pathname: string, { pages, published }: AppFolders): string | undefined {
  const name = publishedName.exec(pathname)?.[1]
  if (name !== undefined) return path.join(published, name)
  const wanted = decode(pathname)
  if (wanted === undefined || wanted.includes('\0')) return undefined
  const file = path.join(pages, wanted === '/' ? 'index.html' : wanted)
  return file.startsWith(pages + path.sep) ? file : undefined
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname)
  } catch {
    return undefined // a malformed escape names no file
  }
}

function answer(
  status: number,
  body: ReadableStream | null = null,
  headers: Readonly<Record<string, string>> = {},
): Response {
  return new Response(body, {
    status,
    headers: {
      'content-security-policy': contentSecurityPolicy,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
      ...headers,
    },
  })
}
