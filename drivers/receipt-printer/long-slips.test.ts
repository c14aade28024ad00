import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { ReceiptPrinterBench } from '#test/support/receipt-printer-bench.ts'

const letters = [
  'Zażółć gęślą jaźń',
  'Łódź, Świętochłowice',
  'Żółta źrebica',
  'Pchnąć w tę łódź jeża',
] as const

/** Every line in letters that are drawn: some ten thousand bytes, more than any buffer. */
const drawnSlip: ReceiptDocument = {
  kind: 'receipt-document',
  blocks: [
    { block: 'text', text: 'Ćma', size: 'big' },
    ...letters.map((text) => ({ block: 'text', text }) as const),
    ...letters.map((left) => ({ block: 'pair', left, right: '8,49 zł' }) as const),
    { block: 'cut' },
  ],
}
/** Text alone, with more lines than a small buffer has room for. */
const longSlip: ReceiptDocument = {
  kind: 'receipt-document',
  blocks: [
    ...Array.from(
      { length: 150 },
      (_, line) => ({ block: 'pair', left: `Line ${line}`, right: '1' }) as const,
    ),
    { block: 'cut' },
  ],
}
const raster = { codePage: { name: 'raster' } } as const

let bench: ReceiptPrinterBench

afterEach(async () => {
  await bench.printer.stop()
  expect(bench.mechanism.failures.map(({ message }) => message)).toEqual(bench.complaints)
})

describe.each(['epson-tm-t88', 'bixolon-srp', 'generic-80', 'generic-58', 'star-tsp'])(
  'a slip that is longer than the buffer of %s',
  (profileId) => {
    beforeEach(async () => {
      bench = new ReceiptPrinterBench(profileId, raster)
      bench.mechanism.slowDown(20)
      await bench.run(100)
    })

    it.each([
      ['drawn', drawnSlip],
      ['of text', longSlip],
    ])('is printed once, %s, and known to be', async (_, slip) => {
      bench.printer.print('j1', slip, false)
      await bench.run(30_000)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.receipts).toHaveLength(1)
      expect(bench.progress()).toEqual([])
    })

    it.each([
      ['drawn', drawnSlip],
      ['of text', longSlip],
    ])(
      'waits for paper in its middle, %s, for as long as it takes, and goes on where it was',
      async (_, slip) => {
        bench.mechanism.loadPaper(4)
        bench.printer.print('j1', slip, false)
        await bench.run(60_000)
        expect(bench.progress()).toEqual(['paper-out'])
        bench.mechanism.loadPaper()
        await bench.run(30_000)
        expect(bench.progress()).toEqual(['paper-out', 'resumed'])
        expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
        const interrupted = bench.papers[0]
        bench.printer.print('j2', slip, false)
        await bench.run(30_000)
        expect(bench.papers).toEqual([interrupted, interrupted])
      },
    )

    it('waits for the cover in the middle of what is drawn', async () => {
      bench.printer.print('j1', drawnSlip, false)
      await bench.run(100)
      bench.mechanism.openCover()
      await bench.run(60_000)
      expect(bench.progress()).toEqual(['cover-open'])
      expect(bench.papers).toEqual([])
      bench.mechanism.closeCover()
      await bench.run(30_000)
      expect(bench.progress()).toEqual(['cover-open', 'resumed'])
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.papers).toHaveLength(1)
    })

    it('is unknown when the printer falls silent in its middle', async () => {
      bench.printer.print('j1', drawnSlip, false)
      await bench.run(100)
      bench.peer.stall(true)
      await bench.run(40_000)
      expect(bench.outcomes()).toMatchObject([{ outcome: 'unknown' }])
    })
  },
)

describe.each(['epson-tm-t88', 'generic-58', 'star-tsp'])(
  'a link that breaks in a drawn slip at any byte, to %s',
  (profileId) => {
    it('leaves no slip in doubt that is whole, and the next one whole on paper', async () => {
      const cut = fc.tuple(fc.oneof(fc.nat(30), fc.nat(20_000)), fc.boolean())
      await fc.assert(
        fc.asyncProperty(cut, async ([position, isSlow]) => {
          bench = new ReceiptPrinterBench(profileId, raster)
          await bench.run(100)
          if (isSlow) bench.mechanism.slowDown(20)
          bench.printer.print('j1', drawnSlip, false)
          bench.peer.dropAfter(position + 1)
          await bench.run(30_000)
          const [outcome, ...more] = bench.outcomes()
          expect(more).toEqual([])
          if (outcome?.outcome === 'printed') expect(bench.papers).toHaveLength(1)
          else expect(bench.papers).toEqual([])
          if (outcome?.outcome === 'not-printed') expect(bench.mechanism.uncut).toEqual([])
          // A person asks for it again; what hung out of the printer is above it.
          bench.peer.dropAfter(Infinity)
          bench.printer.print('j2', drawnSlip, true)
          await bench.run(30_000)
          expect(bench.outcomes()[1]).toEqual({ outcome: 'printed' })
          expect(bench.papers.length).toBe(outcome?.outcome === 'printed' ? 2 : 1)
          await bench.printer.stop()
          expect(bench.mechanism.failures.slice(1)).toEqual([])
          bench.complaints = bench.mechanism.failures.map(({ message }) => message)
        }),
        { numRuns: 40 },
      )
    })
  },
)
