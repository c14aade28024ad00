import { describe, expect, it, vi } from 'vitest'
import type { OrderNo, WriterId } from '#src/base/ids.ts'
import { ManualClock } from '#src/base/manual-clock.ts'
import type { Fact } from '#src/contract/facts/fact.ts'
import { SimulatedProcessor } from '#simulators/payment-processor/payment-processor.ts'
import { Crash, crashingCouch } from '#test/support/head-office/crashing-couch.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { fact, orderPlaced, returnCompleted, s1, soldLine, web1 } from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import { projector } from '../projector/projector.ts'
import { refunds } from './refunds.ts'

const freshCouch = chainsOf(s1)

const clock = new ManualClock()

/** A chain in which one refund was asked for. */
async function askedFor(order: OrderNo): Promise<Couch> {
  const couch = await freshCouch()
  const delivered = { order, deliveredAt: '2026-11-20T12:00:00.000Z' }
  const web = [orderPlaced([soldLine(1, 1)]), fact('orderDelivered', delivered, { writer: 'web' })]
  await couch.database('chain').bulkDocs(factChain('web', web))
  const back = returnCompleted({ writer: 't1', store: s1, lines: [[1, 1]] })
  await couch.database('facts-s1-2026').bulkDocs(factChain('t1', [back]))
  await projector({ couch, clock, onTrouble: () => undefined, storesAtOnce: 1 }).run(null)
  return couch
}

const told = (couch: Couch): Promise<readonly Fact[]> =>
  couch.database('chain').range<Fact>(withPrefix(`fact:${'refunds' as WriterId}:`))

describe('refunds', () => {
  it('are paid once and told once, wherever head office is killed', async () => {
    for (const isWritten of [false, true]) {
      for (let writes = 0; writes < 6; writes += 1) {
        const couch = await askedFor(web1)
        const processor = new SimulatedProcessor()
        await refunds({ couch: crashingCouch(couch, { writes, isWritten }), clock, processor })
          .run(null)
          .catch((error: unknown) => expect(error).toBeInstanceOf(Crash))
        await refunds({ couch, clock, processor }).run(null)
        expect(processor.payments).toBe(1)
        expect((await told(couch)).map(({ kind }) => kind)).toEqual(['refundConfirmed'])
      }
    }
  })

  it('are paid once by two that work at once', async () => {
    const couch = await askedFor(web1)
    const processor = new SimulatedProcessor()
    await Promise.all([1, 2, 3].map(() => refunds({ couch, clock, processor }).run(null)))
    expect(processor.payments).toBe(1)
    expect(await told(couch)).toHaveLength(1)
  })

  it('without an answer are asked about at a look at everything, not at all news of the chain', async () => {
    const couch = await askedFor(web1)
    const processor = new SimulatedProcessor()
    processor.mood = 'lose-answer'
    const sent = vi.spyOn(processor, 'refund')
    const work = refunds({ couch, clock, processor })
    const news = new Set(['chain'])
    await work.run(news)
    expect(processor.payments).toBe(1)
    processor.mood = 'well'
    await work.run(news)
    expect(await told(couch)).toEqual([])
    await work.run(null)
    expect(await told(couch)).toHaveLength(1)
    expect(sent).toHaveBeenCalledTimes(1) // no unknown is repeated, whatever the processor knows of keys
  })

  it('that are declined are told with their cause, and not tried again', async () => {
    const couch = await askedFor(web1)
    const processor = new SimulatedProcessor()
    processor.mood = 'declining'
    await refunds({ couch, clock, processor }).run(null)
    processor.mood = 'well'
    await refunds({ couch, clock, processor }).run(null)
    expect(processor.payments).toBe(0)
    expect(await told(couch)).toMatchObject([{ kind: 'refundFailed', body: { cause: 'not-refundable' } }])
  })
})
