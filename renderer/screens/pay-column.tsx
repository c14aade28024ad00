import { useState } from 'react'
import { completeSale } from '#src/app/complete-sale.ts'
import type { LeftOnVoucher } from '#src/contract/display/display-view.ts'
import type { Basket } from '#src/domain/basket/basket.ts'
import { isSimplifiedInvoice } from '#src/domain/tax/simplified-invoice.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import type { PlannedPayment } from '#src/app/complete-sale.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import { isVoucherKind } from '#src/domain/stored-value/is-voucher-kind.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { SaleCustomer } from '../features/customer/sale-customer.tsx'
import { ReceiptButton } from '../features/payment/receipt-button.tsx'
import { useReceiptChoice } from '../features/payment/use-receipt-choice.ts'
import { Payment } from '../features/payment/payment.tsx'
import type { ScreenTender } from '../features/payment/tender-ways.ts'
import { cashTender } from '../features/payment/tender-ways.ts'
import { useTenderWays } from '../features/payment/use-tender-ways.ts'
import { LastSaleCard } from '../features/sale/last-sale-card.tsx'
import type { LastSale } from '../features/sale/sale-context.tsx'
import { useBasket, useSale } from '../features/sale/sale-context.tsx'
import { TotalsCard } from '../features/sale/totals-card.tsx'
import { useExceededPercent } from '../features/sale/use-discount-limits.ts'
import { useServices } from '../lib/services/services.tsx'
import type { DoneAct } from '../lib/act/use-run-act.ts'
import { useRunAct } from '../lib/act/use-run-act.ts'
import { useSteady } from '../lib/time/use-steady.ts'
import { BuyerActs } from './buyer-acts.tsx'
import { FiscalMissingNotice } from './fiscal-missing-notice.tsx'
import { FiscalNotice } from './fiscal-notice.tsx'
import { PayActs } from './pay-acts.tsx'
import styles from './sale-screen.module.css'

type PayColumnProps = {
  readonly shift: ShiftState
  readonly totals: Totals
  readonly isPaying: boolean
  readonly onPaying: (isPaying: boolean) => void
  readonly onCustomer: () => void
}

/** The right column: who buys, what it comes to, and the payment, which takes its place. */
export function PayColumn({ shift, totals, isPaying, onPaying, onCustomer }: PayColumnProps) {
  const { live } = useServices()
  const { store, lastSale, finish } = useSale()
  const basket = useBasket()
  const { run, start, settle, drop } = useRunAct()
  const isEmpty = basket.lines.length === 0
  const ways = useTenderWays(totals.due.currency)
  const exceeded = useExceededPercent(totals)
  const receipt = useReceiptChoice(basket.customer)
  const [first, setFirst] = useState<ScreenTender>(cashTender)
  const [asked, setAsked] = useState<readonly PlannedPayment[]>([])
  const end = (done: DoneAct | null, payments: readonly PlannedPayment[]): void => {
    if (!done) return
    const { document, jobs } = done
    const sold = { ...handed(payments, totals.due), ...invoiced(basket, totals) }
    const { customer } = basket
    const shown = { left: leftOn(payments), ...receipt.end(document), ...(customer !== null && { customer }) }
    finish({ document, jobs, total: totals.due, ...sold, ...shown })
    onPaying(false)
  }
  const pay = async (payments: readonly PlannedPayment[]): Promise<void> => {
    setAsked(payments)
    store.keep()
    const paid = { basket, totals, shift: shift.shift, payments, receipt: receipt.planned }
    end(await start((context) => completeSale(context, paid)), payments)
  }
  const later = (): void => {
    drop()
    onPaying(false)
    void live.refresh()
  }
  const begin = useSteady((way: ScreenTender): void => {
    setFirst(way)
    onPaying(true)
  })
  const pick = useSteady(onCustomer)
  if (isPaying) {
    return (
      <aside className={styles.right}>
        <Payment
          about="sale"
          gross={totals.due}
          ways={ways}
          first={first}
          takesVouchers
          receipt={<ReceiptButton choice={receipt} isDisabled={run.state === 'running'} />}
          warning={<FiscalMissingNotice />}
          run={run}
          asked={asked}
          onPaid={(payments) => void pay(payments)}
          onSettle={(choice) => void settle(choice).then((done) => end(done, asked))}
          onLater={later}
          onBack={() => onPaying(false)}
        />
      </aside>
    )
  }
  return (
    <aside className={styles.right}>
      {basket.customer !== null && (
        <SaleCustomer key={basket.customer} customer={basket.customer} onDetach={() => store.attach(null)} />
      )}
      {isEmpty && lastSale ? (
        <LastSaleCard sale={lastSale} />
      ) : (
        <TotalsCard
          totals={totals}
          coupons={basket.coupons}
          staff={basket.staffPurchase?.staff ?? null}
          notes={basket.notes ?? []}
          onDropCoupon={(code) => store.dropCoupon(code)}
        />
      )}
      <BuyerActs onCustomer={pick} />
      <FiscalNotice />
      <PayActs
        ways={ways}
        isEmpty={isEmpty}
        unrated={totals.unrated.join(', ')}
        exceeded={exceeded}
        onBegin={begin}
      />
    </aside>
  )
}

/** What the customer still has on what paid. */
const leftOn = (payments: readonly PlannedPayment[]): readonly LeftOnVoucher[] =>
  payments.flatMap(({ tender, left }) =>
    isVoucherKind(tender) && left ? [{ kind: tender, minor: left.minor }] : [],
  )

/** A receipt above the sum of the law is no invoice: head office may be asked for one. */
const invoiced = ({ buyerNip }: Basket, { gross }: Totals): Pick<LastSale, 'invoiceNip'> =>
  buyerNip === undefined || isSimplifiedInvoice(gross) ? {} : { invoiceNip: buyerNip }

/** What the customer handed over in all, and what came back. */
function handed(payments: readonly PlannedPayment[], { currency }: Money): { given: Money; change: Money } {
  const given = sumMoney(
    payments.map((payment) => payment.given ?? payment.amount),
    currency,
  )
  const change = sumMoney(
    payments.flatMap((payment) => payment.change ?? []),
    currency,
  )
  return { given, change }
}
