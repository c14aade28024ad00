import { once } from 'node:events'
import type { Server, Socket } from 'node:net'
import { createServer } from 'node:net'
import type { Clock } from '#src/base/clock.ts'
import { systemClock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import { resetSocket } from '../reset-socket.ts'
import type { PaperItem } from './paper.ts'
import { paperPicture } from './paper-picture.ts'
import { paperText } from './paper-text.ts'
import type { PrinterFailure } from './printer-mechanism.ts'
import { PrinterMechanism } from './printer-mechanism.ts'

export type PrintedReceipt = {
  readonly id: number
  readonly text: string
  /** The picture, one pixel per dot. */
  png(): Buffer
  /** Wall clock when it was cut off, ms since the epoch. */
  readonly at: number
}

export type VirtualEscposPrinterOptions = {
  readonly columns?: number
  readonly clock?: Clock
  /** TCP port on the loopback; 0 chooses a free one, which stays the same over power cycles. */
  readonly port?: number
}

export type VirtualEscposPrinter = {
  readonly port: number
  receipts(): readonly PrintedReceipt[]
  /** Text on the paper that still hangs in the printer. */
  uncut(): string
  /** Whatever the host sent that no printer would understand. */
  failures(): readonly PrinterFailure[]
  onReceipt(listener: (receipt: PrintedReceipt) => void): () => void
  drawerKicks(): number
  readonly mechanism: PrinterMechanism
  openCover(): void
  closeCover(): void
  /** `lines`: length of the new roll. */
  loadPaper(lines?: number): void
  removePaper(): void
  powerOff(): Promise<void>
  powerOn(): Promise<void>
  close(): Promise<void>
}

/** A receipt printer on a TCP port of this machine, for one host at a time like the real ones. */
export async function startVirtualEscposPrinter(
  options: VirtualEscposPrinterOptions = {},
): Promise<VirtualEscposPrinter> {
  const { columns = 42, clock = systemClock(globalThis) } = options
  const receipts: PrintedReceipt[] = []
  const printed = new Emitter<PrintedReceipt>()
  const sockets = new Set<Socket>()
  let kicks = 0

  const mechanism = new PrinterMechanism({
    columns,
    clock,
    send: (bytes) => sockets.forEach((socket) => socket.write(bytes)),
    onCut: (items) => {
      const receipt = receiptOf(items, { id: receipts.length + 1, columns, at: clock.now() })
      receipts.push(receipt)
      printed.emit(receipt)
    },
    onKick: () => (kicks += 1),
  })
  const server = createServer((socket) => {
    if (sockets.size > 0) {
      resetSocket(socket)
      return
    }
    sockets.add(socket)
    socket.setNoDelay(true)
    socket.on('data', (bytes) => mechanism.receive(bytes))
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  })
  const port = await listen(server, options.port ?? 0)
  const powerOff = async (): Promise<void> => {
    if (!server.listening) return
    mechanism.loseMemory()
    server.close()
    for (const socket of sockets) resetSocket(socket)
    await once(server, 'close')
  }

  return {
    port,
    mechanism,
    receipts: () => receipts,
    uncut: () => paperText(mechanism.uncut, columns),
    failures: () => mechanism.failures,
    onReceipt: (listener) => printed.on(listener),
    drawerKicks: () => kicks,
    openCover: () => mechanism.openCover(),
    closeCover: () => mechanism.closeCover(),
    loadPaper: (lines) => mechanism.loadPaper(lines),
    removePaper: () => mechanism.removePaper(),
    powerOff,
    powerOn: async () => {
      if (!server.listening) await listen(server, port)
    },
    close: powerOff,
  }
}

async function listen(server: Server, port: number): Promise<number> {
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function receiptOf(
  items: readonly PaperItem[],
  { id, columns, at }: { id: number; columns: number; at: number },
): PrintedReceipt {
  return { id, at, text: paperText(items, columns), png: () => paperPicture(items, columns).asPng() }
}
