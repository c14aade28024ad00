import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReceiptDocument } from '#src/device/receipt-document.ts'
import { ReceiptPrinterBench } from '#test/support/receipt-printer-bench.ts'

const receipt: ReceiptDocument = {
  kind: 'receipt-document',
  blocks: [
    { block: 'text', text: 'Zażółć gęślą jaźń', align: 'center' },
    { block: 'pair', left: 'Chleb żytni', right: '8,49' },
    { block: 'pair', left: 'Mleko', right: '3,99' },
    { block: 'pair', left: 'SUMA', right: '12,48', size: 'big' },
    { block: 'cut' },
  ],
}
/** As it stands on paper of so many columns; the sum in double width. */
const receiptOn = (columns: number): string =>
  `${' '.repeat((columns - 18) / 2)}Zażółć gęślą jaźń
${'Chleb żytni'.padEnd(columns - 4)}8,49
${'Mleko'.padEnd(columns - 4)}3,99
${'SUMA'.padEnd(columns / 2 - 5)}12,48
`

let bench: ReceiptPrinterBench

afterEach(async () => {
  await bench.printer.stop()
  const complaints = new Set(bench.mechanism.failures.map(({ message }) => message))
  expect([...complaints]).toEqual(bench.complaints)
})

describe.each(['epson-tm-t88', 'bixolon-srp', 'generic-80', 'star-tsp'])(
  'ReceiptPrinter with profile %s',
  (profileId) => {
    beforeEach(async () => {
      bench = new ReceiptPrinterBench(profileId)
      await bench.run(100)
    })

    it('prints once and knows that it did', async () => {
      bench.printer.print('j1', receipt, false)
      await bench.run(100)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.receipts).toHaveLength(1)
      expect(bench.receipts).toEqual([receiptOn(bench.columns)])
    })

    it('prints queued jobs in order', async () => {
      for (const job of ['a', 'b', 'c']) {
        bench.printer.print(
          job,
          { kind: 'receipt-document', blocks: [{ block: 'text', text: job }, { block: 'cut' }] },
          false,
        )
      }
      await bench.run(1000)
      expect(bench.receipts).toEqual(['a\n', 'b\n', 'c\n'])
      expect(bench.outcomes()).toHaveLength(3)
    })

    it('shows an open cover, missing paper and the end of paper within two seconds, and their end', async () => {
      bench.mechanism.openCover()
      await bench.run(2000)
      expect(bench.printer.status()).toMatchObject({ state: 'paused', cause: 'cover-open' })
      bench.mechanism.closeCover()
      bench.mechanism.removePaper()
      await bench.run(2000)
      expect(bench.printer.status()).toMatchObject({ state: 'paused', cause: 'paper-out' })
      bench.mechanism.loadPaper(10)
      await bench.run(2000)
      expect(bench.printer.status()).toMatchObject({ state: 'ready', paperNearEnd: true })
    })

    it('waits for paper in the middle of a receipt and does not send it twice', async () => {
      bench.mechanism.loadPaper(3)
      bench.printer.print('j1', receipt, false)
      await bench.run(60_000)
      expect(bench.outcomes()).toEqual([])
      expect(bench.progress()).toEqual(['paper-out'])
      bench.mechanism.loadPaper()
      await bench.run(3000)
      expect(bench.progress()).toEqual(['paper-out', 'resumed'])
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.receipts).toHaveLength(1)
    })

    it('waits for the cover before the first byte', async () => {
      bench.mechanism.openCover()
      bench.printer.print('j1', receipt, false)
      await bench.run(5000)
      expect(bench.mechanism.uncut).toEqual([])
      expect(bench.progress()).toEqual(['cover-open'])
      bench.mechanism.closeCover()
      await bench.run(3000)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.receipts).toHaveLength(1)
    })

    it('gives a receipt back as not printed when nobody mends the printer', async () => {
      bench.mechanism.removePaper()
      bench.printer.print('j1', receipt, false)
      await bench.run(61_000)
      expect(bench.outcomes()).toMatchObject([{ outcome: 'not-printed', error: { code: 'PAPER_OUT' } }])
      bench.mechanism.loadPaper()
      await bench.run(10_000)
      expect(bench.receipts).toEqual([])
    })

    it('knows that nothing was printed by a printer that is off, and prints the next receipt when it is back', async () => {
      bench.powerOff()
      await bench.run(100)
      bench.printer.print('j1', receipt, false)
      await bench.run(100)
      expect(bench.outcomes()).toMatchObject([{ outcome: 'not-printed', error: { code: 'DISCONNECTED' } }])
      expect(bench.printer.status().state).toBe('disconnected')
      bench.powerOn()
      await bench.run(11_000)
      expect(bench.printer.status().state).toBe('ready')
      bench.printer.print('j2', receipt, false)
      await bench.run(100)
      expect(bench.outcomes()).toHaveLength(2)
      expect(bench.receipts).toHaveLength(1)
    })

    it('does not know what became of a receipt whose printer lost power in the middle', async () => {
      bench.mechanism.slowDown(200)
      bench.printer.print('j1', receipt, false)
      await bench.run(300)
      bench.powerOff()
      await bench.run(20_000)
      expect(bench.outcomes()).toMatchObject([
        { outcome: 'unknown', error: { code: 'UNKNOWN_OUTCOME', retry: 'ask' } },
      ])
      bench.powerOn()
      await bench.run(20_000)
      expect(bench.receipts).toEqual([])
      expect(bench.printer.status().state).toBe('ready')
    })

    it('notices a printer that fell silent behind an open link', async () => {
      bench.peer.stall(true)
      await bench.run(4000)
      expect(bench.printer.status()).toMatchObject({ state: 'disconnected', cause: 'no-answer' })
    })

    it('ends a receipt that the printer does not take as unknown, exactly once', async () => {
      bench.printer.print('j1', receipt, false)
      bench.peer.dropAfter(120)
      await bench.run(30_000)
      expect(bench.outcomes()).toHaveLength(1)
    })

    it('kicks the drawer and sees it open', async () => {
      bench.printer.kickDrawer('k1')
      await bench.run(2000)
      expect(bench.kicks).toBe(1)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.printer.status()).toMatchObject({ drawerOpen: true })
      bench.mechanism.closeDrawer()
      await bench.run(2000)
      expect(bench.printer.status()).toMatchObject({ drawerOpen: false })
    })

    it('gives up a kick after five seconds and never makes up for it', async () => {
      bench.mechanism.openCover()
      await bench.run(2000)
      bench.printer.kickDrawer('k1')
      await bench.run(5000)
      expect(bench.outcomes()).toMatchObject([{ outcome: 'not-printed', error: { code: 'COVER_OPEN' } }])
      expect(bench.progress()).toEqual([])
      bench.mechanism.closeCover()
      await bench.run(60_000)
      expect(bench.kicks).toBe(0)
    })

    it('gives up a kick that is stuck behind a receipt', async () => {
      bench.mechanism.loadPaper(3)
      bench.printer.print('j1', receipt, false)
      await bench.run(1000)
      bench.printer.kickDrawer('k1')
      await bench.run(6000)
      bench.mechanism.loadPaper()
      await bench.run(6000)
      expect(bench.kicks).toBe(0)
      expect(bench.outcomes().map(({ outcome }) => outcome)).toEqual(['not-printed', 'printed'])
    })

    it('frees a printer that waits for the rest of a command from another life', async () => {
      // The host cannot know yet, so its status questions fall into the picture.
      bench.complaints = ['a real-time command stands inside the data of raster']
      bench.mechanism.receive(bench.halfPicture)
      bench.printer.print('j1', receipt, false)
      await bench.run(20_000)
      expect(bench.outcomes()).toEqual([{ outcome: 'printed' }])
      expect(bench.receipts).toHaveLength(1)
    })

    it('ends every open job when the host stops', async () => {
      bench.mechanism.openCover()
      bench.printer.print('j1', receipt, false)
      bench.printer.print('j2', receipt, false)
      await bench.run(2000)
      await bench.printer.stop()
      expect(bench.outcomes().map(({ outcome }) => outcome)).toEqual(['not-printed', 'not-printed'])
    })
  },
)

