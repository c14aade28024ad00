import { once } from 'node:events'
import type { Server } from 'node:net'
import { connect, createServer, Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FaultProxy } from './fault-proxy.ts'
import { startFaultProxy } from './fault-proxy.ts'

let server: Server
let proxy: FaultProxy
let received: string
let clients: Socket[]
let served: Socket | undefined

beforeEach(async () => {
  received = ''
  clients = []
  server = createServer((socket) => {
    served = socket
    socket.on('error', () => socket.destroy())
    socket.on('data', (bytes) => {
      received += bytes.toString()
      socket.write(`echo ${bytes.toString()}`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  proxy = await startFaultProxy({ target: { host: '127.0.0.1', port: portOf(server) } })
})

function portOf(listening: Server): number {
  const address = listening.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

afterEach(async () => {
  for (const client of clients) client.destroy()
  await proxy.close()
  server.close()
  await once(server, 'close')
})

async function open(): Promise<{ socket: Socket; heard: () => string; isLost: () => boolean }> {
  const socket = connect(proxy.port, '127.0.0.1')
  clients.push(socket)
  let text = ''
  socket.on('data', (bytes) => (text += bytes.toString()))
  socket.on('error', () => socket.destroy())
  await new Promise<void>((done) => socket.once('connect', done).once('close', () => done()))
  return { socket, heard: () => text, isLost: () => socket.destroyed }
}

describe('fault proxy', () => {
  it('carries bytes both ways', async () => {
    const { socket, heard } = await open()
    socket.write('a')
    await vi.waitFor(() => expect(heard()).toBe('echo a'))
    expect(proxy.carried()).toBe(1)
  })

  it('breaks connections when cut, refuses new ones, and carries again when restored', async () => {
    const first = await open()
    proxy.cut()
    await vi.waitFor(() => expect(first.isLost()).toBe(true))
    const second = await open()
    await vi.waitFor(() => expect(second.isLost()).toBe(true))
    proxy.restore()
    const third = await open()
    third.socket.write('b')
    await vi.waitFor(() => expect(third.heard()).toBe('echo b'))
  })

  it('lets exactly so many bytes through before it cuts', async () => {
    const { socket, isLost } = await open()
    proxy.cutAfterBytes(3)
    socket.write('abcdef')
    await vi.waitFor(() => expect(isLost()).toBe(true))
    await vi.waitFor(() => expect(received).toBe('abc'))
  })

  it.each([
    ['double', 'abccdef'],
    ['flip', 'abbdef'],
  ] as const)('spoils one byte, wherever a write of the sender ends: %s', async (fault, expected) => {
    const { socket } = await open()
    proxy.spoilAfterBytes(2, fault)
    socket.write('ab')
    await vi.waitFor(() => expect(received).toBe('ab'))
    socket.write('cdef')
    await vi.waitFor(() => expect(received).toBe(expected))
  })

  it('keeps a frozen connection open without a byte until restored', async () => {
    const { socket, heard, isLost } = await open()
    socket.write('a')
    await vi.waitFor(() => expect(heard()).toBe('echo a'))
    proxy.freeze()
    socket.write('b')
    proxy.restore()
    await vi.waitFor(() => expect(heard()).toBe('echo aecho b'))
    expect(isLost()).toBe(false)
  })

  it('leaves no handle open where it breaks in the moment in which a side hangs up', async () => {
    const openSockets = (): number =>
      process.getActiveResourcesInfo().filter((kind) => kind === 'TCPSocketWrap').length
    await vi.waitFor(() => expect(openSockets()).toBe(0))
    const { socket, heard, isLost } = await open()
    socket.write('a')
    await vi.waitFor(() => expect(heard()).toBe('echo a'))
    const hangUp = vi.spyOn(Socket.prototype, 'end')
    hangUp.mockImplementationOnce(function hangUpAndBreak(this: Socket) {
      hangUp.mockRestore()
      this.end()
      proxy.cut()
      return this
    })
    served?.destroy()
    await vi.waitFor(() => expect(isLost()).toBe(true))
    await vi.waitFor(() => expect(openSockets()).toBe(0))
  })
})
