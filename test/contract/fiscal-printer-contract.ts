import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { FiscalPrinter } from '#drivers/fiscal-printer/fiscal-printer.ts'
import type { FiscalMemory } from '#simulators/fiscal-printer/fiscal-memory.ts'
import type { FiscalDocument } from '#src/device/fiscal-document.ts'
import type { FiscalOutcome } from '#src/device/fiscal-order.ts'
import { dailyReport, sampleReceipt } from '#test/support/fiscal/sample-receipt.ts'

/** A driver with the printer at its other end. */
export type FiscalHarness = {
  readonly printer: FiscalPrinter
  readonly memory: FiscalMemory
  readonly papers: readonly string[]
  /** What the printer could not understand. */
  readonly complaints: readonly string[]
  /** Pulses that a drawer was given. */
  drawerOpenings(): number
  setPaper(isThere: boolean): void
  /** Whether the printer can send an e-receipt to whoever asks for one. */
  takeEReceipts(isTaken: boolean): void
  /** No connection until it is put back. */
  unplug(isUnplugged: boolean): void
  /** The answer to the order that registers is lost, once; `before`: so is the order itself. */
  loseRegistering(when: 'before' | 'after'): void
  /** The driver's process ends and another begins. */
  restart(): Promise<FiscalHarness>
  /** Lets as much time pass as the promise needs. */
  patient<T>(promise: Promise<T>): Promise<T>
  pass(ms: number): Promise<void>
  dispose(): Promise<void>
}

