import { describe, expect, it } from 'vitest'
import { deviceErrorData } from '#src/device/device-error.ts'
import { hasCardNumber } from '#src/device/card-number.ts'
import type { ActId, StaffId, WriterId } from '#src/base/ids.ts'
import type { ActDraft, PaymentStep } from '#src/contract/acts/act-draft.ts'
import { fakeCard, FakeCardTerminal } from '#test/support/electron/fake-card-terminal.ts'
import { FakeClaims } from '#test/support/electron/fake-claims.ts'
import { testTerminal } from '#test/support/electron/test-terminal.ts'
import type { TestTerminal } from '#test/support/electron/test-terminal.ts'
import { TerminalPayments } from './payments.ts'
import { Saga } from './saga.ts'

const charge = (slot: string, minor = 3_000): PaymentStep => ({
  step: 'payment',
  slot,
  tender: 'card',
  minor,
  currency: 'PLN',
})

const sale = (act: string, ...slots: readonly string[]): ActDraft => ({
  act: act as ActId,
  kind: 'sale',
  summary: { about: null, minor: 3_000, currency: 'PLN' },
  steps: slots.map((slot) => charge(slot)),
  fact: {
    kind: 'saleCompleted',
    version: 1,
    businessDate: '2026-11-21',
    body: { payments: slots.map((slot) => ({ tender: 'card', reference: { $slot: slot } })) },
  },
  jobs: [],
})

async function setUp({
  till,
  card = new FakeCardTerminal(),
}: { till?: TestTerminal; card?: FakeCardTerminal } = {}) {
  const terminal = till ?? (await testTerminal())
  const options = {
    ...terminal,
    claims: new FakeClaims(),
    payments: new TerminalPayments(card, terminal.clock),
    writer: 't1' as WriterId,
    user: () => 'anna' as StaffId,
    forbids: async () => null,
  }
  const saga = new Saga(options)
  /** Lets the pauses between questions pass. */
  const patient = async <T>(answer: Promise<T>): Promise<T> => {
    let isDone = false
    void answer.finally(() => (isDone = true)).catch(() => undefined)
    while (!isDone) await terminal.clock.advance(1_000)
    return answer
  }
  const bodies = async () => (await terminal.journal.facts(1, 100)).map(({ fact }) => fact.body)
  const restart = async () => setUp({ till: await terminal.restart(), card })
  return { ...terminal, options, saga, card, patient, bodies, restart }
}

describe('a payment by card', () => {
  it('is charged once and fills its slot with the reference', async () => {
    const { saga, card, bodies } = await setUp()
    expect((await saga.run(sale('a1', 'p1'))).ok).toBe(true)
    expect(card.orders).toEqual([
      { act: 'charge', key: 'a1.p1', tender: 'card', minor: 3_000, currency: 'PLN' },
    ])
    expect(await bodies()).toEqual([{ payments: [{ tender: 'card', reference: 'ref-a1.p1' }] }])
  })

  it('tells by which card, where the terminal names one', async () => {
    const named = (act: string): ActDraft => {
      const draft = sale(act, 'p1')
      const card = { $slot: 'p1-card', isOptional: true }
      const payments = [{ tender: 'card', reference: { $slot: 'p1' }, card }]
      return { ...draft, fact: { ...draft.fact, body: { payments } } }
    }
    const { saga, bodies, options, journal, clock } = await setUp()
    await saga.run(named('a1'))
    const nameless = new TerminalPayments(
      {
        order: async ({ act }) =>
          act === 'mark' ? { outcome: 'marked' } : { outcome: 'approved', reference: 'r' },
      },
      clock,
    )
    await new Saga({ ...options, payments: nameless }).run(named('a2'))
    expect(await bodies()).toEqual([
      { payments: [{ tender: 'card', reference: 'ref-a1.p1', card: fakeCard }] },
      { payments: [{ tender: 'card', reference: 'r' }] },
    ])
    expect(hasCardNumber(JSON.stringify(journal.state))).toBe(false)
  })

  it('stands in the journal with its sum before the terminal hears of it', async () => {
    const { journal, card, options } = await setUp()
    const steps: unknown[] = []
    const watched = new Saga({
      ...options,
      payments: {
        reverse: async () => true,
        charge: async (act, step) => {
          steps.push(journal.state.openActs[act]?.intent.draft.steps)
          return { payment: 'declined', cause: step.slot }
        },
      },
    })
    await watched.run(sale('a1', 'p1'))
    expect(steps).toEqual([[charge('p1')]])
    expect(card.orders).toEqual([])
  })

  it.each([
    ['declining', 'payment-declined'],
    ['busy', 'payment-not-done'],
    ['unplugged', 'payment-not-done'],
  ] as const)('that is %s ends the act without a fact: %s', async (mood, reason) => {
    const { saga, card, bodies, journal } = await setUp()
    card.mood = mood
    expect(await saga.run(sale('a1', 'p1'))).toEqual({ ok: false, act: 'a1', reason })
    expect(await bodies()).toEqual([])
    expect(journal.state.openActs).toEqual({})
  })

  it('approved before another is declined is reversed', async () => {
    const { saga, card } = await setUp()
    const order = card.order.bind(card)
    card.order = async (asked) => {
      if ('key' in asked && asked.key === 'a1.p2') card.mood = 'declining'
      return order(asked)
    }
    expect(await saga.run(sale('a1', 'p1', 'p2'))).toMatchObject({ reason: 'payment-declined' })
    expect(card.charged).toEqual([])
    expect(card.orders.at(-1)).toMatchObject({ act: 'reverse', key: 'a1.p1', reference: 'ref-a1.p1' })
  })

  it('whose answer is lost is asked about and not charged again', async () => {
    const { saga, card, patient } = await setUp()
    card.mood = 'losing-answers'
    const answer = saga.run(sale('a1', 'p1'))
    await Promise.resolve()
    card.order = ((order) => async (asked: Parameters<typeof order>[0]) => {
      if (asked.act === 'query') card.mood = 'well'
      return order(asked)
    })(card.order.bind(card))
    expect((await patient(answer)).ok).toBe(true)
    expect(card.orders.map(({ act }) => act)).toEqual(['charge', 'query'])
  })
})

