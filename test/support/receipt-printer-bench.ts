import type { MemoryPeer } from '#drivers/transport/memory-transport.ts'
import { createMemoryLink } from '#drivers/transport/memory-transport.ts'
import type { PrinterProfile } from '#drivers/receipt-printer/profiles.table.ts'
import { findPrinterProfile } from '#drivers/receipt-printer/profiles.table.ts'
import { ReceiptPrinter } from '#drivers/receipt-printer/receipt-printer.ts'
import type { PaperItem } from '#simulators/receipt-printer/paper.ts'
import { paperText } from '#simulators/receipt-printer/paper-text.ts'
import { PrinterMechanism } from '#simulators/receipt-printer/printer-mechanism.ts'
import { StarMechanism } from '#simulators/receipt-printer/star/star-mechanism.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'
import type { PrintOutcome } from '#src/device/print-outcome.ts'

const mechanisms = { escpos: PrinterMechanism, star: StarMechanism } as const
/** A picture that begins and does not end. */
const halfPictures = {
  escpos: [0x1d, 0x76, 0x30, 0, 48, 0, 100, 0, ...new Uint8Array(100)],
  star: [0x1b, 0x1d, 0x53, 1, 48, 0, 100, 0, 0, ...new Uint8Array(100)],
} as const
const reportBytes = 4

/** A driver and a strict simulated printer, joined by a memory link and one clock. */
export class ReceiptPrinterBench {
  readonly clock = new ManualClock()
  readonly events: HostEvent[] = []
  readonly receipts: string[] = []
  /** The same with all that stands on them. */
  readonly papers: (readonly PaperItem[])[] = []
  kicks = 0
  /** What the printer may complain about in this test. */
  complaints: readonly string[] = []
  readonly peer: MemoryPeer
  readonly mechanism: PrinterMechanism | StarMechanism
  readonly columns: number
  readonly halfPicture: Uint8Array
  readonly printer: ReceiptPrinter

  /** `isBusyWhenOffline`: at a cable whose wire stops the flow then. `isReporting`: false for one that tells nothing by itself. */
  constructor(
    profileId: string,
    changes: Partial<PrinterProfile> = {},
    {
      isBusyWhenOffline = false,
      isReporting = true,
    }: { readonly isBusyWhenOffline?: boolean; readonly isReporting?: boolean } = {},
  ) {
    const found = findPrinterProfile(profileId)
    if (found === undefined) throw new Error(`no profile ${profileId}`)
    const profile = { ...found, ...changes }
    const { transport, peer } = createMemoryLink('printer')
    this.peer = peer
    this.columns = profile.columns
    this.halfPicture = Uint8Array.from(halfPictures[profile.language])
    this.mechanism = new mechanisms[profile.language]({
      columns: profile.columns,
      bufferBytes: profile.bufferBytes,
      clock: this.clock,
      ...(isBusyWhenOffline && { onBusy: (isBusy) => peer.stopFlow(isBusy) }),
      send: (bytes) => {
        if (isReporting || bytes.length !== reportBytes) peer.send(bytes)
      },
      onCut: (items) => {
        this.receipts.push(paperText(items, profile.columns))
        this.papers.push(items)
      },
      onKick: () => (this.kicks += 1),
    })
    peer.onData((bytes) => this.mechanism.receive(bytes))
    this.printer = new ReceiptPrinter({
      config: {
        kind: 'receipt-printer',
        id: 'receipt',
        transport: { via: 'tcp', host: 'printer', port: 9100 },
        profileId,
        drawer: { pin: 2, openWhenHigh: true },
      },
      profile,
      transport,
      clock: this.clock,
      post: (event) => this.events.push(event),
    })
    this.printer.start()
  }

  /** In small steps: link and printer answer each other many times in one moment. */
  async run(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 50) await this.clock.advance(Math.min(left, 50))
  }

  powerOff(): void {
    this.mechanism.loseMemory()
    this.peer.refuse('DISCONNECTED')
    this.peer.drop()
  }

  powerOn(): void {
    this.peer.refuse(undefined)
  }

  outcomes(): PrintOutcome[] {
    return this.events.flatMap((event) => (event.event === 'job-outcome' ? [event.outcome] : []))
  }

  progress(): string[] {
    return this.events.flatMap((event) =>
      event.event === 'job-progress'
        ? [event.progress.state === 'paused' ? event.progress.cause : event.progress.state]
        : [],
    )
  }
}
