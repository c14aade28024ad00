import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { vi } from 'vitest'
import { createMemoryLink } from '#drivers/transport/memory-transport.ts'
import { createSerialTransport } from '#drivers/transport/serial-transport.ts'
import { createTcpTransport } from '#drivers/transport/tcp-transport.ts'
import type { TransportHarness } from './transport-contract.ts'
import { describeTransportContract } from './transport-contract.ts'

describeTransportContract('memory', async (): Promise<TransportHarness> => {
  const { transport, peer } = createMemoryLink()
  const received: number[] = []
  peer.onData((data) => received.push(...data))
  return {
    transport,
    received: () => Uint8Array.from(received),
    send: (data) => peer.send(data),
    drop: () => peer.drop(),
    leave: async () => peer.refuse('NOT_FOUND'),
    comeBack: async () => peer.refuse(undefined),
    stopReading: () => peer.stall(true),
    dispose: async () => {},
  }
})

describeTransportContract('TCP', async (): Promise<TransportHarness> => {
  let received = Buffer.alloc(0)
  let isReading = true
  const sockets = new Set<Socket>()
  const serve = async (at: number): Promise<Server> => {
    const listening = createServer((socket) => {
      sockets.add(socket)
      socket.on('error', () => socket.destroy())
      socket.on('close', () => sockets.delete(socket))
      if (isReading) socket.on('data', (data) => (received = Buffer.concat([received, data])))
    })
    listening.listen(at, '127.0.0.1')
    await once(listening, 'listening')
    return listening
  }
  let server = await serve(0)
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const drop = (): void => sockets.forEach((socket) => socket.resetAndDestroy())
  const leave = async (): Promise<void> => {
    drop()
    if (!server.listening) return
    server.close()
    await once(server, 'close')
  }
  return {
    transport: createTcpTransport({ via: 'tcp', host: '127.0.0.1', port }),
    received: () => received,
    send: (data) => sockets.forEach((socket) => socket.write(data)),
    drop,
    leave,
    comeBack: async () => {
      if (!server.listening) server = await serve(port)
    },
    stopReading: () => {
      isReading = false
      sockets.forEach((socket) => socket.pause())
    },
    dispose: leave,
  }
})

describeTransportContract('serial', async (): Promise<TransportHarness> => {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'))
  const near = join(folder, 'till')
  const far = join(folder, 'device')
  let received = Buffer.alloc(0)
  let device: SerialPort | undefined
  const pair = async (): Promise<() => void> => {
    const socat = spawn('socat', [`pty,raw,echo=0,link=${near}`, `pty,raw,echo=0,link=${far}`], {
      stdio: 'ignore',
    })
    await vi.waitFor(() => {
      if (!existsSync(near) || !existsSync(far)) throw new Error('socat has not made the links yet')
    })
    const opened = new SerialPort({ path: far, baudRate: 9600 })
    await once(opened, 'open')
    opened.on('error', () => {})
    opened.on('data', (data: Buffer) => (received = Buffer.concat([received, data])))
    device = opened
    return () => socat.kill('SIGKILL')
  }
  let kill: (() => void) | undefined = await pair()
  const drop = (): void => {
    kill?.()
    kill = undefined
  }
  return {
    transport: createSerialTransport({ via: 'serial', path: near, baud: 9600 }),
    received: () => received,
    send: (data) => device?.write(Buffer.from(data)),
    drop,
    leave: async () => {
      drop()
      rmSync(near, { force: true })
    },
    comeBack: async () => {
      if (kill !== undefined) return
      rmSync(near, { force: true })
      rmSync(far, { force: true })
      kill = await pair()
    },
    stopReading: () => device?.pause(),
    dispose: async () => {
      drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
})
