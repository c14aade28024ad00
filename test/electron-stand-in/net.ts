import { openAsBlob } from 'node:fs'
import { extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { guard } from './guard.ts'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
}

/** Node's fetch, and files, which Electron's `net.fetch` also serves. */
export const net = guard(
  {
    isOnline: (): boolean => true,
    async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
      const url = typeof input === 'string' ? input : input.url
      if (!url.startsWith('file:')) return fetch(input, init)
      const path = fileURLToPath(url)
      const type = TYPES[extname(path)] ?? 'application/octet-stream'
      try {
        return new Response((await openAsBlob(path)).stream(), { headers: { 'content-type': type } })
      } catch (cause) {
        throw new Error('net::ERR_FILE_NOT_FOUND', { cause })
      }
    },
  },
  'net',
)
