import { deviceErrorData } from '#src/device/device-error.ts'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import type { CardOrders } from '#electron/saga/payments.ts'

export type FakeCardMood = 'well' | 'declining' | 'busy' | 'losing-answers' | 'unplugged'

type MoneyOrder = Extract<CardOrder, { act: 'charge' | 'refund' | 'query' | 'reverse' }>

/** The one card that everybody has. */
export const fakeCard = 'abcdefghijklmnopabcdefghijklmnop'

/** A card terminal in memory: a key is charged once, whatever becomes of the answers. */
export class FakeCardTerminal implements CardOrders {
  mood: FakeCardMood = 'well'
  /** Orders as they came. */
  readonly orders: CardOrder[] = []
  daysClosed = 0
  readonly #charges = new Map<string, 'paid' | 'reversed' | 'declined'>()
  readonly #refunds = new Set<string>()
  readonly #days = new Set<string>()

  /** Keys that the customer stands charged with. */
  get charged(): readonly string[] {
    return this.#paid().filter((key) => !this.#refunds.has(key))
  }

  /** Keys by which the customer got money back. */
  get refunded(): readonly string[] {
    return this.#paid().filter((key) => this.#refunds.has(key))
  }

  #paid(): readonly string[] {
    return [...this.#charges].filter(([, state]) => state === 'paid').map(([key]) => key)
  }

  async order(order: CardOrder): Promise<CardOutcome> {
    if (this.mood === 'unplugged')
      return { outcome: 'not-done', error: deviceErrorData('DISCONNECTED', 'card', '') }
    if (order.act === 'mark' || order.act === 'mark-day') return { outcome: 'marked' }
    if (order.act === 'close-day') return this.#closeDay(order.key)
    if (order.act === 'query-day') return this.#queryDay(order.key)
    if (order.act === 'check') return { outcome: 'checked', finding: 'ready' }
    if (order.act === 'identify') return { outcome: 'identified', card: fakeCard }
    this.orders.push(order)
    const answer = this.#carryOut(order)
    if (this.mood !== 'losing-answers') return answer
    return { outcome: 'unknown', error: deviceErrorData('TIMEOUT', 'card', '') }
  }

  #queryDay(key: string): CardOutcome {
    if (this.mood === 'losing-answers')
      return { outcome: 'unknown', error: deviceErrorData('TIMEOUT', 'card', '') }
    return { outcome: this.#days.has(key) ? 'day-closed' : 'absent' }
  }

  #closeDay(key: string): CardOutcome {
    if (this.mood === 'declining') return { outcome: 'declined', cause: 'refused' }
    if (this.mood === 'busy') return { outcome: 'not-done', error: deviceErrorData('BUSY', 'card', '') }
    this.daysClosed += 1
    this.#days.add(key)
    return this.mood === 'losing-answers'
      ? { outcome: 'unknown', error: deviceErrorData('TIMEOUT', 'card', '') }
      : { outcome: 'day-closed' }
  }

  #carryOut({ act, key }: MoneyOrder): CardOutcome {
    if (act === 'reverse') {
      this.#charges.set(key, 'reversed')
      return { outcome: 'reversed' }
    }
    const known = this.#charges.get(key)
    if (!known && act === 'query') return { outcome: 'absent' }
    if (!known && this.mood === 'busy')
      return { outcome: 'not-done', error: deviceErrorData('BUSY', 'card', '') }
    const state = known ?? (this.mood === 'declining' ? 'declined' : 'paid')
    this.#charges.set(key, state)
    if (act === 'refund') this.#refunds.add(key)
    return answerOf(state, key)
  }
}

function answerOf(state: 'paid' | 'reversed' | 'declined', key: string): CardOutcome {
  if (state === 'paid') return { outcome: 'approved', reference: `ref-${key}`, card: fakeCard }
  return state === 'reversed' ? { outcome: 'reversed' } : { outcome: 'declined', cause: 'refused' }
}
