import type { ReactNode } from 'react'
import { useMemo, useState } from 'react'
import type { Pricing } from '#src/domain/basket/totals.ts'
import type { ExchangePrices } from '#src/domain/returns/exchange-prices.ts'
import { exchangePrices, shownExchange } from '#src/domain/returns/exchange-prices.ts'
import { Payment } from '../features/payment/payment.tsx'
import { ReceiptButton } from '../features/payment/receipt-button.tsx'
import { cashTender } from '../features/payment/tender-ways.ts'
import { useReceiptChoice } from '../features/payment/use-receipt-choice.ts'
import { useTenderWays } from '../features/payment/use-tender-ways.ts'
import { ExchangeDone } from '../features/returns/exchange-done.tsx'
import { ExchangeSumsCard } from '../features/returns/exchange-sums.tsx'
import { NextStep } from '../features/returns/next-step.tsx'
import { RefundMeans } from '../features/returns/refund-means.tsx'
import type { ExchangeParts } from '../features/returns/return-panel.tsx'
import { purchaseNumber } from '../features/returns/purchase-number.ts'
import { knownBuyer } from '../features/returns/return-in-hand.ts'
import { usePaidGoods } from '../features/returns/use-paid-goods.ts'
import type { ExchangeAct } from '../features/returns/use-exchange.ts'
import { useExchange } from '../features/returns/use-exchange.ts'
import type { BasketDrafts } from '../features/sale/basket-store.ts'
import { BasketTable } from '../features/sale/basket-table.tsx'
import { GoodsDialog } from '../features/sale/goods-dialog.tsx'
import { PricePanel } from '../features/sale/price-panel.tsx'
import { NotesButton } from '../features/sale/notes-button.tsx'
import { SaleProvider, useBasket } from '../features/sale/sale-context.tsx'
import { ScanField } from '../features/sale/scan-field.tsx'
import { useAddProduct } from '../features/sale/use-add-product.ts'
import { useBasketLines } from '../features/sale/use-basket-lines.ts'
import { usePricing } from '../features/sale/use-pricing.ts'
import { FiscalQuestion, isOfFiscalDialog } from '../lib/fiscal/fiscal-question.tsx'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { isOfRefundDialog, RefundDialog } from '../lib/card/refund-dialog.tsx'
import { RunTrouble } from '../lib/act/run-trouble.tsx'
import { useServices } from '../lib/services/services.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useSay } from '../lib/toasts.tsx'
import { useHeld } from '../lib/live/use-held.ts'
import { useIsFiscalMissing } from '../lib/fiscal/use-is-fiscal-missing.ts'
import { useScanClaim } from '../lib/scan/use-scan-claim.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import styles from './exchange-screen.module.css'
import { FiscalMissingNotice } from './fiscal-missing-notice.tsx'
import { SizeChoice } from './size-choice.tsx'

/** The new goods of an exchange are no sale in progress: that one stays as it was left. */
const unkept: BasketDrafts = { save: async () => null, load: async () => null }

/** Other goods for those given back: an exchange is a return and a sale in one act. */
export function ExchangeScreen(props: ExchangeParts) {
  return (
    <SaleProvider drafts={unkept}>
      <Exchanging {...props} />
    </SaleProvider>
  )
}

