import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { vi } from 'vitest'
import { createSerialTransport } from '#drivers/transport/serial-transport.ts'
import type { TransportHarness } from '#test/contract/transport-contract.ts'
import { describeTransportContract } from '#test/contract/transport-contract.ts'

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
