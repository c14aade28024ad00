import { describe, expect, it } from 'vitest'
import type { CardOrder, CardOutcome } from '#src/device/card-order.ts'
import { deviceErrorData } from '#src/device/device-error.ts'
import type { DeviceErrorCode } from '#src/device/device-error.ts'
import type { DeviceStatus } from '#src/device/device-status.ts'
import { identifyCard } from './identify-card.ts'

const terminal: DeviceStatus = { device: 'card', kind: 'card-terminal', state: 'ready', seq: 1, at: 0 }
const failed = (outcome: 'not-done' | 'unknown', code: DeviceErrorCode): CardOutcome => ({
  outcome,
  error: deviceErrorData(code, 'card', ''),
})

function read(outcome: CardOutcome, statuses: readonly DeviceStatus[] = [terminal]) {
  const orders: CardOrder[] = []
  const card = {
    order: async (order: CardOrder) => {
      orders.push(order)
      return outcome
    },
  }
  return { reading: identifyCard({ statuses, card }), orders }
}

describe('identifyCard', () => {
  it('has the terminal name a card, and nothing else', async () => {
    const { reading, orders } = read({ outcome: 'identified', card: 'abc' })
    expect(await reading).toEqual({ ok: true, card: 'abc' })
    expect(orders).toEqual([{ act: 'identify' }])
  })

  it('asks no terminal that is not there or stands alone', async () => {
    const named: CardOutcome = { outcome: 'identified', card: 'abc' }
    const none = read(named, [])
    expect(await none.reading).toEqual({ ok: false, reason: 'no-terminal' })
    const alone = read(named, [{ ...terminal, isManual: true }])
    expect(await alone.reading).toEqual({ ok: false, reason: 'stands-alone' })
    expect([...none.orders, ...alone.orders]).toEqual([])
  })

  it.each([
    [{ outcome: 'declined', cause: 'cancelled' }, 'cancelled'],
    [{ outcome: 'declined', cause: 'timeout' }, 'timeout'],
    [{ outcome: 'declined', cause: 'refused' }, 'not-read'],
    [failed('not-done', 'UNSUPPORTED'), 'unsupported'],
    [failed('not-done', 'BUSY'), 'busy'],
    [failed('not-done', 'DISCONNECTED'), 'not-reached'],
    [failed('unknown', 'TIMEOUT'), 'not-reached'],
  ] satisfies [CardOutcome, string][])('tells of %j as %s', async (outcome, reason) =>
    expect(await read(outcome).reading).toEqual({ ok: false, reason }),
  )
})
