import { describe, expect, it } from 'vitest'
import type { FiscalTill } from '#test/support/fiscal/fiscal-till.ts'
import { fiscalHandover, fiscalSale, fiscalTill } from '#test/support/fiscal/fiscal-till.ts'
import { dailyReport } from '#test/support/fiscal/sample-receipt.ts'
import { playCut } from '#test/support/fiscal/cut-case.ts'

const registered = (number: number) => ({
  outcome: 'registered',
  number: String(number),
  printer: 'ZBF1801007587',
})

describe('a sale with a fiscal receipt', () => {
  it('has the number of its receipt in its fact', async () => {
    const { run, sales, line } = await fiscalTill()
    expect((await run(fiscalSale('a1'))).ok).toBe(true)
    expect(await sales()).toEqual([{ reference: 'ref-a1.payment-1', fiscal: registered(1) }])
    expect(line.device.memory.receipts).toHaveLength(1)
  })

  it('asked for twice is one receipt', async () => {
    const { run, line } = await fiscalTill()
    const first = await run(fiscalSale('a1'))
    expect(await run(fiscalSale('a1'))).toEqual(first)
    expect(line.device.memory.receipts).toHaveLength(1)
  })

  it.each([
    ['unplugged', 'unreachable'],
    ['out of paper', 'paper-out'],
    ['of other rates', 'vat-table'],
    ['wrong by an hour', 'clock'],
  ])('is refused by a printer %s before a card is charged', async (fault, cause) => {
    const { run, line, card, saga } = await fiscalTill()
    const { device } = line
    if (fault === 'unplugged') line.unplug(true)
    if (fault === 'out of paper') device.hasPaper = false
    if (fault === 'of other rates') device.memory.rates = { ...device.memory.rates, A: 22 }
    if (fault === 'wrong by an hour') device.driftMs = 3_600_000
    expect(await run(fiscalSale('a1'))).toEqual({ ok: false, act: 'a1', reason: 'fiscal-not-ready', cause })
    expect(card.charged).toEqual([])
    expect(saga.open()).toEqual([])
  })

  it('gives its ticket up where the card is declined', async () => {
    const { run, line, card } = await fiscalTill()
    card.mood = 'declining'
    expect(await run(fiscalSale('a1'))).toMatchObject({ reason: 'payment-declined' })
    expect(line.device.memory.receipts).toEqual([])
    card.mood = 'well'
    expect((await run(fiscalSale('a2'))).ok).toBe(true)
  })
})

describe('the printer while a sale is under way', () => {
  /** A slip that wants the printer as soon as it was looked whether the receipt can be made. */
  async function withSlip() {
    const orders: string[] = []
    const slips: Promise<unknown>[] = []
    const world: FiscalTill = await fiscalTill({
      between: (printer) => ({
        order: async (order) => {
          orders.push(order.act)
          const outcome = await printer.order(order)
          if (order.act === 'prepare')
            slips.push(
              world.turn.take(60_000).then((giveBack) => {
                orders.push(giveBack ? 'slip' : 'none')
                giveBack?.()
              }),
            )
          return outcome
        },
      }),
    })
    return { ...world, orders, slips }
  }

  it('prints no slip between the looking whether it is ready and the receipt', async () => {
    const { run, orders, slips } = await withSlip()
    expect((await run(fiscalSale('a1'))).ok).toBe(true)
    await Promise.all(slips)
    expect(orders).toEqual(['prepare', 'register', 'slip'])
  })

  it('is free again where the sale comes to nothing, or waits for a person', async () => {
    const { run, orders, slips, card } = await withSlip()
    card.mood = 'declining'
    await run(fiscalSale('a1'))
    await Promise.all(slips)
    expect(orders).toEqual(['prepare', 'drop', 'slip'])
    card.mood = 'losing-answers'
    expect(await run(fiscalSale('a2'))).toMatchObject({ reason: 'payment-unknown' })
    await Promise.all(slips)
    expect(orders.slice(3)).toEqual(['prepare', 'slip'])
  })

  it('that prints a slip for too long is told of before a card is charged', async () => {
    const { run, turn, card } = await fiscalTill()
    const giveBack = await turn.take(0)
    expect(await run(fiscalSale('a1'))).toMatchObject({ reason: 'fiscal-not-ready', cause: 'busy' })
    expect(card.charged).toEqual([])
    giveBack?.()
    expect((await run(fiscalSale('a2'))).ok).toBe(true)
  })
})

describe('a receipt that the printer refuses after the payment', () => {
  async function yesterday() {
    const world = await fiscalTill()
    await world.run(fiscalSale('a1'))
    world.line.clock.jumpTo(world.line.clock.now() + 24 * 3_600_000)
    expect(await world.run(fiscalSale('a2'))).toEqual({
      ok: false,
      act: 'a2',
      reason: 'fiscal-not-done',
      cause: 'daily-report-due',
    })
    return world
  }

  it('leaves the sale open, and no other begins meanwhile', async () => {
    const { run, saga, card } = await yesterday()
    expect(saga.open()).toMatchObject([{ act: 'a2', known: 'fiscal-not-done', cause: 'daily-report-due' }])
    expect(await run(fiscalSale('a3'))).toMatchObject({ reason: 'fiscal-unsettled' })
    expect(card.charged).toEqual(['a1.payment-1', 'a2.payment-1'])
  })

  it('is made when the cause is mended: the day is ended, the sale finished', async () => {
    const { run, settle, line, sales } = await yesterday()
    const [, report] = fiscalSale('z1', dailyReport).steps
    const close = { ...fiscalSale('z1', dailyReport), steps: report ? [report] : [] }
    const fact = { ...close.fact, kind: 'shiftClosed', body: { fiscal: { $slot: 'fiscal' } } }
    expect(await run({ ...close, kind: 'shift', fact })).toMatchObject({ ok: true })
    expect((await settle('a2', 'finish')).ok).toBe(true)
    expect(line.device.memory.receipts).toHaveLength(2)
    expect(line.device.memory.reports).toHaveLength(1)
    expect(await sales()).toHaveLength(3)
  })

  it('is given up with its charge reversed', async () => {
    const { settle, card, line } = await yesterday()
    expect(await settle('a2', 'abandon')).toEqual({ ok: true, abandoned: true })
    expect(card.charged).toEqual(['a1.payment-1'])
    expect(line.device.memory.receipts).toHaveLength(1)
  })

  it.each(['marked', 'skipped'] as const)('ends as %s by a person, which the fact says', async (word) => {
    const { settle, sales, line } = await yesterday()
    expect((await settle('a2', `fiscal-${word}`)).ok).toBe(true)
    expect(await sales()).toMatchObject([{ fiscal: registered(1) }, { fiscal: { outcome: word } }])
    expect(line.device.memory.receipts).toHaveLength(1)
  })
})

