import type { CardDriver } from '#drivers/card-terminal/card-driver.ts'
import type { KnownOfPayment, PaymentAnswer } from '#electron/saga/payment-answer.ts'
import { TerminalPayments } from '#electron/saga/payments.ts'
import type { CardOrders } from '#electron/saga/payments.ts'
import type { Clock } from '#src/base/clock.ts'
import type { ActId } from '#src/base/ids.ts'
import { sleep } from '#src/base/sleep.ts'
import type { PaymentStep } from '#src/contract/acts/act-draft.ts'

/** How the cashier ends a payment that nobody can tell about. */
export type CardEnding = 'ask-again' | 'give-up'

/** Asks that a cashier has patience for; a till that knew nothing by then would leave the act open. */
const patience = 20
const step = { step: 'payment', slot: 'p1', tender: 'card', minor: 4_290, currency: 'PLN' } as const

/**
 * One payment as the saga makes it, whatever becomes of the line, until it is surely paid, surely not, or taken back. Answers
 * whether the sale stands; undefined where nobody could tell to the end.
 */
export async function payByCard(
  driver: CardDriver,
  clock: Clock,
  ending: CardEnding,
): Promise<boolean | undefined> {
  const act = 'a' as ActId
  let asks = 0
  let mark: string | undefined
  const orders: CardOrders = {
    order: (order) => {
      asks += 1
      return driver.order(`${act}-${asks}`, order)
    },
  }
  const payments = new TerminalPayments(orders, clock)
  const charge = (mayHaveAsked: boolean): Promise<PaymentAnswer> =>
    payments.charge(act, step satisfies PaymentStep, {
      mayHaveAsked,
      known: { mark },
      note: async (told) => {
        mark = told
      },
    })
  let answer = await charge(false)
  for (let tries = 0; tries < patience && answer.payment === 'unknown'; tries += 1) {
    if (ending === 'give-up') return (await isTakenBack(payments, act, { mark })) ? false : undefined
    answer = await charge(true)
  }
  if (answer.payment === 'unknown') return undefined
  return answer.payment === 'approved'
}

/** Takes a payment back as the saga does, asking again while nobody can tell. */
export async function isTakenBack(
  payments: TerminalPayments,
  act: ActId,
  known: KnownOfPayment,
): Promise<boolean> {
  for (let tries = 0; tries < patience; tries += 1) if (await payments.reverse(act, step, known)) return true
  return false
}

/** The fault of design that all this is against: who hears nothing pays again. */
export async function payBlindly(driver: CardDriver, clock: Clock): Promise<boolean> {
  const { tender, minor, currency } = step
  for (let tries = 0; tries < patience; tries += 1) {
    const order = { act: 'charge', key: `blind.${tries}`, tender, minor, currency } as const
    const { outcome } = await driver.order(`blind-${tries}`, order)
    if (outcome === 'approved' || outcome === 'declined') return outcome === 'approved'
    await sleep(clock, 2_000)
  }
  return false
}
