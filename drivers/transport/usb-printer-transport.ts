import { constants } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import { open, stat } from 'node:fs/promises'
import { Duplex } from 'node:stream'
import type { UsbPrinterConfig } from '#src/device/device-config.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import { deviceError } from '#src/device/device-error.ts'
import { createStreamTransport } from './stream-transport.ts'
import type { Transport } from './transport.ts'

const codes: Readonly<Record<string, DeviceErrorCode>> = {
  ENOENT: 'NOT_FOUND',
  ENODEV: 'NOT_FOUND',
  ENXIO: 'NOT_FOUND',
  EACCES: 'PERMISSION',
  EPERM: 'PERMISSION',
  EBUSY: 'BUSY',
}

const { O_RDWR, O_NONBLOCK, O_NOCTTY } = constants
/** Nothing tells when such a file can be read or written again. */
const readAgainMs = 50
const writeAgainMs = 10
const readBytes = 1024

/** A printer on USB as Linux offers it (usblp): a file that is written and read without ever waiting in it. */
export function createUsbPrinterTransport({ path }: UsbPrinterConfig): Transport {
  return createStreamTransport({
    label: path,
    isPluggable: true,
    async connect(signal) {
      const file = await open(path, O_RDWR | O_NONBLOCK | O_NOCTTY).catch((error: NodeJS.ErrnoException) => {
        throw deviceError(codes[error.code ?? ''] ?? 'DISCONNECTED', path, error.message)
      })
      if (!signal.aborted) return new FileStream(file, path)
      await file.close()
      throw deviceError('TIMEOUT', path, 'the printer did not open in time')
    },
    shut: (stream) => void stream.destroy(),
  })
}

const mustWait = (error: NodeJS.ErrnoException): boolean => error.code === 'EAGAIN'

class FileStream extends Duplex {
  readonly #file: FileHandle
  readonly #path: string
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(file: FileHandle, path: string) {
    super()
    this.#file = file
    this.#path = path
    void this.#listen()
  }

  override _read(): void {
    // Answers are pushed as they come.
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#send(chunk).then(() => done(), done)
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    for (const timer of this.#timers) clearTimeout(timer)
    // Waits for a read or write under way, neither of which waits for the printer.
    this.#file.close().then(
      () => done(error),
      () => done(error),
    )
  }

  async #send(chunk: Buffer): Promise<void> {
    let sent = 0
    while (sent < chunk.length && !this.destroyed) {
      sent += await this.#file.write(chunk, sent).then(({ bytesWritten }) => bytesWritten, noneIfWaiting)
      if (sent < chunk.length) await this.#pause(writeAgainMs)
    }
    if (sent < chunk.length) throw new Error('closed in the middle of a write')
  }

  async #listen(): Promise<void> {
    const buffer = Buffer.alloc(readBytes)
    while (!this.destroyed) {
      try {
        const { bytesRead } = await this.#file.read(buffer)
        if (bytesRead > 0) this.push(Buffer.from(buffer.subarray(0, bytesRead)))
        else await this.#pauseIfPresent()
      } catch (error) {
        if (!(error instanceof Error)) throw error
        if (mustWait(error)) await this.#pause(readAgainMs)
        else this.destroy(error)
      }
    }
  }

  /** A printer may answer with nothing; so does a file whose device is gone. */
  async #pauseIfPresent(): Promise<void> {
    await stat(this.#path)
    await this.#pause(readAgainMs)
  }

  /** Never ends on a stream that is destroyed meanwhile: nobody goes on then. */
  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#timers.delete(timer)
        resolve()
      }, ms)
      this.#timers.add(timer)
    })
  }
}

function noneIfWaiting(error: NodeJS.ErrnoException): number {
  if (mustWait(error)) return 0
  throw error
}