describe.each(['epson-tm-t88', 'star-tsp'])('a link that breaks at any byte, to %s', (profileId) => {
  it('never calls a receipt printed that was not cut, nor not printed what is on paper', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.nat(8), fc.nat(400)), fc.boolean(), async (position, comesBack) => {
        bench = new ReceiptPrinterBench(profileId)
        await bench.run(100)
        bench.printer.print('j1', receipt, false)
        bench.peer.dropAfter(position + 1)
        if (!comesBack) bench.peer.refuse('NOT_FOUND')
        await bench.run(60_000)
        const [outcome, ...more] = bench.outcomes()
        expect(more).toEqual([])
        if (outcome?.outcome === 'printed') expect(bench.receipts).toEqual([receiptOn(bench.columns)])
        if (outcome?.outcome === 'not-printed')
          expect([...bench.receipts, ...bench.mechanism.uncut]).toEqual([])
        expect(outcome).toBeDefined()
        expect(bench.receipts.length).toBeLessThanOrEqual(1)
        await bench.printer.stop()
        // The one command that was cut in two is all that a printer may find strange.
        expect(bench.mechanism.failures.slice(1)).toEqual([])
        bench.complaints = bench.mechanism.failures.map(({ message }) => message)
      }),
      { numRuns: 80, examples: [[3, true]] },
    )
  })
})
