import assert from 'node:assert/strict'
import { testIds } from '#renderer/lib/test-ids.ts'
import { exceptionsIn, refundsOf } from '../at-head-office.ts'
import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage, StagedTill } from '../stage.ts'
import { chooseLine, openPurchase, refundToOriginal } from '../take-back-moves.ts'
import { until } from '../until.ts'

const order = cast.purchaseOfTwoStores
/** Of its goods there is one piece. */
const line = 2

/** One parcel, brought to two stores that cannot see each other. */
export async function twoStores(stage: Stage, tell: Narrator): Promise<void> {
  const { till, till2, world } = stage
  await tell.chapter('One purchase, returned in two stores')
  await tell.step('A till of a second store opens.', async () => {
    await till2.raise()
    await till2.page.signIn(cast.cashier2.staff, cast.cashier2.pin)
    await till2.page.openShift(20_000)
  })
  await tell.step(
    `Both stores ask head office for ${order}, which neither has sold. It arrives within seconds.`,
    async () => {
      for (const one of [till, till2]) await openPurchase(one.page, order)
    },
  )
  await tell.step('Both links are cut, and both take back the only piece of its second line.', async () => {
    for (const one of [till, till2]) one.hardware.link.cut()
    for (const one of [till, till2]) await takeBackThere(one)
  })
  await tell.step(
    'The second store comes back first: its return is folded and the refund requested.',
    async () => {
      till2.hardware.link.restore()
      await until(async () => (await refundsOf(world, order)).length === 1, 'the refund')
    },
  )
  await tell.step(
    'Then this store: its return is kept whole too, but moves no money. It becomes an exception.',
    async () => {
      till.hardware.link.restore()
      await until(async () => (await doubles(stage)) === 1, 'the exception')
      await world.headOffice.idle()
      assert.equal(await doubles(stage), 1)
      assert.equal((await refundsOf(world, order)).length, 1)
    },
  )
  await tell.step(
    'The exception has an owner and a deadline. It waits in the place of the store manager.',
    async () => {
      await till.page.go('store')
      await till.page.page.locator('[data-kind="returned-twice"]').waitFor()
      await till.shoot('exception')
    },
  )
  await tell.step(
    'Whoever tries again with a link sees at once that nothing is left of this line.',
    async () => {
      await openPurchase(till.page, order)
      await until(
        () => till.page.at(`${testIds.returnLine(line)}-plus`).isDisabled(),
        'the line to be closed',
      )
      await till.page.page.keyboard.press('Escape')
    },
  )
}

async function takeBackThere({ page }: StagedTill): Promise<void> {
  await chooseLine(page, line)
  await refundToOriginal(page)
  await page.page.keyboard.press('Enter')
}

const doubles = async ({ world }: Stage): Promise<number> =>
  (await exceptionsIn(world, ['s1', 's2'])).filter(({ kind }) => kind === 'returned-twice').length
