import type { Socket } from 'node:net'
import { createServer } from 'node:net'
import type { Clock } from '#src/base/clock.ts'
import { systemClock } from '#src/base/clock.ts'
import { Emitter } from '#src/base/emitter.ts'
import { LoopbackServer } from '../loopback-server.ts'
import { resetSocket } from '../reset-socket.ts'
import type { PaperItem } from './paper.ts'
import { paperPicture } from './paper-picture.ts'
import { paperText } from './paper-text.ts'
import type { MechanismOptions, PrinterBody, PrinterFailure, ReceivedCommand } from './printer-body.ts'

export type PrintedReceipt = {
  readonly id: number
  readonly text: string
  /** The picture, one pixel per dot. */
  png(): Buffer
  /** Wall clock when it was cut off, ms since the epoch. */
  readonly at: number
}

/** Its switches and its cable, whatever language it speaks. */
export type PrinterParts = Pick<PrinterBody<ReceivedCommand>, keyof PrinterBody<ReceivedCommand>>

export type VirtualReceiptPrinterOptions = {
  readonly columns?: number
  readonly clock?: Clock
  /** TCP port on the loopback; 0 chooses a free one, which stays the same over power cycles. */
  readonly port?: number
}

export type VirtualReceiptPrinter = {
  readonly port: number
  receipts(): readonly PrintedReceipt[]
  /** Text on the paper that still hangs in the printer. */
  uncut(): string
  /** Whatever the host sent that no printer would understand. */
  failures(): readonly PrinterFailure[]
  onReceipt(listener: (receipt: PrintedReceipt) => void): () => void
  drawerKicks(): number
  readonly mechanism: PrinterParts
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
export async function startVirtualReceiptPrinter(
  build: (options: MechanismOptions) => PrinterParts,
  options: VirtualReceiptPrinterOptions = {},
): Promise<VirtualReceiptPrinter> {
  const { columns = 42, clock = systemClock(globalThis) } = options
  const receipts: PrintedReceipt[] = []
  const printed = new Emitter<PrintedReceipt>()
  let host: Socket | undefined
  let kicks = 0

  const mechanism = build({
    columns,
    clock,
    send: (bytes) => host?.write(bytes),
    onCut: (items) => {
      const receipt = receiptOf(items, { id: receipts.length + 1, columns, at: clock.now() })
      receipts.push(receipt)
      printed.emit(receipt)
    },
    onKick: () => (kicks += 1),
  })
  const serve = (socket: Socket): void => {
    if (host) return resetSocket(socket)
    host = socket
    socket.setNoDelay(true)
    socket.on('data', (bytes) => mechanism.receive(bytes))
    socket.on('close', () => (host = undefined))
  }
  const server = new LoopbackServer(createServer(serve), resetSocket)
  await server.listen(options.port ?? 0)
  const powerOff = async (): Promise<void> => {
    mechanism.loseMemory()
    await server.unplug()
  }

  return {
    port: server.port,
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
    powerOn: () => server.replug(),
    close: powerOff,
  }
}

function receiptOf(
  items: readonly PaperItem[],
  { id, columns, at }: { id: number; columns: number; at: number },
): PrintedReceipt {
  return { id, at, text: paperText(items, columns), png: () => paperPicture(items, columns).asPng() }
}
