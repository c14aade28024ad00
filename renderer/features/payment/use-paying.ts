import { useState } from 'react'
import type { PlannedPayment } from '#src/app/complete-sale.ts'
import { isHugeCash, roundToStep } from '#src/domain/payment/cash.ts'
import type { Money } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import { stillDue } from '#src/domain/payment/payment.ts'
import type { ForeignRefusal } from '#src/domain/payment/foreign-cash.ts'
import { foreignDue, takeForeignCash } from '#src/domain/payment/foreign-cash.ts'
import type { PaymentRefusal } from '#src/domain/payment/take-payment.ts'
import { takePayment } from '#src/domain/payment/take-payment.ts'
import { parseAmount } from '../../lib/i18n/screen-formats.ts'
import type { ScreenTender } from './tender-ways.ts'

export type PayingOptions = {
  readonly gross: Money
  readonly first: ScreenTender
  readonly cashStepMinor: number
  /** Payments that add up to `gross`. */
  readonly onPaid: (payments: readonly PlannedPayment[]) => void
}

export type Paying = {
  /** What is paid already, in part. */
  readonly payments: readonly PlannedPayment[]
  readonly rest: Money
  readonly chosen: ScreenTender
  readonly typed: string
  /** What would pay all of the rest: in foreign cash, or rounded to the smallest coin. */
  readonly whole: Money
  /** What the customer hands over of it. */
  readonly handed: Money | undefined
  /** The payment that a confirmation takes, should there be one. */
  readonly next: PlannedPayment | null
  readonly refusal: PaymentRefusal | ForeignRefusal | null
  /** The sum is so large that it wants a second confirmation. */
  readonly isAsking: boolean
  readonly choose: (way: ScreenTender) => void
  readonly type: (typed: string) => void
  readonly take: () => void
  /** Takes what a voucher pays. */
  readonly add: (payment: PlannedPayment) => void
  readonly undo: (index: number) => void
}

/** Gathers payments of any mix of tenders until nothing is due. */
export function usePaying({ gross, first, cashStepMinor, onPaid }: PayingOptions): Paying {
  const [payments, setPayments] = useState<readonly PlannedPayment[]>([])
  const [chosen, setChosen] = useState(first)
  const [typed, setTyped] = useState('')
  const [sureOf, setSureOf] = useState<string | null>(null)
  const rest = stillDue(gross, payments)
  const { next, refusal } = offer({ rest, chosen, typed, cashStepMinor })
  const isHuge = next?.given !== undefined && isHugeCash(rest, next.given)
  const take = (): void => {
    if (rest.minor === 0) return onPaid(payments)
    if (!next) return
    if (isHuge && sureOf !== typed) return setSureOf(typed)
    add(next)
  }
  const add = (payment: PlannedPayment): void => {
    const all = [...payments, payment]
    if (stillDue(gross, all).minor === 0) return onPaid(all)
    setPayments(all)
    setTyped('')
  }
  return {
    ...{ payments, rest, chosen, typed, next, refusal, take, add },
    isAsking: isHuge && sureOf === typed,
    whole: wholeOf(rest, chosen, cashStepMinor),
    handed: next?.foreign?.given ?? next?.given,
    choose: (way) => {
      setChosen(way)
      setTyped('')
    },
    type: (text) => {
      setTyped(text)
      setSureOf(null)
    },
    undo: (index) => setPayments(payments.filter((_, at) => at !== index)),
  }
}

type Offer = Pick<Paying, 'rest' | 'chosen' | 'typed'> & Pick<PayingOptions, 'cashStepMinor'>

/** What the typed sum would pay; of nothing typed, all that is due. */
function offer({ rest, chosen, typed, cashStepMinor }: Offer): Pick<Paying, 'next' | 'refusal'> {
  const { tender, foreign } = chosen
  const whole = wholeOf(rest, chosen, cashStepMinor)
  const minor = typed === '' ? whole.minor || rest.minor : parseAmount(typed)
  if (minor === null) return { next: null, refusal: 'not-a-sum' }
  const sum = money(minor, whole.currency)
  const taken = foreign
    ? takeForeignCash(rest, { sum, foreign, cashStepMinor })
    : takePayment(rest, { tender, sum, cashStepMinor })
  return taken.ok
    ? { next: planned(taken.value, chosen), refusal: null }
    : { next: null, refusal: taken.reason }
}

function wholeOf(rest: Money, { tender, foreign }: ScreenTender, cashStepMinor: number): Money {
  if (foreign) return foreignDue(rest, foreign)
  return tender === 'cash' ? roundToStep(rest, cashStepMinor) : rest
}

const planned = (payment: PlannedPayment, { through }: ScreenTender): PlannedPayment =>
  through === 'terminal' ? { ...payment, through } : payment