describe('a daily report', () => {
  const report = (act: string) => {
    const { steps, fact, ...draft } = fiscalSale(act, dailyReport)
    return {
      ...draft,
      kind: 'shift' as const,
      steps: steps.filter(({ step }) => step === 'fiscal'),
      fact: { ...fact, kind: 'fiscalDayClosed', body: { fiscal: { $slot: 'fiscal' } } },
    }
  }

  it('is made without the end of a shift, and again only after further sales', async () => {
    const { run, line, saga } = await fiscalTill()
    await run(fiscalSale('a1'))
    expect(await run(report('z1'))).toMatchObject({ ok: true })
    expect(await run(report('z2'))).toEqual({
      ok: false,
      act: 'z2',
      reason: 'fiscal-not-ready',
      cause: 'nothing-to-report',
    })
    expect(saga.open()).toEqual([])
    expect(line.device.memory.reports).toHaveLength(1)
    await run(fiscalSale('a2'))
    expect(await run(report('z3'))).toMatchObject({ ok: true })
    expect(line.device.memory.reports).toHaveLength(2)
  })

  it('of which nobody can tell stays open and is found by its ticket', async () => {
    const { run, line, saga, restart } = await fiscalTill()
    await run(fiscalSale('a1'))
    line.loseCommand('dailyrep', 'after')
    const answer = saga.run(report('z1'))
    line.unplugAtLoss()
    expect(await line.patient(answer)).toMatchObject({ reason: 'fiscal-unknown' })
    const again = await restart()
    expect(await again.run(report('z2'))).toMatchObject({ reason: 'fiscal-unsettled' })
    expect((await again.settle('z1', 'finish')).ok).toBe(true)
    expect(line.device.memory.reports).toHaveLength(1)
  })
})

describe('a receipt of which nobody can tell', () => {
  async function doubtful() {
    const world = await fiscalTill()
    world.line.loseCommand('trend', 'after')
    const answer = world.saga.run(fiscalSale('a1'))
    world.line.unplugAtLoss()
    expect(await world.line.patient(answer)).toMatchObject({ reason: 'fiscal-unknown' })
    return world
  }

  it('keeps the sale open and is found by its ticket after a restart', async () => {
    const { restart, line } = await doubtful()
    const again = await restart()
    expect(again.saga.open()).toMatchObject([{ known: 'fiscal-unknown' }])
    expect(await again.run(fiscalSale('a2'))).toMatchObject({ reason: 'fiscal-unsettled' })
    expect((await again.settle('a1', 'finish')).ok).toBe(true)
    expect(line.device.memory.receipts).toHaveLength(1)
    expect(await again.sales()).toMatchObject([{ fiscal: registered(1) }])
  })

  it('is never given up once it stands in the memory', async () => {
    const { restart, card } = await doubtful()
    const again = await restart()
    expect(await again.settle('a1', 'abandon')).toMatchObject({ ok: false, reason: 'fiscal-registered' })
    expect(card.charged).toHaveLength(1)
    expect((await again.settle('a1', 'finish')).ok).toBe(true)
  })
})

describe('goods that were paid for online', () => {
  it('are handed over with one receipt, whichever way the first attempt ended', async () => {
    const { run, line, card, sales } = await fiscalTill()
    const first = await run(fiscalHandover('a1'))
    expect(first.ok).toBe(true)
    expect(await run(fiscalHandover('a1'))).toEqual(first)
    expect(await sales()).toMatchObject([{ fiscal: registered(1) }])
    expect([line.device.memory.receipts.length, card.charged]).toEqual([1, []])
  })

  it.each(['up', 'down'] as const)('lose and double no receipt at breaks of bytes %s', async (direction) => {
    for (let after = 1; after < 800; after += 53) {
      for (const how of ['cut', 'power'] as const) {
        const played = await playCut({ direction, after, how }, true, { draft: fiscalHandover })
        expect([after, how, played.troubles]).toEqual([after, how, []])
      }
    }
  })
})

describe('a break of the cable or the power', () => {
  const places = Array.from({ length: 24 }, (_, index) => 1 + index * 37)

  it.each(['up', 'down'] as const)('at some bytes %s loses and doubles nothing', async (direction) => {
    for (const after of places) {
      for (const how of ['cut', 'power'] as const)
        expect([
          direction,
          after,
          how,
          (await playCut({ direction, after, how }, after % 2 === 0)).troubles,
        ]).toEqual([direction, after, how, []])
    }
  })
})
