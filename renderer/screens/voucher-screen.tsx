import { useState } from 'react'
import type { PlannedPayment } from '#src/app/complete-sale.ts'
import { loadVoucher } from '#src/app/load-voucher.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import type { Money } from '#src/domain/money/money.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { Payment } from '../features/payment/payment.tsx'
import { cashTender } from '../features/payment/tender-ways.ts'
import { useTenderWays } from '../features/payment/use-tender-ways.ts'
import type { LoadOrder } from '../features/stored-value/load-order.ts'
import { VoucherPanel } from '../features/stored-value/voucher-panel.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { testIds } from '../lib/test-ids.ts'
import type { DoneAct } from '../lib/act/use-run-act.ts'
import { useRunAct } from '../lib/act/use-run-act.ts'
import { useShift } from '../lib/live/use-shift.ts'
import { Done } from '../ui/done.tsx'
import { Page } from '../ui/page.tsx'
import styles from './voucher-screen.module.css'

type Loaded = {
  readonly document: string
  readonly order: LoadOrder
  /** To be handed out, in the shop's own money. */
  readonly change: Money
}

/** Gift cards, vouchers and store credit: what is on them, and money put on a card. */
export function VoucherScreen() {
  const { t, formats } = useI18n()
  const shift = useShift()
  const [order, setOrder] = useState<LoadOrder | null>(null)
  const [done, setDone] = useState<Loaded | null>(null)
  if (shift === undefined) return null
  if (done) {
    const { amount, balance } = done.order
    return (
      <Done
        title={t('voucher.done', { sum: formats.money(amount) })}
        document={done.document}
        nextLabel={t('returns.next')}
        onNext={() => setDone(null)}
        testId={testIds.voucherDone}
      >
        <p>{t('voucher.done-words', { sum: formats.money(balance) })}</p>
        {done.change.minor > 0 && <p>{t('voucher.change', { sum: formats.money(done.change) })}</p>}
      </Done>
    )
  }
  if (order && shift) {
    return (
      <PayLoad
        order={order}
        shift={shift}
        onBack={() => setOrder(null)}
        onDone={({ document }, change) => {
          setOrder(null)
          setDone({ document, order, change })
        }}
      />
    )
  }
  return <VoucherPanel currency={shift?.float.currency ?? null} onLoad={setOrder} />
}

type PayLoadProps = {
  readonly order: LoadOrder
  readonly shift: ShiftState
  readonly onBack: () => void
  readonly onDone: (done: DoneAct, change: Money) => void
}

/** Takes the money for a card as for goods, but never by another card of its kind. */
function PayLoad({ order, shift, onBack, onDone }: PayLoadProps) {
  const { t, formats } = useI18n()
  const { run, start, settle, drop } = useRunAct()
  const [asked, setAsked] = useState<readonly PlannedPayment[]>([])
  const { number, balance, amount, voucher, kind, isNew, expires } = order
  const ways = useTenderWays(amount.currency)
  const end = (result: DoneAct | null, payments: readonly PlannedPayment[] = asked): void => {
    if (!result) return
    const changes = payments.flatMap(({ change }) => change ?? [])
    onDone(result, sumMoney(changes, amount.currency))
  }
  const pay = async (payments: readonly PlannedPayment[]): Promise<void> => {
    setAsked(payments)
    const load = { voucher, kind, isNew, amount, expires, payments, shift: shift.shift }
    end(await start((context) => loadVoucher(context, { ...load, card: { number, balance } })), payments)
  }
  return (
    <Page title={t('voucher.pay-for', { sum: formats.money(amount) })}>
      <div className={styles.paying}>
        <Payment
          about="sale"
          gross={amount}
          ways={ways}
          first={cashTender}
          takesVouchers={false}
          run={run}
          asked={asked}
          onPaid={(payments) => void pay(payments)}
          onSettle={(choice) => void settle(choice).then((result) => end(result))}
          onLater={() => {
            drop()
            onBack()
          }}
          onBack={onBack}
        />
      </div>
    </Page>
  )
}
