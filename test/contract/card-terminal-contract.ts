import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardDriver } from '#drivers/card-terminal/card-driver.ts'
import type { Charge, PresentedCard } from '#simulators/card-terminal/charge.ts'
import type { CardMood } from '#simulators/card-terminal/virtual-card-terminal.ts'
import { hasCardNumber } from '#src/device/card-number.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { HostEvent } from '#src/device/device-host-messages.ts'

/** A driver, the terminal at its other end, and the time between them. */
export type CardHarness = {
  readonly driver: CardDriver
  readonly events: readonly HostEvent[]
  readonly charges: readonly Charge[]
  readonly refunds: readonly Charge[]
  /** How often the terminal has closed its day. */
  daysClosed(): number
  readonly complaints: readonly string[]
  setMood(mood: CardMood): void
  /** The next customer presents this card. */
  present(card: PresentedCard): void
  /** The cable is pulled, and put back. */
  unplug(): Promise<void>
  replug(): Promise<void>
  /** Lets time pass until it is settled. */
  patient<T>(promise: Promise<T>): Promise<T>
  /** Lets time pass until the driver says that it is ready, or not. */
  until(isReady: boolean): Promise<void>
  dispose(): Promise<void>
}

/** `aborts`: also a payment; the reading of a card is given up by each. */
export type CardAbilities = { readonly aborts: boolean; readonly prints: boolean }

const cardOf = (outcome: CardOutcome): string | undefined => ('card' in outcome ? outcome.card : undefined)

/** Milliseconds since 1970 are thirteen digits, and every tenth of them has the sum of a card. */
const withoutTime = (event: HostEvent): string => JSON.stringify(event).replace(/"at":\d+/g, '')

