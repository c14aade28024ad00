import { assert } from '../base/assert.ts'
import type { VoucherId } from '../base/ids.ts'
import type { ActDraft } from '../contract/acts/act-draft.ts'
import { documentIds } from '../contract/documents/databases.ts'
import { sumMoney } from '../domain/money/arithmetic.ts'
import type { VoucherLoaded } from '../domain/stored-value/voucher-facts.ts'
import type { ActContext } from './act-context.ts'
import { actDraftOf, printJob } from './act-draft-of.ts'
import type { PlannedPayment } from './complete-sale.ts'
import { asPayment, chargeStep, drawerJobs, withReference } from './complete-sale.ts'
import type { VoucherToPrint } from './documents/voucher-slip.ts'
import { voucherSlip } from './documents/voucher-slip.ts'
import { documentSlot } from './slots.ts'

export type LoadToComplete = Omit<VoucherLoaded, 'loading' | 'payments' | 'voucher'> & {
  readonly voucher: VoucherId
  /** Add up to `amount`; a voucher is not bought with another one. */
  readonly payments: readonly PlannedPayment[]
  /** What the slip shows of the card itself. */
  readonly card: Pick<VoucherToPrint, 'number' | 'balance'>
}

/** Sells a gift card or tops it up: money for a promise, on a slip of its own and not on the receipt of goods. */
export function loadVoucher(context: ActContext, { card, ...load }: LoadToComplete): ActDraft {
  const { amount, kind, isNew, expires } = load
  const payments = load.payments.map(asPayment)
  const paid = sumMoney(
    payments.map((payment) => payment.amount),
    amount.currency,
  )
  assert(paid.minor === amount.minor, 'Payments add up to what is put on the card')
  assert(
    load.payments.every(({ spend, through }) => !spend && through !== 'exchange'),
    'A promise is not paid with a promise',
  )
  const slip = voucherSlip(context, { ...card, kind, isNew, amount, expires, payments })
  return actDraftOf(context, {
    kind: 'other',
    fact: 'voucherLoaded',
    body: { ...load, payments: load.payments.map(withReference), loading: documentSlot },
    about: documentIds.voucher(load.voucher),
    sum: amount,
    steps: load.payments.flatMap(chargeStep),
    jobs: [...drawerJobs(payments), printJob(context.t('documents.voucher.title'), slip)],
  })
}
