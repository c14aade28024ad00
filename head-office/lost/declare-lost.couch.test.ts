import { describe, expect, it } from 'vitest'
import { ManualClock } from '#src/base/manual-clock.ts'
import { factChain } from '#test/support/head-office/stored-facts.ts'
import { chainsOf } from '#test/support/head-office/chains-of.ts'
import { s1, saleCompleted, soldLine } from '#test/support/trade-facts.ts'
import type { Couch } from '../couch/couch.ts'
import { withPrefix } from '../couch/pages.ts'
import type { HomeDocument } from '../projector/home-document.ts'
import { projector } from '../projector/projector.ts'
import { refoldDatabase } from '../refold/refold-database.ts'
import { declareLost } from './declare-lost.ts'

const freshCouch = chainsOf(s1)

const sold = factChain(
  't1',
  Array.from({ length: 6 }, () => saleCompleted([soldLine(1, 1)])),
)
const said = { reason: 'the till was stolen', by: 'ewa', at: '2026-11-22T08:00:00.000Z' }

/** A chain whose terminal t1 has sent these numbers. */
async function received(...seqs: readonly number[]): Promise<Couch> {
  const couch = await freshCouch()
  await couch.database('facts-s1-2026').bulkDocs(sold.filter(({ seq }) => seqs.includes(seq)))
  await fold(couch)
  return couch
}
const fold = (couch: Couch) =>
  projector({ couch, clock: new ManualClock(), onTrouble: () => undefined }).run(null)
const standing = async (couch: Couch) => ({
  progress: await couch.database('store-s1').get('progress:t1'),
  stock: (await couch.database('store-s1').get<HomeDocument>('stock:sku-1'))?.state,
  exceptions: await couch.database('store-s1').ids(withPrefix('exception:')),
})

describe('facts that a person declares lost', () => {
  it.each([
    { from: 2, to: 2, here: [1, 3, 4, 5, 6] },
    { from: 2, to: 4, here: [1, 5, 6] },
    { from: 1, to: 2, here: [3, 4, 5, 6] },
  ])('let what follows be folded: $from to $to', async ({ from, to, here }) => {
    const couch = await received(...here)
    expect((await standing(couch)).progress).toMatchObject({ folded: from - 1 })
    const declared = await declareLost(couch, { writer: 't1', from, to, ...said })
    expect(declared).toMatchObject({ ok: true })
    await fold(couch)
    const { progress, stock, exceptions } = await standing(couch)
    expect(progress).toMatchObject({ received: 6, folded: 6, gaps: [] })
    expect(stock).toMatchObject({ onHand: { value: -here.length } })
    const lost = Array.from({ length: to - from + 1 }, (_, n) => `exception:t1:${from + n}:fact-lost`)
    expect(exceptions).toEqual(lost)
    expect((await refoldDatabase(couch, 'store-s1')).differences).toEqual([])
  })

  it('must be missing, whole gaps, and something must wait for them', async () => {
    const couch = await received(1, 2, 5)
    const reasonOf = async (writer: string, from: number, to: number) => {
      const declared = await declareLost(couch, { writer, from, to, ...said })
      return declared.ok ? 'declared' : declared.reason
    }
    expect(await reasonOf('t9', 1, 1)).toBe('unknown-writer')
    expect(await reasonOf('t1', 2, 2)).toBe('not-missing')
    expect(await reasonOf('t1', 3, 3)).toBe('not-missing')
    expect(await reasonOf('t1', 4, 4)).toBe('not-missing')
    expect(await reasonOf('t1', 6, 7)).toBe('no-next-fact')
    expect(await reasonOf('t1', 3, 4)).toBe('declared')
    expect(await reasonOf('t1', 3, 4)).toBe('not-missing')
  })
})
