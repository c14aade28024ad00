import { pbkdf2 } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { promisify } from 'node:util'
import { expect, it, vi } from 'vitest'
import { createSerialTransport } from '#drivers/transport/serial-transport.ts'
import { startVirtualScanner } from '#simulators/scanner/virtual-scanner.ts'

const toil = promisify(pbkdf2)
/** Threads on which Node reads files. */
const threads = 4

it('a serial port that is unplugged between a byte and its late read is lost', async () => {
  const scanner = await startVirtualScanner()
  const transport = createSerialTransport({ via: 'serial', path: scanner.path, baud: 9600 })
  const closed: string[] = []
  transport.onClosed((reason) => closed.push(reason))
  await transport.open(AbortSignal.timeout(5_000))
  // The port waits for bytes, not for a thread.
  await wait(100)
  const busy = Array.from({ length: threads }, () => toil('a', 'b', 1_000_000, 64, 'sha512'))
  writeFileSync(join(dirname(scanner.path), 'device'), '5')
  // The byte is on its way through another process.
  await wait(100)
  await scanner.unplug()
  await Promise.all(busy)
  await vi.waitFor(() => expect(closed).toEqual(['lost']), { timeout: 5_000, interval: 20 })
  await scanner.close()
})