function Exchanging({ inHand, onBack, onClose }: ExchangeParts) {
  const { t } = useI18n()
  const { live } = useServices()
  const { view, decision, request } = inHand
  const buyer = knownBuyer(inHand)
  const basket = useBasket()
  const [isPaying, setIsPaying] = useState(false)
  const [asked, setAsked] = useState<string | null>(null)
  const pricing = useHeld(usePricing(buyer, decision.total.currency), isPaying)
  const paid = useHeld(usePaidGoods(inHand), isPaying)
  const priced = useMemo(() => exchangePrices(basket, paid, pricing), [basket, paid, pricing])
  const shown = shownExchange(basket, priced)
  const receipt = useReceiptChoice(buyer)
  const act = useExchange(inHand, { basket: priced.sold, totals: priced.totals, receipt })
  const isRunning = act.run.state === 'running'
  const isClosed = isPaying || isRunning
  const goods = useAddProduct(pricing, isClosed)
  const lines = useBasketLines(isClosed)
  const isFiscalMissing = useIsFiscalMissing()
  useScanClaim(goods.byCode, !isClosed && act.done === null)

  const leave = (): void => {
    void live.refresh()
    onClose()
  }
  const later = (): void => {
    act.later()
    leave()
  }
  if (act.done) return <ExchangeDone done={act.done} onClose={onClose} />
  const table = (
    <BasketTable
      basket={shown.basket}
      totals={shown.totals}
      parts={priced.rows}
      selected={isPaying ? null : lines.selected}
      acts={lines.acts}
      counting={lines.counting}
      onCounted={lines.onCounted}
      onPrice={isPaying ? lines.acts.select : setAsked}
    />
  )
  const receiptButton = <ReceiptButton choice={receipt} isDisabled={isRunning} />
  if (isPaying) {
    return (
      <PayDifference act={act} receipt={receiptButton} onLater={later} onBack={() => setIsPaying(false)}>
        {table}
      </PayDifference>
    )
  }
  const names = decision.lines.map(({ line }) => view.value.lines.find((sold) => sold.line === line))
  return (
    <Page
      title={t('exchange.title', { no: purchaseNumber(view) })}
      subtitle={t('exchange.returned', {
        names: names.map((sold) => [sold?.name, sold?.variant].filter(Boolean).join(' ')).join(', '),
      })}
      acts={
        <Button onPress={onBack} hotkey="Escape" isDisabled={isRunning}>
          {t('common.back')}
        </Button>
      }
    >
      <div className={styles.columns}>
        <div className={styles.left}>
          <SizeChoice skus={names.flatMap((sold) => sold?.sku ?? [])} onChoose={goods.add} />
          <ScanField
            onCode={(code) => goods.byCode({ code })}
            onProduct={goods.add}
            onLineKey={lines.onKey}
            hasFocus={goods.asked === null}
          />
          {table}
        </div>
        <div className={styles.right}>
          <ExchangeSumsCard sums={act.sums} returned={decision.total} due={priced.totals.due} />
          {act.sums.outcome === 'refund' && basket.lines.length > 0 && (
            <RefundMeans
              offers={act.offers}
              chosen={act.offer}
              policy={request.policy}
              currency={decision.total.currency}
              onChoose={act.choose}
            />
          )}
          <div className={styles.acts}>
            <Trouble run={act.run} />
            <NotesButton selected={lines.selected} isDisabled={isRunning} />
            <NextStep hint={act.hint} consent={act.consent} />
            <FiscalMissingNotice />
            {receiptButton}
            <Button
              kind="main"
              size="tall"
              isWide
              hotkey="F4"
              isDisabled={act.hint !== null || isFiscalMissing || isRunning}
              onPress={() => (act.sums.outcome === 'pay' ? setIsPaying(true) : void act.confirm([]))}
              testId={testIds.exchangeConfirm}
            >
              {t(isRunning ? 'act.running' : `exchange.confirm.${act.sums.outcome}`)}
            </Button>
          </div>
        </div>
      </div>
      {goods.asked && <GoodsDialog asked={goods.asked} />}
      <AskedPrice
        asked={asked}
        priced={{ ...shown, rows: priced.rows }}
        pricing={pricing}
        onClose={() => setAsked(null)}
      />
      <RefundDialog refund={act.refund} run={act.run} onLeave={leave} />
      <FiscalQuestion about="exchange" run={act.run} onSettle={act.settle} onLater={later} />
    </Page>
  )
}

/** Why the exchange was not made, where no dialog asks about it. */
function Trouble({ run }: Pick<ExchangeAct, 'run'>) {
  if (isOfRefundDialog(run) || isOfFiscalDialog(run)) return null
  return <RunTrouble run={run} testId={testIds.returnError} />
}

type AskedPriceProps = {
  /** Key of the line; null for none. */
  readonly asked: string | null
  readonly priced: ReturnType<typeof shownExchange> & Pick<ExchangePrices, 'rows'>
  readonly pricing: Pricing
  readonly onClose: () => void
}

function AskedPrice({ asked, priced, pricing, onClose }: AskedPriceProps) {
  const { basket, totals, rows } = priced
  const at = basket.lines.findIndex(({ key }) => key === asked)
  const [line, sum, parts] = [basket.lines[at], totals.lines[at], rows[at]]
  if (!line || !sum || !parts) return null
  return <PricePanel {...{ line, parts, pricing, onClose }} priced={sum} coupons={basket.coupons} />
}

type PayDifferenceProps = {
  readonly act: ExchangeAct
  readonly receipt: ReactNode
  readonly onLater: () => void
  readonly onBack: () => void
  readonly children: ReactNode
}

/** Takes what the new goods cost above those given back; meanwhile the goods stay as they are. */
function PayDifference({ act, receipt, onLater, onBack, children }: PayDifferenceProps) {
  const { t } = useI18n()
  const { sounds } = useServices()
  const say = useSay()
  const ways = useTenderWays(act.sums.toPay.currency)
  useScanClaim(() => {
    sounds.play('refused')
    say({ tone: 'bad', text: t('payment.scan-refused') })
  })
  return (
    <div className={styles.paying}>
      {children}
      <Payment
        about="exchange"
        gross={act.sums.toPay}
        ways={ways}
        first={cashTender}
        takesVouchers
        receipt={receipt}
        warning={<FiscalMissingNotice />}
        run={act.run}
        asked={act.asked}
        onPaid={(payments) => void act.confirm(payments)}
        onSettle={act.settle}
        onLater={onLater}
        onBack={onBack}
      />
    </div>
  )
}
