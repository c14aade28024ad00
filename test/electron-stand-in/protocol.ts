import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { guard } from './guard.ts'
import { record } from './recorded.ts'

type Handler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, Handler>()
let server: Promise<Server> | undefined

/**
 * `app://shop/x` is served by a loopback server and seen by Chromium as `http://shop.app.localhost/x`: a secure context
 * with a stable origin, so that what a page stores survives a restart though the server's port changes.
 */
export const protocol = guard(
  {
    registerSchemesAsPrivileged(schemes: readonly object[]): void {
      record('protocol.registerSchemesAsPrivileged', schemes)
    },
    handle(scheme: string, handler: Handler): void {
      if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`)
      handlers.set(scheme, handler)
      server ??= listen()
    },
    unhandle(scheme: string): void {
      handlers.delete(scheme)
    },
    isProtocolHandled(scheme: string): boolean {
      return handlers.has(scheme)
    },
  },
  'protocol',
)

/** The Chromium switches that lead the handled schemes to the server. */
export async function protocolSwitches(): Promise<string[]> {
  if (server === undefined) return []
  const { port } = (await server).address() as AddressInfo
  return [`--host-resolver-rules=MAP *.localhost:80 127.0.0.1:${port}`]
}

/** `app://shop/x` → `http://shop.app.localhost/x`, where `app` is handled. */
export function toChromiumUrl(url: string): string {
  const [, scheme = '', host = '', rest = ''] =
    /^([a-z][a-z0-9.+-]*):\/\/([a-z0-9-]+)([/?#].*)?$/.exec(url) ?? []
  return handlers.has(scheme) ? `http://${host}.${scheme}.localhost${rest || '/'}` : url
}

/** `http://shop.app.localhost/x` → `app://shop/x`, where `app` is handled. */
export function toAppUrl(url: string): string {
  const [, host = '', scheme = '', rest = ''] =
    /^http:\/\/([a-z0-9-]+)\.([a-z0-9-]+)\.localhost([/?#].*)?$/.exec(url) ?? []
  return handlers.has(scheme) ? `${scheme}://${host}${rest || '/'}` : url
}

async function listen(): Promise<Server> {
  const listening = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      // The page went away in mid-answer; anything else is the handler's failure.
      if (!response.destroyed) console.error('protocol handler failed:', error)
      if (!response.headersSent) response.writeHead(500)
      response.end()
    })
  }).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return listening.unref()
}

async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const url = toAppUrl(`http://${incoming.headers.host}${incoming.url}`)
  const handler = handlers.get(url.split(':')[0] ?? '')
  if (handler === undefined) return void outgoing.writeHead(404).end()
  const response = await handler(toRequest(url, incoming, outgoing))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body === null) return void outgoing.end()
  await pipeline(Readable.fromWeb(response.body as ReadableStream), outgoing)
}

function toRequest(url: string, incoming: IncomingMessage, outgoing: ServerResponse): Request {
  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  const headers = new Headers(incoming.headers as Record<string, string>)
  // They speak of the way over the loopback server.
  for (const name of ['host', 'connection']) headers.delete(name)
  const method = incoming.method ?? 'GET'
  const body = method === 'GET' || method === 'HEAD' ? null : Readable.toWeb(incoming)
  return new Request(url, {
    method,
    headers,
    signal: gone.signal,
    ...(body && { body: body as BodyInit, duplex: 'half' }),
  })
}