/** The obligations of `CardDriver`, the same for every protocol. */
export function describeCardTerminalContract(
  name: string,
  create: () => Promise<CardHarness>,
  abilities: CardAbilities,
): void {
  describe(`${name} keeps the contract of card terminals`, () => {
    let harness: CardHarness
    let asks = 0
    const sum = (key: string) => ({ key, minor: 1_250, currency: 'PLN' })
    const order = (asked: CardOrder): Promise<CardOutcome> => {
      asks += 1
      return harness.patient(harness.driver.order(String(asks), asked))
    }
    /** What marks an order that follows, as the journal keeps it. */
    async function mark(): Promise<{ readonly mark?: string }> {
      const marked = await order({ act: 'mark' })
      expect(marked.outcome).toBe('marked')
      return marked.outcome === 'marked' && marked.mark !== undefined ? { mark: marked.mark } : {}
    }
    async function charge(
      key: string,
    ): Promise<{ outcome: CardOutcome; marking: { readonly mark?: string } }> {
      const marking = await mark()
      return { outcome: await order({ act: 'charge', tender: 'card', ...sum(key), ...marking }), marking }
    }
    async function refund(
      key: string,
    ): Promise<{ outcome: CardOutcome; marking: { readonly mark?: string } }> {
      const marking = await mark()
      return { outcome: await order({ act: 'refund', ...sum(key), ...marking }), marking }
    }
    async function markedDay(key: string): Promise<{ readonly key: string; readonly mark?: string }> {
      const marked = await order({ act: 'mark-day' })
      expect(marked.outcome).toBe('marked')
      const { mark } = marked.outcome === 'marked' ? marked : {}
      return { key, ...(mark !== undefined && { mark }) }
    }
    const closeDay = async (key: string) => order({ act: 'close-day', ...(await markedDay(key)) })
    const paid = () => harness.charges.filter(({ isReversed }) => !isReversed)

    beforeEach(async () => {
      harness = await create()
      await harness.until(true)
    })

    afterEach(async () => {
      await harness.dispose()
      expect(harness.complaints).toEqual([])
      const told = harness.events.map(withoutTime).filter(hasCardNumber)
      expect(told, 'what was posted').toEqual([])
    })

    it('charges, and tells on the way what the customer is to do', async () => {
      const { outcome } = await charge('a.1')
      expect(outcome.outcome).toBe('approved')
      expect(hasCardNumber(JSON.stringify(outcome))).toBe(false)
      expect(harness.charges).toMatchObject([{ minor: 1_250, isReversed: false }])
      const steps = harness.events.flatMap((event) =>
        event.event === 'card-progress' ? [event.progress] : [],
      )
      expect(steps[0]).toBe('present-card')
    })

    it('charges as often as it is asked', async () => {
      const first = await charge('a.1')
      const second = await charge('a.2')
      expect([first.outcome.outcome, second.outcome.outcome]).toEqual(['approved', 'approved'])
      expect(first.outcome).not.toEqual(second.outcome)
      expect(paid()).toHaveLength(2)
    })

    it('declines without a charge', async () => {
      harness.setMood('decline')
      expect((await charge('a.1')).outcome).toEqual({ outcome: 'declined', cause: 'refused' })
      expect(harness.charges).toEqual([])
    })

    it('has done nothing while it is busy for somebody else', async () => {
      harness.setMood('busy')
      expect((await charge('a.1')).outcome).toMatchObject({ outcome: 'not-done', error: { code: 'BUSY' } })
    })

    it('that lost its answer tells later that the charge was made', async () => {
      harness.setMood('lose-answer')
      const { outcome, marking } = await charge('a.1')
      expect(outcome.outcome).toBe('unknown')
      await harness.until(true)
      const told = await order({ act: 'query', ...sum('a.1'), ...marking })
      expect(told.outcome).toBe('approved')
      expect(paid()).toHaveLength(1)
    })

    it('knows nothing of a charge that never reached it', async () => {
      await charge('a.1')
      const marking = await mark()
      expect(await order({ act: 'query', ...sum('a.2'), ...marking })).toEqual({ outcome: 'absent' })
    })

    it('takes back what was approved, once', async () => {
      const { outcome, marking } = await charge('a.1')
      const reference = outcome.outcome === 'approved' ? { reference: outcome.reference } : {}
      const reversal = { act: 'reverse', ...sum('a.1'), ...marking, ...reference } as const
      expect(await order(reversal)).toEqual({ outcome: 'reversed' })
      expect(paid()).toEqual([])
      expect(await order(reversal)).toEqual({ outcome: 'reversed' })
    })

    it('takes back the first of two charges by its reference', async () => {
      const first = await charge('a.1')
      await charge('a.2')
      const reference = first.outcome.outcome === 'approved' ? { reference: first.outcome.reference } : {}
      await order({ act: 'reverse', ...sum('a.1'), ...first.marking, ...reference })
      expect(harness.charges.map(({ isReversed }) => isReversed)).toEqual([true, false])
    })

    it('takes back a charge whose answer was lost, and one that never was', async () => {
      harness.setMood('lose-answer')
      const { marking } = await charge('a.1')
      await harness.until(true)
      expect(await order({ act: 'reverse', ...sum('a.1'), ...marking })).toEqual({ outcome: 'reversed' })
      expect(paid()).toEqual([])
      expect(await order({ act: 'reverse', ...sum('a.2'), ...(await mark()) })).toEqual({
        outcome: 'reversed',
      })
      expect(paid()).toEqual([])
    })

    it('tells how it is, and moves nothing', async () => {
      expect(await order({ act: 'check' })).toEqual({ outcome: 'checked', finding: 'ready' })
      expect((await charge('a.1')).outcome.outcome).toBe('approved')
      harness.setMood('busy')
      const told = await order({ act: 'check' })
      if (abilities.prints) expect(told).toEqual({ outcome: 'checked', finding: 'at-work' })
      expect(harness.charges).toHaveLength(1)
      await harness.unplug()
      await harness.until(false)
      expect((await order({ act: 'check' })).outcome).toBe('not-done')
      await harness.replug()
    })

    it('takes one order at a time', async () => {
      harness.setMood('slow')
      const marking = await mark()
      const first = harness.driver.order('first', {
        act: 'charge',
        tender: 'card',
        ...sum('a.1'),
        ...marking,
      })
      expect(await harness.driver.order('second', { act: 'query', ...sum('a.1'), ...marking })).toMatchObject(
        {
          outcome: 'not-done',
          error: { code: 'BUSY' },
        },
      )
      expect((await harness.patient(first)).outcome).toBe('approved')
    })

    it('takes no order while it is unplugged, and the next when it is back', async () => {
      await harness.unplug()
      await harness.until(false)
      expect(await order({ act: 'charge', tender: 'card', ...sum('a.1') })).toMatchObject({
        outcome: 'not-done',
      })
      await harness.replug()
      await harness.until(true)
      expect((await charge('a.1')).outcome.outcome).toBe('approved')
      expect(paid()).toHaveLength(1)
    })

    it('pays back without a charge of its own', async () => {
      const { outcome } = await refund('r.1')
      expect(outcome.outcome).toBe('approved')
      expect(hasCardNumber(JSON.stringify(outcome))).toBe(false)
      expect(harness.refunds).toMatchObject([{ minor: 1_250, isReversed: false }])
      expect(harness.charges).toEqual([])
    })

    it.each([
      ['decline', { outcome: 'declined', cause: 'refused' }],
      ['busy', { outcome: 'not-done' }],
    ] as const)('pays nothing back in the mood %s, and knows of nothing', async (mood, expected) => {
      harness.setMood(mood)
      const { outcome } = await refund('r.1')
      expect(outcome).toMatchObject(expected)
      expect(harness.refunds).toEqual([])
    })

    it('that lost its answer tells later that it has paid back, once', async () => {
      harness.setMood('lose-answer')
      const { outcome, marking } = await refund('r.1')
      expect(outcome.outcome).toBe('unknown')
      await harness.until(true)
      expect((await order({ act: 'query', ...sum('r.1'), ...marking })).outcome).toBe('approved')
      expect(harness.refunds).toHaveLength(1)
    })

    it('knows nothing of a refund that never reached it', async () => {
      await refund('r.1')
      const marking = await mark()
      expect(await order({ act: 'query', ...sum('r.2'), ...marking })).toEqual({ outcome: 'absent' })
    })

    it('closes its day when it is asked, and says when it cannot', async () => {
      await charge('a.1')
      await charge('a.2')
      await refund('r.1')
      const sums = [{ brand: 'visa', count: 3, minor: 1_250, currency: 'PLN' }]
      expect(await closeDay('d.1')).toEqual({ outcome: 'day-closed', sums })
      expect(harness.daysClosed()).toBe(1)
      harness.setMood('decline')
      expect((await closeDay('d.2')).outcome).toBe('declined')
      harness.setMood('busy')
      expect((await closeDay('d.3')).outcome).toBe('not-done')
      expect(harness.daysClosed()).toBe(1)
    })

    it('that lost its answer tells later that the day was closed, and with which sums', async () => {
      await charge('a.1')
      const marked = await markedDay('d.1')
      harness.setMood('lose-answer')
      expect((await order({ act: 'close-day', ...marked })).outcome).toBe('unknown')
      await harness.until(true)
      const sums = [{ brand: 'visa', count: 1, minor: 1_250, currency: 'PLN' }]
      expect(await order({ act: 'query-day', ...marked })).toEqual({ outcome: 'day-closed', sums })
      expect(harness.daysClosed()).toBe(1)
    })

    it('knows nothing of an end of day that never reached it', async () => {
      await charge('a.1')
      await closeDay('d.1')
      await charge('a.2')
      const marked = await markedDay('d.2')
      expect(await order({ act: 'query-day', ...marked })).toEqual({ outcome: 'absent' })
      expect(harness.daysClosed()).toBe(1)
    })

    it('tells the sums of one day alone, without what was taken back', async () => {
      await charge('a.1')
      await closeDay('d.1')
      const { outcome, marking } = await charge('a.2')
      const reference = outcome.outcome === 'approved' ? { reference: outcome.reference } : {}
      await order({ act: 'reverse', ...sum('a.2'), ...marking, ...reference })
      expect(await closeDay('d.2')).toEqual({ outcome: 'day-closed', sums: [] })
    })

    it('names a card alike whenever it pays or is presented, and another one otherwise', async () => {
      const first = cardOf((await charge('a.1')).outcome)
      expect(first).toMatch(/^[a-p]{32}$/)
      expect(cardOf((await charge('a.2')).outcome)).toBe(first)
      expect(await order({ act: 'identify' })).toEqual({ outcome: 'identified', card: first })
      harness.present('SIM-CARD-2')
      const second = cardOf(await order({ act: 'identify' }))
      expect(second).toMatch(/^[a-p]{32}$/)
      expect(second).not.toBe(first)
      expect(cardOf((await charge('a.3')).outcome)).toBe(second)
      expect(harness.charges).toHaveLength(3)
    })

    it('names the card of a charge whose answer was lost', async () => {
      const first = cardOf((await charge('a.1')).outcome)
      harness.setMood('lose-answer')
      const { marking } = await charge('a.2')
      await harness.until(true)
      const told = await order({ act: 'query', ...sum('a.2'), ...marking })
      expect(cardOf(told)).toBe(first)
    })

    it('charges a card that it has no name for, and says that it cannot read one', async () => {
      harness.present(null)
      const { outcome } = await charge('a.1')
      expect(outcome.outcome).toBe('approved')
      expect(cardOf(outcome)).toBeUndefined()
      expect(await order({ act: 'identify' })).toMatchObject({
        outcome: 'not-done',
        error: { code: 'UNSUPPORTED' },
      })
      expect(harness.charges).toHaveLength(1)
    })

    it('takes the number of a card for no name of it', async () => {
      harness.present('4111111111111111')
      const { outcome } = await charge('a.1')
      expect(outcome.outcome).toBe('approved')
      expect(cardOf(outcome)).toBeUndefined()
      const read = await order({ act: 'identify' })
      expect(read).toMatchObject({ outcome: 'not-done', error: { code: 'UNSUPPORTED' } })
      expect(hasCardNumber(JSON.stringify([outcome, read]))).toBe(false)
      harness.present('SIM-CARD-1')
      expect((await order({ act: 'identify' })).outcome).toBe('identified')
    })

    it('reads no card where nobody presents one, or while it is at work', async () => {
      harness.setMood('decline')
      expect((await order({ act: 'identify' })).outcome).toBe('declined')
      harness.setMood('busy')
      expect(await order({ act: 'identify' })).toMatchObject({
        outcome: 'not-done',
        error: { code: 'BUSY' },
      })
      expect(harness.charges).toEqual([])
    })

    it('gives the reading of a card up when the cashier says so, and charges the next', async () => {
      harness.setMood('slow')
      const reading = harness.driver.order('long', { act: 'identify' })
      await harness.patient(Promise.resolve())
      harness.driver.abort()
      expect(await harness.patient(reading)).toEqual({ outcome: 'declined', cause: 'cancelled' })
      harness.setMood('approve')
      expect((await charge('a.1')).outcome.outcome).toBe('approved')
    })

    if (abilities.aborts) {
      it('gives a charge up when the cashier says so', async () => {
        harness.setMood('slow')
        const marking = await mark()
        const paying = harness.driver.order('long', {
          act: 'charge',
          tender: 'card',
          ...sum('a.1'),
          ...marking,
        })
        await harness.patient(Promise.resolve())
        harness.driver.abort()
        expect(await harness.patient(paying)).toEqual({ outcome: 'declined', cause: 'cancelled' })
        expect(harness.charges).toEqual([])
      })
    }

    if (abilities.prints) {
      it('has its slips printed, the number of the card masked', async () => {
        await charge('a.1')
        const slips = harness.events.flatMap((event) => (event.event === 'card-slip' ? [event.slip] : []))
        expect(slips.map((slip) => slip.for)).toEqual(['merchant', 'customer'])
        expect(slips[1]?.lines.join('\n')).toMatch(/\*{12}1111/)
      })
    }
  })
}