describe('a payment through a terminal that knows nothing of keys', () => {
  it('is marked in the journal before it is charged, and asked about by its mark', async () => {
    const { saga, card, journal, patient, restart } = await setUp()
    const heard: unknown[] = []
    card.order = async (asked) => {
      const { openActs } = journal.state
      heard.push([asked.act, 'mark' in asked && asked.mark, openActs['a1']?.outcomes.at(-1)?.result])
      if (asked.act === 'mark') return { outcome: 'marked', mark: '7' }
      return { outcome: 'unknown', error: deviceErrorData('TIMEOUT', 'card', '') }
    }
    await patient(saga.run(sale('a1', 'p1')))
    expect(heard.slice(0, 3)).toEqual([
      ['mark', false, undefined],
      ['charge', '7', { payment: 'asking', mark: '7' }],
      ['query', '7', { payment: 'asking', mark: '7' }],
    ])
    const again = await restart()
    card.order = async (asked) => {
      heard.push(asked)
      return { outcome: 'reversed' }
    }
    expect(await again.saga.settle('a1', 'abandon')).toEqual({ ok: true, abandoned: true })
    expect(heard.at(-1)).toMatchObject({ act: 'reverse', key: 'a1.p1', mark: '7' })
  })
})

describe('a payment that nobody can tell about', () => {
  async function doubtful() {
    const world = await setUp()
    world.card.mood = 'losing-answers'
    expect(await world.patient(world.saga.run(sale('a1', 'p1')))).toMatchObject({ reason: 'payment-unknown' })
    return world
  }

  it('leaves the act open, and no other card is charged until it is settled', async () => {
    const { saga, card } = await doubtful()
    expect(saga.open()).toMatchObject([{ act: 'a1', known: 'payment-unknown' }])
    card.mood = 'well'
    expect(await saga.run(sale('a2', 'p1'))).toMatchObject({ reason: 'payment-unsettled' })
    expect((await saga.run(sale('a3'))).ok).toBe(true)
    expect(card.charged).toEqual(['a1.p1'])
  })

  it('is found to be done when the same act is asked again, after a restart too', async () => {
    const { card, restart, saga } = await doubtful()
    card.mood = 'well'
    const again = await restart()
    expect((await again.saga.run(sale('a1', 'p1'))).ok).toBe(true)
    expect(card.orders.filter(({ act }) => act === 'charge')).toHaveLength(1)
    expect(saga.open()).toHaveLength(1)
    expect(again.saga.open()).toEqual([])
  })

  it('is reversed when the act is abandoned, or stays open where that cannot be', async () => {
    const { saga, card } = await doubtful()
    card.mood = 'unplugged'
    expect(await saga.settle('a1', 'abandon')).toMatchObject({ ok: false, reason: 'payment-unknown' })
    card.mood = 'well'
    expect(await saga.settle('a1', 'abandon')).toEqual({ ok: true, abandoned: true })
    expect(card.charged).toEqual([])
  })

  it('is never finished once its reversal has begun', async () => {
    const { saga, card, bodies } = await doubtful()
    card.mood = 'losing-answers'
    await saga.settle('a1', 'abandon')
    card.mood = 'well'
    expect(await saga.settle('a1', 'finish')).toMatchObject({ ok: false, reason: 'abandoned' })
    expect(await bodies()).toEqual([])
  })

  it("ends by a person's word about the terminal's slip, which is kept with the name", async () => {
    const { saga, card, bodies } = await doubtful()
    card.mood = 'unplugged'
    expect((await saga.settle('a1', 'paid')).ok).toBe(true)
    expect(await bodies()).toEqual([{ payments: [{ tender: 'card', reference: 'a1.p1' }] }])
    const other = await doubtful()
    other.card.mood = 'unplugged'
    expect(await other.saga.settle('a1', 'unpaid')).toEqual({ ok: true, abandoned: true })
    expect(await other.bodies()).toEqual([])
  })
})

describe('an act that a crash cut short', () => {
  it.each([2, 3])('before write %i charges at most once, finished or abandoned', async (atWrite) => {
    for (const choice of ['finish', 'abandon'] as const) {
      const { options, card, restart, journal } = await setUp()
      let writes = 0
      const killed = new Saga({
        ...options,
        journal: {
          get state() {
            return journal.state
          },
          append: async (make) => {
            writes += 1
            if (writes >= atWrite) throw new Error('killed')
            return journal.append(make)
          },
        },
      })
      await expect(killed.run(sale('a1', 'p1'))).rejects.toThrow('killed')
      const again = await restart()
      expect(again.saga.open()).toHaveLength(1)
      await again.saga.settle('a1', choice)
      expect(card.charged).toEqual(choice === 'finish' ? ['a1.p1'] : [])
      expect(card.orders.filter(({ act }) => act === 'charge')).toHaveLength(1)
      expect(await again.bodies()).toHaveLength(choice === 'finish' ? 1 : 0)
    }
  })
})