/** The obligations of `FiscalPrinter`, the same for every protocol. */
export function describeFiscalPrinterContract(name: string, create: () => Promise<FiscalHarness>): void {
  describe(`${name} keeps the contract of a fiscal printer`, () => {
    let harness: FiscalHarness

    beforeEach(async () => {
      harness = await create()
    })

    afterEach(async () => {
      await harness.dispose()
      expect(harness.complaints).toEqual([])
    })

    const prepare = async (document: FiscalDocument = sampleReceipt): Promise<string> => {
      const outcome = await harness.patient(harness.printer.order({ act: 'prepare', document }))
      if (outcome.outcome !== 'prepared') throw new Error(`not prepared: ${JSON.stringify(outcome)}`)
      return outcome.ticket
    }
    const order = (
      act: 'register' | 'ask' | 'drop',
      ticket: string,
      document: FiscalDocument = sampleReceipt,
    ): Promise<FiscalOutcome> => harness.patient(harness.printer.order({ act, document, ticket }))

    it('says how it is and registers nothing, with a receipt before and after', async () => {
      await order('register', await prepare())
      const papers = harness.papers.length
      const told = await harness.patient(harness.printer.health())
      expect(told).toMatchObject({ ok: true, health: { printer: harness.memory.unique } })
      expect(told.ok && told.health.rates).toContainEqual({ letter: 'A', percent: 23 })
      expect(told.ok && told.health.rates.some(({ percent }) => percent === null)).toBe(true)
      expect(told.ok && told.health.clock?.isRight).not.toBe(false)
      expect(told.ok && told.health.isReportWaiting).not.toBe(false)
      expect(harness.memory.receipts).toHaveLength(1)
      expect(harness.papers).toHaveLength(papers)
      expect(await order('register', await prepare())).toMatchObject({ outcome: 'registered' })
    })

    it('says that it is away where nobody answers', async () => {
      harness.unplug(true)
      expect(await harness.patient(harness.printer.health())).toMatchObject({ ok: false })
      harness.unplug(false)
    })

    it('makes a receipt to the last grosz', async () => {
      expect(await order('register', await prepare())).toMatchObject({
        outcome: 'registered',
        printer: harness.memory.unique,
      })
      expect(harness.memory.receipts).toMatchObject([
        {
          total: 4_029,
          deposits: 150,
          change: 2_821,
          nip: '5260250274',
          items: [
            { name: 'Żółty kubek 0,3 l', letter: 'A', value: 3_998, discount: 400 },
            { name: 'Jabłka Ligol', letter: 'C', quantity: '1.235', value: 431, discount: 0 },
          ],
          payments: [
            { means: 'card', minor: 2_000 },
            { means: 'cash', minor: 5_000 },
          ],
        },
      ])
      expect(harness.papers.at(-1)).toContain('PARAGON FISKALNY')
    })

    it('registers nothing by preparing, and says so when asked', async () => {
      const ticket = await prepare()
      expect(harness.memory.receipts).toEqual([])
      expect(await order('ask', ticket)).toEqual({ outcome: 'absent' })
      expect(harness.memory.receipts).toEqual([])
    })

    const asked = { ...sampleReceipt, eReceipt: '123456789012345' }

    it('sends an e-receipt to whom it belongs, and leaves the paper out', async () => {
      const told = await order('register', await prepare(asked), asked)
      expect(told).toMatchObject({ outcome: 'registered', eReceipt: 'taken' })
      expect(harness.memory.receipts).toMatchObject([{ eReceipt: '123456789012345' }])
      expect(harness.papers).toEqual([])
    })

    it('makes the receipt on paper where nobody knows the identifier, once, and says so', async () => {
      harness.takeEReceipts(false)
      const told = await order('register', await prepare(asked), asked)
      expect(told).toMatchObject({ outcome: 'registered', eReceipt: 'refused' })
      expect(harness.memory.receipts).toHaveLength(1)
      expect(harness.papers.at(-1)).toContain('PARAGON FISKALNY')
    })

    it('gives the identifier of one receipt to no other', async () => {
      await order('register', await prepare(asked), asked)
      await order('drop', await prepare(asked), asked)
      const told = await order('register', await prepare())
      expect(told).not.toHaveProperty('eReceipt')
      expect(harness.memory.receipts).toMatchObject([{ eReceipt: '123456789012345' }, { eReceipt: null }])
    })

    it.each(['before', 'after'] as const)('makes one receipt where the line is lost %s it', async (when) => {
      const ticket = await prepare()
      harness.loseRegistering(when)
      expect(await order('register', ticket)).toMatchObject({ outcome: 'registered' })
      expect(harness.memory.receipts).toHaveLength(1)
    })

    it('tells after a restart what became of a ticket', async () => {
      const ticket = await prepare()
      const registered = await order('register', ticket)
      harness = await harness.restart()
      expect(await order('ask', ticket)).toEqual(registered)
      const other = await prepare()
      harness = await harness.restart()
      expect(await order('ask', other)).toEqual({ outcome: 'absent' })
      expect(harness.memory.receipts).toHaveLength(1)
    })

    it('gives a ticket up without a trace', async () => {
      expect(await order('drop', await prepare())).toEqual({ outcome: 'absent' })
      await order('register', await prepare())
      expect(harness.memory.receipts).toHaveLength(1)
    })

    it('is not done where no printer is, and knows nothing of a ticket that was not its own', async () => {
      harness.unplug(true)
      const answer = harness.patient(harness.printer.order({ act: 'prepare', document: sampleReceipt }))
      expect(await answer).toMatchObject({ outcome: 'not-done', cause: 'unreachable' })
      harness.unplug(false)
      expect(await order('ask', 'of-another-make')).toMatchObject({ outcome: 'unknown', cause: 'counters' })
    })

    it('refuses a receipt whose rates do not stand in the printer', async () => {
      const document = { ...sampleReceipt, rates: [{ letter: 'A', percent: 22 } as const] }
      const answer = harness.patient(harness.printer.order({ act: 'prepare', document }))
      expect(await answer).toMatchObject({ outcome: 'refused', cause: 'vat-table' })
    })

    it('waits for paper and prints once it is there', async () => {
      const ticket = await prepare()
      harness.setPaper(false)
      const answer = harness.printer.order({ act: 'register', document: sampleReceipt, ticket })
      await harness.pass(20_000)
      expect(harness.papers).toEqual([])
      harness.setPaper(true)
      expect(await harness.patient(answer)).toMatchObject({ outcome: 'registered' })
      expect(harness.papers).toHaveLength(1)
    })

    it('ends the day once, and only a day that sold something', async () => {
      await order('register', await prepare())
      expect(await order('register', await prepare(dailyReport), dailyReport)).toMatchObject({
        outcome: 'registered',
        number: expect.stringMatching(/^\d+$/) as string,
      })
      expect(harness.memory.reports).toMatchObject([{ gross: 4_029 }])
    })

    it('says that yesterday wants its report', async () => {
      await order('register', await prepare())
      await harness.pass(24 * 3_600_000)
      const prepared = await harness.patient(
        harness.printer.order({ act: 'prepare', document: sampleReceipt }),
      )
      const outcome = prepared.outcome === 'prepared' ? await order('register', prepared.ticket) : prepared
      expect(outcome).toMatchObject({ outcome: 'refused', cause: 'daily-report-due' })
      expect(harness.memory.receipts).toHaveLength(1)
      await order('register', await prepare(dailyReport), dailyReport)
      expect(await order('register', await prepare())).toMatchObject({ outcome: 'registered' })
    })

    it('prints a slip outside of the fiscal memory', async () => {
      const slip = { document: 'slip', lines: ['Protokół zwrotu', 'Podpis'] } as const
      expect(await order('register', await prepare(slip), slip)).toMatchObject({ outcome: 'registered' })
      expect(harness.papers.at(-1)).toContain('Protokół zwrotu')
      expect(harness.memory.receipts).toEqual([])
    })

    it('prints codes on a slip, and what stands in them', async () => {
      const codes = [
        { code: 'code128', data: 't1-000042' },
        { code: 'ean13', data: '5901234123457' },
        { code: 'qr', data: 'zażółć 42:0f' },
      ] as const
      const slip = { document: 'slip', lines: ['Zwrot', ...codes, 'Podpis'] } as const
      expect(await order('register', await prepare(slip), slip)).toMatchObject({ outcome: 'registered' })
      expect(harness.papers.at(-1)).toMatch(
        /Zwrot\n\[\w+ t1-000042\]\n\[\w+ 5901234123457\]\n\[QR zażółć 42:0f\]\nPodpis/,
      )
    })

    it('prints a slip where no receipt would be', async () => {
      await order('register', await prepare())
      await harness.pass(24 * 3_600_000)
      const slip = { document: 'slip', lines: ['Protokół', '', 'zwrotu'] } as const
      expect(await order('register', await prepare(slip), slip)).toMatchObject({ outcome: 'registered' })
      expect(harness.papers.at(-1)).toMatch(/Protokół\n *\nzwrotu/)
      expect(harness.memory.receipts).toHaveLength(1)
    })

    it('reports how the day stands and ends nothing, or its status says that it cannot', async () => {
      await order('register', await prepare())
      const papers = harness.papers.length
      const document = { document: 'report', report: 'interim' } as const
      const prepared = await harness.patient(harness.printer.order({ act: 'prepare', document }))
      const told =
        prepared.outcome === 'prepared' ? await order('register', prepared.ticket, document) : prepared
      if (told.outcome === 'registered') expect(harness.papers.at(-1)).toContain('RAPORT ZMIANOWY')
      else expect(told).toMatchObject({ outcome: 'refused', cause: 'unsupported' })
      expect(harness.papers.length - papers).toBe(told.outcome === 'registered' ? 1 : 0)
      expect(harness.printer.status().hasInterim ?? false).toBe(told.outcome === 'registered')
      expect(harness.memory.reports).toEqual([])
      expect(await order('register', await prepare())).toMatchObject({ outcome: 'registered' })
    })

    it('opens the drawer once, or says that it cannot', async () => {
      const opened = await harness.patient(harness.printer.openDrawer())
      if (opened.outcome === 'printed') expect(harness.drawerOpenings()).toBe(1)
      else expect(opened).toMatchObject({ outcome: 'not-printed', error: { code: 'UNSUPPORTED' } })
      expect(await order('register', await prepare())).toMatchObject({ outcome: 'registered' })
    })

    it('opens no drawer later: neither with paper that was brought nor when it is plugged in again', async () => {
      harness.setPaper(false)
      const before = await harness.patient(harness.printer.openDrawer())
      harness.setPaper(true)
      harness.unplug(true)
      const unplugged = await harness.patient(harness.printer.openDrawer())
      harness.unplug(false)
      await harness.pass(60_000)
      expect([before.outcome, unplugged.outcome]).toEqual(['not-printed', 'not-printed'])
      expect(harness.drawerOpenings()).toBe(0)
    })

    it('takes one order at a time', async () => {
      const both = await harness.patient(
        Promise.all([
          harness.printer.order({ act: 'prepare', document: sampleReceipt }),
          harness.printer.order({ act: 'prepare', document: sampleReceipt }),
        ]),
      )
      expect(both.map(({ outcome }) => outcome)).toEqual(['prepared', 'not-done'])
    })
  })
}
