import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, watch } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

export type ScanOptions = {
  readonly prefix?: string
  readonly suffix?: string
  /** Time between two bytes; a scanner at 9600 baud takes about one. */
  readonly byteDelayMs?: number
  /** Sends the code in two halves with this time between them. */
  readonly split?: number
}

export type VirtualScanner = {
  /** The serial port to configure; it comes back under the same name after `replug`. */
  readonly path: string
  /** Resolves when the last byte was sent. */
  scan(code: string, options?: ScanOptions): Promise<void>
  unplug(): Promise<void>
  replug(): Promise<void>
  close(): Promise<void>
}

/** A serial scanner on a pair of pseudo-terminals made by socat, which must be installed. */
export async function startVirtualScanner(): Promise<VirtualScanner> {
  const folder = await mkdtemp(join(tmpdir(), 'kontuar-scanner-'))
  const path = join(folder, 'scanner')
  const device = join(folder, 'device')
  let socat: ChildProcess | undefined

  const replug = async (): Promise<void> => {
    if (socat !== undefined) return
    await Promise.all([path, device].map((link) => rm(link, { force: true })))
    const ends = [path, device].map((link) => `pty,raw,echo=0,link=${link}`)
    socat = spawn('socat', ends, { stdio: 'ignore' })
    const watching = new AbortController()
    const made = appearance(folder, [path, device], watching.signal)
    await Promise.race([made, failure(socat)]).finally(() => watching.abort())
  }
  const unplug = async (): Promise<void> => {
    const running = socat
    if (running === undefined) return
    socat = undefined
    // Ctrl-C in a shell has reached it before: of a process that is gone no end is heard any more.
    if (running.exitCode === null && running.signalCode === null) {
      const ended = once(running, 'exit')
      running.kill('SIGKILL')
      await ended
    }
    await rm(path, { force: true })
  }
  await replug()
  return {
    path,
    replug,
    unplug,
    async scan(code, options = {}) {
      if (socat === undefined) throw new Error('the scanner is unplugged')
      const terminal = await open(device, 'w')
      try {
        for (const { bytes, pauseMs } of pieces(code, options)) {
          if (pauseMs > 0) await wait(pauseMs)
          await terminal.write(bytes)
        }
      } finally {
        await terminal.close()
      }
    },
    async close() {
      await unplug()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

type Piece = { readonly bytes: Uint8Array; readonly pauseMs: number }

function pieces(
  code: string,
  { prefix = '', suffix = '\r', byteDelayMs = 0, split = 0 }: ScanOptions,
): Piece[] {
  const bytes = new TextEncoder().encode(prefix + code + suffix)
  if (byteDelayMs > 0) return [...bytes].map((byte) => ({ bytes: Uint8Array.of(byte), pauseMs: byteDelayMs }))
  if (split === 0) return [{ bytes, pauseMs: 0 }]
  const middle = Math.floor(bytes.length / 2)
  return [
    { bytes: bytes.subarray(0, middle), pauseMs: 0 },
    { bytes: bytes.subarray(middle), pauseMs: split },
  ]
}

/** Resolves when all links exist; told by the folder, not by asking again and again. */
function appearance(folder: string, links: readonly string[], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (links.every((link) => existsSync(link))) resolve()
    }
    watch(folder, { signal }, look)
    look()
  })
}

async function failure(socat: ChildProcess): Promise<never> {
  const [reason] = await Promise.race([once(socat, 'error'), once(socat, 'exit')])
  throw new Error(`socat did not make a pair of terminals: ${String(reason)}`)
}
