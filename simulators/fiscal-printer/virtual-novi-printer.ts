import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { LoopbackServer } from '../loopback-server.ts'
import type { FiscalMemory } from './fiscal-memory.ts'
import type { NoviDevice } from './novi-device.ts'

export type VirtualNoviPrinter = {
  readonly url: string
  readonly device: NoviDevice
  readonly memory: FiscalMemory
  unplug(): Promise<void>
  replug(): Promise<void>
  close(): Promise<void>
}

/** A Novitus printer that serves NoviAPI over HTTP on this machine. */
export async function startVirtualNoviPrinter(device: NoviDevice, port = 0): Promise<VirtualNoviPrinter> {
  const server = new LoopbackServer(
    createServer((request, response) => void answer(device, request, response)),
  )
  await server.listen(port)
  return {
    url: `http://127.0.0.1:${server.port}`,
    device,
    memory: device.memory,
    unplug: () => server.unplug(),
    replug: () => server.replug(),
    close: () => server.unplug(),
  }
}

async function answer(device: NoviDevice, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const { status, body } = device.ask({
    method: request.method ?? '',
    path: new URL(request.url ?? '/', 'http://printer').pathname,
    token: request.headers.authorization?.replace(/^Bearer /, '') ?? null,
    body: Buffer.concat(chunks).toString(),
  })
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
