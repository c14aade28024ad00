import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { ReceiptPrinterBench } from '#test/support/receipt-printer-bench.ts'

const lines = Array.from({ length: 40 }, (_, line) => `Towar ${line}`)
const receipt: ReceiptDocument = {
  kind: 'receipt-document',
  blocks: [...lines.map((text) => ({ block: 'text', text }) as const), { block: 'cut' }],
}
const minute = 60_000

let bench: ReceiptPrinterBench

const printed = (): string[] => bench.receipts.flatMap((text) => text.trimEnd().split('\n'))

afterEach(async () => {
  await bench.printer.stop()
  expect(bench.clock.pending).toBe(0)
})

/** A clone that may know `GS a` tells nothing by itself here, and a Star never does. */
const plug = (id: string): void => {
  bench = new ReceiptPrinterBench(id, {}, { isBusyWhenOffline: true, isReporting: id === 'epson-tm-t88' })
}

describe.each([
  ['epson-tm-t88', 'paper-out', 'cover-open'],
  ['generic-80', 'offline', 'offline'],
  ['star-tsp', 'offline', 'offline'],
])(
  'ReceiptPrinter with %s on a line that stops the flow of what an offline printer is sent',
  (id, paper, cover) => {
    beforeEach(async () => {
      plug(id)
      await bench.run(100)
    })

    it('waits for a printer without paper as long as it takes, and is back by itself', async () => {
      bench.mechanism.removePaper()
      await bench.run(2_000)
      expect(bench.printer.status()).toMatchObject({ state: 'paused', cause: paper })
      await bench.run(10 * minute)
      expect(bench.printer.status()).toMatchObject({ state: 'paused', cause: paper })
      bench.mechanism.loadPaper()
      await bench.run(2_000)
      expect(bench.printer.status().state).toBe('ready')
      bench.printer.print('j1', receipt, false)
      await bench.run(3_000)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.mechanism.failures).toEqual([])
    })

    it('prints when the cover is closed what it was given while it was open', async () => {
      bench.mechanism.openCover()
      await bench.run(2_000)
      bench.printer.print('j1', receipt, false)
      await bench.run(20_000)
      expect(bench.progress()).toEqual([cover])
      bench.mechanism.closeCover()
      await bench.run(4_000)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(printed()).toEqual(lines)
      expect(bench.mechanism.failures).toEqual([])
    })

    it('prints when the flow was stopped before the printer could be asked anything', async () => {
      await bench.printer.stop()
      plug(id)
      bench.mechanism.removePaper()
      bench.printer.print('j1', receipt, false)
      await bench.run(10_000)
      expect(bench.printer.status()).toMatchObject({ state: 'paused', cause: 'offline' })
      expect(bench.progress()).toEqual(['offline'])
      bench.mechanism.loadPaper()
      await bench.run(4_000)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(printed()).toEqual(lines)
    })

    it('gives a receipt back as not printed, and a kick, when nobody mends the printer', async () => {
      bench.mechanism.removePaper()
      bench.printer.print('j1', receipt, false)
      bench.printer.kickDrawer('k1')
      await bench.run(minute + 1_000)
      expect(bench.outcomes().map(({ outcome }) => outcome)).toEqual(['not-printed', 'not-printed'])
      bench.mechanism.loadPaper()
      await bench.run(minute)
      expect(printed()).toEqual([])
      expect(bench.kicks).toBe(0)
    })

    it('never calls a receipt printed of which a printer that was switched off and on got the end alone', async () => {
      bench.mechanism.slowDown(1_000)
      let bytes = 0
      bench.peer.onData((data) => {
        bytes += data.length
        if (bytes > 150) bench.peer.stopFlow(true)
      })
      bench.printer.print('j1', receipt, false)
      await bench.run(5_000)
      expect(bench.progress()).toEqual(['offline'])
      bench.mechanism.loseMemory()
      bench.mechanism.slowDown(0)
      bytes = -Infinity
      bench.peer.stopFlow(false)
      await bench.run(minute)
      expect(printed()).not.toEqual(lines)
      expect(bench.outcomes()).toMatchObject([{ outcome: 'unknown' }])
      expect(bench.printer.status().state).toBe('ready')
    })

    it('is gone when its line is', async () => {
      bench.mechanism.removePaper()
      await bench.run(5_000)
      bench.powerOff()
      await bench.run(100)
      expect(bench.printer.status()).toMatchObject({ state: 'disconnected', cause: 'link-lost' })
    })
  },
)

describe('a receipt whose paper runs out in its midst, on such a line', () => {
  const runOut = async (id: string): Promise<void> => {
    plug(id)
    await bench.run(100)
    bench.mechanism.loadPaper(9)
    bench.printer.print('j1', receipt, false)
    await bench.run(3 * minute)
    expect(bench.outcomes()).toEqual([])
    bench.mechanism.loadPaper()
    await bench.run(minute)
    expect(printed()).toEqual(lines)
  }

  it.each(['epson-tm-t88', 'star-tsp'])('is finished once by %s', async (id) => {
    await runOut(id)
    expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
  })

  it('is looked at by a person where the printer does not tell that it was on all the time', async () => {
    await runOut('generic-80')
    expect(bench.outcomes()).toMatchObject([{ outcome: 'unknown' }])
  })
})
