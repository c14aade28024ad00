import type { PlannedPayment } from '#src/app/complete-sale.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import { money, type Money } from '#src/domain/money/money.ts'
import {
  foreignCurrenciesOf,
  foreignDue,
  takeForeignCash,
  type ForeignCurrency,
} from '#src/domain/payment/foreign-cash.ts'
import { stillDue } from '#src/domain/payment/payment.ts'
import { takePayment } from '#src/domain/payment/take-payment.ts'
import { cashPolicyOf } from '#src/domain/shift/cash-policy.ts'
import type { Desk } from './desk.ts'
import type { Done, Way } from './step.ts'

const noteMinor = 1_000

export async function pay(
  { queries }: Desk,
  { due }: Pick<Totals, 'due'>,
  ways: readonly Way[],
): Promise<readonly PlannedPayment[]> {
  const { cashStepMinor } = cashPolicyOf(await queries.cashPolicyValues())
  const [euro] = foreignCurrenciesOf(await queries.currencyPolicyValues(), due.currency)
  return payIn(due, ways, { cashStepMinor, euro })
}

type Policies = { readonly cashStepMinor: number; readonly euro: ForeignCurrency | undefined }

/** In cash a customer gives the next full ten złoty. */
function payIn(due: Money, ways: readonly Way[], policies: Policies): readonly PlannedPayment[] {
  const payments: PlannedPayment[] = []
  for (const [index, tender] of ways.entries()) {
    const rest = stillDue(due, payments)
    if (rest.minor === 0) break
    const share = Math.ceil(rest.minor / (ways.length - index))
    const isLast = index === ways.length - 1
    const minor = tender === 'cash' && isLast ? Math.ceil(share / noteMinor) * noteMinor : share
    payments.push(
      tender === 'euro' ? inEuros(rest, policies) : paymentOf(rest, tender, { minor, ...policies }),
    )
  }
  return payments
}

function paymentOf(
  rest: Money,
  tender: Exclude<Way, 'euro'>,
  { minor, cashStepMinor }: Policies & { readonly minor: number },
): PlannedPayment {
  const taken = takePayment(rest, { tender, sum: money(minor, rest.currency), cashStepMinor })
  if (!taken.ok) throw new Error(`${tender} of ${minor} is not taken: ${taken.reason}`)
  return tender === 'cash' ? taken.value : { ...taken.value, through: 'terminal' }
}

function inEuros(rest: Money, { euro, cashStepMinor }: Policies): PlannedPayment {
  if (!euro) throw new Error('No euros are taken here')
  const taken = takeForeignCash(rest, { sum: foreignDue(rest, euro), foreign: euro, cashStepMinor })
  if (!taken.ok) throw new Error(taken.reason)
  return taken.value
}

/** What payments leave in the drawer. */
export function drawerOf(
  payments: readonly PlannedPayment[],
): Required<Pick<Done, 'cashMinor' | 'euroMinor'>> {
  const sum = (of: (payment: PlannedPayment) => number): number =>
    payments.reduce((total, payment) => total + of(payment), 0)
  return {
    cashMinor: sum(
      ({ given, change, foreign }) => (foreign ? 0 : (given?.minor ?? 0)) - (change?.minor ?? 0),
    ),
    euroMinor: sum(({ foreign }) => foreign?.given.minor ?? 0),
  }
}
