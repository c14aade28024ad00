import { completeSale } from '#src/app/complete-sale.ts'
import type { Totals } from '#src/domain/basket/totals.ts'
import type { CashPayment } from '#src/domain/payment/cash.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { SaleCustomer } from '../features/customer/sale-customer.tsx'
import { CashPanel } from '../features/payment/cash-panel.tsx'
import { LastSaleCard } from '../features/sale/last-sale-card.tsx'
import { useBasket, useSale } from '../features/sale/sale-context.tsx'
import { TotalsCard } from '../features/sale/totals-card.tsx'
import { useReprint } from '../features/sale/use-reprint.ts'
import { useI18n } from '../lib/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useRunAct } from '../lib/use-run-act.ts'
import { Button } from '../ui/button.tsx'
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
  const { t } = useI18n()
  const { store, lastSale, finish } = useSale()
  const basket = useBasket()
  const reprint = useReprint()
  const { run, start } = useRunAct()
  const isEmpty = basket.lines.length === 0
  const pay = async (cash: CashPayment): Promise<void> => {
    const paid = { basket, totals, shift: shift.shift, payments: [cash] }
    const done = await start((context) => completeSale(context, paid))
    if (!done) return
    finish({
      document: done.document,
      total: totals.due,
      given: cash.given,
      change: cash.change,
      jobs: done.jobs,
    })
    onPaying(false)
  }
  if (isPaying) {
    return (
      <aside className={styles.right}>
        <CashPanel
          due={totals.due}
          run={run}
          onPaid={(cash) => void pay(cash)}
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
          onDropCoupon={(code) => store.dropCoupon(code)}
        />
      )}
      <div className={styles.acts}>
        <Button hotkey="F6" icon="user-plus" onPress={onCustomer} testId="customer-open">
          {t('sale.customer')}
        </Button>
        <Button hotkey="F7" icon="printer" onPress={() => void reprint()} testId={testIds.reprintLast}>
          {t('sale.reprint')}
        </Button>
      </div>
      <Button
        kind="main"
        size="tall"
        hotkey="F8"
        isWide
        isDisabled={isEmpty}
        onPress={() => onPaying(true)}
        testId={testIds.payCash}
      >
        {t('sale.cash')}
      </Button>
    </aside>
  )
}
