import { describe, expect, it } from 'vitest'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft, ActStep } from '#src/contract/acts/act-draft.ts'
import { FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { CardDaySteps } from './card-day-steps.ts'
import { chargeKeyOf } from './charge-key.ts'
import { TerminalPayments } from './payments.ts'
import { RefundSteps } from './refund-steps.ts'
import { Saga } from './saga.ts'

const writer = 't1' as WriterId
const source = { kind: 'sale', sale: 't1-000001', store: 's1' }
const claim = {
  step: 'claim',
  slot: 'claim',
  right: { kind: 'return', about: 'sale:t1-000001' },
  whenUnknown: 'refuse',
} as const
const sum = { minor: 3_000, currency: 'PLN' }
const refund: ActStep = { step: 'refund', slot: 'refund', ...sum }

const actOf = (act: string, steps: readonly ActStep[], body: ActDraft['fact']['body']): ActDraft => ({
  act: act as ActId,
  kind: 'return',
  summary: { about: 'sale:t1-000001', ...sum },
  steps,
  fact: { kind: 'returnCompleted', version: 1, businessDate: '2026-11-21', body },
  jobs: [],
})
const givenBack = (act: string, n = 1) =>
  actOf(act, [{ ...claim, n }, refund], { source, refunds: [{ reference: { $slot: 'refund' } }] })
const charged = (act: string) =>
  actOf(act, [{ step: 'payment', slot: 'payment-1', tender: 'card', ...sum }], {
    reference: { $slot: 'payment-1' },
  })
const reversed = (act: string, document: string) => {
  const charge = { document, slot: 'payment-1', reference: 'ref-s1.payment-1' }
  return actOf(act, [{ ...sum, step: 'refund', slot: 'refund', charge }], { reference: { $slot: 'refund' } })
}

async function setUp({
  till,
  card = new FakeCardTerminal(),
}: { till?: TestTerminal; card?: FakeCardTerminal } = {}) {
  const terminal = till ?? (await testTerminal())
  const { journal, clock, facts } = terminal
  const refunds = new RefundSteps({
    ...{ journal, clock, orders: card },
    now: () => facts.now(),
    chargeKey: (document, slot) => chargeKeyOf(journal.state, writer, { document, slot }),
  })
  const saga = new Saga({
    ...terminal,
    claims: new FakeClaims(),
    payments: new TerminalPayments(card, clock),
    refunds,
    cardDay: new CardDaySteps({ journal, clock, orders: card, now: () => facts.now() }),
    writer,
    user: () => 'anna' as StaffId,
    forbids: async () => null,
  })
  /** Lets the pauses between questions pass. */
  const patient = async <T>(answer: Promise<T>): Promise<T> => {
    let isDone = false
    void answer.finally(() => (isDone = true)).catch(() => undefined)
    while (!isDone) await clock.advance(1_000)
    return answer
  }
  const bodies = async () => (await journal.facts(1, 100)).map(({ fact }) => fact.body)
  const restart = async () => setUp({ till: await terminal.restart(), card })
  return { ...terminal, saga, card, patient, bodies, restart }
}

describe('money back at the card terminal', () => {
  it('goes once, behind the claim, and fills its slot with the reference of the terminal', async () => {
    const { saga, card, bodies } = await setUp()
    expect((await saga.run(givenBack('r1'))).ok).toBe(true)
    expect((await saga.run(givenBack('r1'))).ok).toBe(true)
    expect(card.orders).toEqual([{ act: 'refund', key: 'r1.refund', ...sum }])
    expect(await bodies()).toEqual([{ source, refunds: [{ reference: 'ref-r1.refund' }] }])
  })

  it('stands in the journal before the terminal hears of it', async () => {
    const { saga, card, journal } = await setUp()
    const seen: unknown[] = []
    const order = card.order.bind(card)
    card.order = async (asked) => {
      if (asked.act === 'refund') seen.push(journal.state.openActs['r1']?.outcomes.at(-1)?.result)
      return order(asked)
    }
    await saga.run(givenBack('r1'))
    expect(seen).toEqual([{ refund: 'asking' }])
  })

  it.each([
    ['declining', 'refund-declined'],
    ['busy', 'refund-not-done'],
    ['unplugged', 'refund-not-done'],
  ] as const)(
    'that is %s ends the act, gives the claim back and may be tried anew: %s',
    async (mood, reason) => {
      const { saga, card, bodies, journal } = await setUp()
      card.mood = mood
      expect(await saga.run(givenBack('r1'))).toEqual({ ok: false, act: 'r1', reason })
      expect(await bodies()).toMatchObject([{ source, right: 'return' }])
      expect(journal.state.openActs).toEqual({})
      card.mood = 'well'
      expect((await saga.run(givenBack('r2', 2))).ok).toBe(true)
      expect(card.refunded).toEqual(['r2.refund'])
    },
  )

  it('whose answer is lost is asked about by its key and not given again', async () => {
    const { saga, card, patient } = await setUp()
    card.mood = 'losing-answers'
    const order = card.order.bind(card)
    card.order = async (asked) => {
      if (asked.act === 'query') card.mood = 'well'
      return order(asked)
    }
    expect((await patient(saga.run(givenBack('r1')))).ok).toBe(true)
    expect(card.orders.map(({ act }) => act)).toEqual(['refund', 'query'])
    expect(card.refunded).toEqual(['r1.refund'])
  })

  it('that nobody can tell about is held for a person, and nothing else is asked of the terminal', async () => {
    const { saga, card, patient } = await setUp()
    card.mood = 'losing-answers'
    expect(await patient(saga.run(givenBack('r1')))).toMatchObject({ reason: 'refund-unknown' })
    expect(saga.open()).toMatchObject([{ act: 'r1', known: 'refund-unknown' }])
    expect(await saga.run(charged('s2'))).toMatchObject({ reason: 'refund-unsettled' })
    expect(await patient(saga.settle('r1', 'abandon'))).toMatchObject({ reason: 'refund-unknown' })
    card.mood = 'well'
    expect(await patient(saga.settle('r1', 'abandon'))).toMatchObject({ reason: 'refund-done' })
    expect(saga.open()).toMatchObject([{ act: 'r1', known: 'refund-done' }])
    expect(await saga.settle('r1', 'finish')).toMatchObject({ ok: true })
    expect(card.refunded).toEqual(['r1.refund'])
  })

  it('cut by the end of the program is asked about at the next start', async () => {
    const { saga, card, patient, restart } = await setUp()
    card.mood = 'losing-answers'
    await patient(saga.run(givenBack('r1')))
    card.mood = 'well'
    const again = await restart()
    expect(await again.patient(again.saga.settle('r1', 'finish'))).toMatchObject({ ok: true })
    expect(card.orders.filter(({ act }) => act === 'refund')).toHaveLength(1)
  })

  it('that the terminal never heard of may be asked for again', async () => {
    const { saga, card, patient, restart } = await setUp()
    const order = card.order.bind(card)
    card.order = async (asked) => {
      if (asked.act === 'mark') return order(asked)
      return { outcome: 'unknown', error: { code: 'TIMEOUT', device: 'card', detail: '', retry: 'ask' } }
    }
    await patient(saga.run(givenBack('r1')))
    card.order = order
    const again = await restart()
    expect(await again.patient(again.saga.settle('r1', 'finish'))).toMatchObject({ ok: true })
    expect(card.refunded).toEqual(['r1.refund'])
  })

  it.each([
    ['paid', true],
    ['unpaid', false],
  ] as const)(
    'of a terminal that stays silent is settled by the word of a person: %s',
    async (word, isDone) => {
      const { saga, card, patient, bodies, journal } = await setUp()
      card.mood = 'losing-answers'
      await patient(saga.run(givenBack('r1')))
      expect(await saga.settle('r1', word)).toMatchObject({ ok: true })
      expect(journal.state.openActs).toEqual({})
      const [body] = await bodies()
      if (isDone) expect(body).toEqual({ source, refunds: [{ reference: 'r1.refund' }] })
      else expect(body).toMatchObject({ right: 'return', source })
    },
  )
})

describe('a charge of an earlier document', () => {
  it('is reversed by the key under which it was made', async () => {
    const { saga, card, bodies } = await setUp()
    const sold = await saga.run(charged('s1'))
    expect(sold).toMatchObject({ ok: true, document: 't1-000001' })
    expect((await saga.run(reversed('v1', 't1-000001'))).ok).toBe(true)
    expect(card.orders.at(-1)).toMatchObject({ act: 'reverse', key: 's1.payment-1', ...sum })
    expect(card.charged).toEqual([])
    expect((await bodies()).at(-1)).toEqual({ reference: 'ref-s1.payment-1' })
  })

  it('of which the till no longer knows is not reversed', async () => {
    const { saga, card } = await setUp()
    expect(await saga.run(reversed('v1', 't1-000009'))).toMatchObject({ reason: 'refund-declined' })
    expect(card.orders).toEqual([])
  })

  it('whose reversal is not answered is reversed once', async () => {
    const { saga, card, patient } = await setUp()
    await saga.run(charged('s1'))
    card.mood = 'losing-answers'
    expect(await patient(saga.run(reversed('v1', 't1-000001')))).toMatchObject({ reason: 'refund-unknown' })
    card.mood = 'well'
    expect(await patient(saga.settle('v1', 'finish'))).toMatchObject({ ok: true })
    expect(card.charged).toEqual([])
  })
})

describe('the end of the day at the card terminal', () => {
  const dayOf = (act: string) =>
    actOf(act, [{ step: 'card-day', slot: 'day' }], { outcome: { $slot: 'day' } })

  it('is recorded', async () => {
    const { saga, card, bodies } = await setUp()
    expect((await saga.run(dayOf('d1'))).ok).toBe(true)
    expect(await bodies()).toEqual([{ outcome: 'closed' }])
    expect(card.daysClosed).toBe(1)
  })

  it.each([
    ['declining', 'card-day-declined'],
    ['busy', 'card-day-busy'],
    ['unplugged', 'card-day-not-done'],
  ] as const)('that does not come about is no fact and says why: %s', async (mood, reason) => {
    const { saga, card, bodies } = await setUp()
    card.mood = mood
    expect(await saga.run(dayOf('d1'))).toMatchObject({ reason })
    expect(await bodies()).toEqual([])
    card.mood = 'well'
    expect((await saga.run(dayOf('d2'))).ok).toBe(true)
  })

  /** Kills the app when the terminal has been told to end its day, and whether it did. */
  async function cutShort(isHeard: boolean) {
    const { saga, card, restart } = await setUp()
    const order = card.order.bind(card)
    await new Promise<void>((hear) => {
      card.order = async (asked) => {
        if (asked.act !== 'close-day') return order(asked)
        if (isHeard) await order(asked)
        hear()
        return new Promise(() => undefined)
      }
      void saga.run(dayOf('d1'))
    })
    card.order = order
    const after = await restart()
    expect(after.saga.open()).toMatchObject([{ act: 'd1', known: 'card-day-asked' }])
    return after
  }

  it.each([
    ['that the terminal never heard of is asked for again', false],
    ['that the terminal carried out is asked about', true],
  ])('%s after a restart', async (_, isHeard) => {
    const { saga, card, patient, bodies } = await cutShort(isHeard)
    expect(await patient(saga.settle('d1', 'finish'))).toMatchObject({ ok: true })
    expect(await bodies()).toEqual([{ outcome: 'closed' }])
    expect(card.daysClosed).toBe(1)
  })

  it('that is given up after a restart is told all the same where it came about', async () => {
    const { saga, patient, bodies } = await cutShort(true)
    expect(await patient(saga.settle('d1', 'abandon'))).toMatchObject({ ok: true, act: 'd1' })
    expect(await bodies()).toEqual([{ outcome: 'closed' }])
  })

  it('that is given up after a restart is nothing where the terminal never heard of it', async () => {
    const { saga, patient, bodies } = await cutShort(false)
    expect(await patient(saga.settle('d1', 'abandon'))).toEqual({ ok: true, abandoned: true })
    expect(await bodies()).toEqual([])
  })

  it('whose answer is lost is asked about, and recorded as the terminal tells it then', async () => {
    const { saga, card, patient, bodies } = await setUp()
    card.mood = 'losing-answers'
    const order = card.order.bind(card)
    let questions = 0
    card.order = async (asked) => {
      if (asked.act === 'query-day' && (questions += 1) > 2) card.mood = 'well'
      return order(asked)
    }
    await patient(saga.run(dayOf('d1')))
    expect(await bodies()).toEqual([{ outcome: 'closed' }])
    expect([card.daysClosed, questions]).toEqual([1, 3])
  })

  it('is recorded with the sums of the terminal, beside what was taken since it last ended', async () => {
    const { saga, card, bodies } = await setUp()
    const sums = [{ brand: 'visa', count: 1, minor: 3_000, currency: 'PLN' }]
    const order = card.order.bind(card)
    card.order = async (asked) => (asked.act === 'close-day' ? { outcome: 'day-closed', sums } : order(asked))
    const withSums = (act: string) =>
      actOf(act, [{ step: 'card-day', slot: 'day' }], {
        told: { $slot: 'day-told' },
        taken: { $slot: 'day-taken' },
      })
    await saga.run(charged('s1'))
    await saga.run(withSums('d1'))
    await saga.run(withSums('d2'))
    const told = [{ brand: 'visa', count: 1, amount: { minor: 3_000, currency: 'PLN' } }]
    expect((await bodies()).slice(1)).toEqual([
      { told, taken: { minor: 3_000, currency: 'PLN' } },
      { told, taken: { minor: 0, currency: 'PLN' } },
    ])
  })

  it('of which nobody knows is recorded as that', async () => {
    const { saga, card, patient, bodies } = await setUp()
    card.mood = 'losing-answers'
    await patient(saga.run(dayOf('d1')))
    expect(await bodies()).toEqual([{ outcome: 'unknown' }])
  })
})
