import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { vi } from 'vitest'

/** A pseudo-terminal for the till and the device at its other end. */
export type PtyPair = {
  /** Where the till opens it; comes back under the same name. */
  readonly path: string
  received(): Uint8Array
  /** What comes from now on, as it comes. */
  onData(listener: (bytes: Uint8Array) => void): void
  send(bytes: Uint8Array): void
  drop(): void
  leave(): Promise<void>
  comeBack(): Promise<void>
  stopReading(): void
  dispose(): Promise<void>
}

export async function openPtyPair(): Promise<PtyPair> {
  const folder = mkdtempSync(join(tmpdir(), 'pty-'))
  const near = join(folder, 'till')
  const far = join(folder, 'device')
  let received = Buffer.alloc(0)
  let device: SerialPort | undefined
  let hear = (_bytes: Uint8Array): void => {}
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
    opened.on('data', (data: Buffer) => {
      received = Buffer.concat([received, data])
      hear(data)
    })
    device = opened
    return () => socat.kill('SIGKILL')
  }
  let kill: (() => void) | undefined = await pair()
  const drop = (): void => {
    kill?.()
    kill = undefined
  }
  return {
    path: near,
    received: () => received,
    onData: (listener) => void (hear = listener),
    send: (bytes) => device?.write(Buffer.from(bytes)),
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
}
