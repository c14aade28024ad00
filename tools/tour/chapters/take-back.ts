import { cast } from '../cast.ts'
import type { Narrator } from '../narrator.ts'
import type { Stage } from '../stage.ts'
import { chooseLine, openPurchase, refundToOriginal } from '../take-back-moves.ts'
import { refundsOf } from '../at-head-office.ts'
import { until } from '../until.ts'

/** The third job: bought online, brought to the counter. */
export async function takeBack({ till, world }: Stage, tell: Narrator): Promise<void> {
  const { page } = till
  await tell.chapter('Take back an online purchase')
  await tell.step(`${cast.purchase} was bought on the web. The counter finds it by its number.`, () =>
    openPurchase(page, cast.purchase),
  )
  await tell.step(
    'One cap has come back already, in another act. Only what is left over all channels can be chosen.',
    async () => {
      await chooseLine(page, 1)
      await till.shoot('return')
    },
  )
  await tell.step(
    'It was paid by BLIK. The till never pays that out itself: it requests the refund from head office.',
    async () => {
      await refundToOriginal(page)
      await till.printed(3)
      await till.shootSlip('slip-return')
      await page.page.keyboard.press('Enter')
    },
  )
  await tell.step('Head office has it carried out, once, and the order says so.', () =>
    until(
      async () => (await refundsOf(world, cast.purchase)).some(({ status }) => status === 'confirmed'),
      'the refund to be confirmed',
    ),
  )
}
