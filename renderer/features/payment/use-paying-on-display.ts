import { useState } from 'react'
import type { PlannedPayment } from '#src/app/complete-sale.ts'
import type { DisplaySaid } from '#src/contract/display/display-view.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import type { RunState } from '../../lib/act/use-run-act.ts'
import { useOnDisplay } from '../../lib/customer-window/use-on-display.ts'
import type { Paying } from './use-paying.ts'
import type { ScreenTender } from './tender-ways.ts'

type PaidBy = (payments: readonly PlannedPayment[]) => void

/** What was handed over to be paid, for as long as the terminal has the word. */
export function useCharged(run: RunState, onPaid: PaidBy): readonly [readonly PlannedPayment[], PaidBy] {
  const [paid, setPaid] = useState<readonly PlannedPayment[]>([])
  const charged = run.state === 'running' ? paid.filter(({ through }) => through === 'terminal') : []
  const hand: PaidBy = (payments) => {
    setPaid(payments)
    onPaid(payments)
  }
  return [charged, hand]
}

/** Tells the customer what to do at the card terminal: while it asks, and while the cashier waits for one that stands alone. */
export function usePayingOnDisplay(
  charged: readonly PlannedPayment[],
  { chosen, next }: Pick<Paying, 'chosen' | 'next'>,
): void {
  useOnDisplay(atTerminal(charged) ?? (next && byHand(chosen, next)))
}

/** One that charges by both asks for one after the other, and says which itself. */
function atTerminal(charged: readonly PlannedPayment[]): DisplaySaid | null {
  const [first] = charged
  if (!first) return null
  const { minor, currency } = sumMoney(
    charged.map(({ amount }) => amount),
    first.amount.currency,
  )
  const [tender, ...others] = [...new Set(charged.map((payment) => payment.tender))]
  if (others.length > 0 || (tender !== 'card' && tender !== 'blik')) return null
  return { shows: 'terminal', tender, minor, currency }
}

function byHand({ tender, through }: ScreenTender, { amount }: PlannedPayment): DisplaySaid | null {
  if (through !== 'hand' || (tender !== 'card' && tender !== 'blik')) return null
  return { shows: 'terminal', tender, minor: amount.minor, currency: amount.currency }
}
