import type { ReactNode } from 'react'
import { useState } from 'react'
import type { PurchaseView } from '#src/app/ports.ts'
import { sumMoney } from '#src/domain/money/arithmetic.ts'
import type { Money } from '#src/domain/money/money.ts'
import { money } from '#src/domain/money/money.ts'
import { isPositiveQuantity } from '#src/domain/product/quantity-arithmetic.ts'
import type { HeldState } from '#src/domain/returns/held-state.ts'
import { returnable } from '#src/domain/returns/returnable.ts'
import { customerName } from '../../lib/customer-window/customer-name.ts'
import { EReceiptButton } from '../../lib/e-receipt/e-receipt-button.tsx'
import { Freshness } from '../../lib/live/freshness.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { isOfRefundDialog, RefundDialog } from '../../lib/card/refund-dialog.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useNoteWords } from '../../lib/live/use-note-list.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { Button } from '../../ui/button.tsx'
import { Figure } from '../../ui/figure.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { FailedRefunds } from './failed-refunds.tsx'
import { GroundsList } from './grounds-list.tsx'
import { NextStep } from './next-step.tsx'
import { purchaseNumber } from './purchase-number.ts'
import { RefundMeans } from './refund-means.tsx'
import type { ReturnInHand } from './return-in-hand.ts'
import { ReturnDone } from './return-done.tsx'
import { ReturnTable } from './return-table.tsx'
import styles from './returns.module.css'
import { useChosenLines } from './use-chosen-lines.ts'
import { useHeldFor } from './use-held-for.ts'
import type { ReturnAct } from './use-return.ts'
import { useReturn } from './use-return.ts'

export type ExchangeParts = {
  readonly inHand: ReturnInHand
  readonly onBack: () => void
  readonly onClose: () => void
}

type ReturnPanelProps = {
  readonly view: PurchaseView
  /** Found by a gift receipt. */
  readonly isGift: boolean
  /** Shows what else a card has paid. */
  readonly onCard: (card: string) => void
  readonly onClose: () => void
  /** What takes the place of this panel while other goods are chosen. */
  readonly exchange: (parts: ExchangeParts) => ReactNode
}

/** One purchase at the counter: what comes back, how the money goes, why it may be done, and one act. */
export function ReturnPanel({ view, isGift, onCard, onClose, exchange }: ReturnPanelProps) {
  const { t } = useI18n()
  // As it was agreed: once it is made, nothing of it is left to return.
  const [exchanged, setExchanged] = useState<ReturnInHand | null>(null)
  const held = useHeldFor(view)
  const { chosen, active, setActive, change } = useChosenLines(view, exchanged === null, held)
  const act = useReturn(view, chosen, { isGift, held })
  const { value: purchase } = view
  const isRunning = act.run.state === 'running'

  if (exchanged) return exchange({ inHand: exchanged, onBack: () => setExchanged(null), onClose })
  if (act.done) return <ReturnDone done={act.done} issued={act.issued} onClose={onClose} />
  const total = act.decision?.total ?? money(0, purchase.gross.currency)
  return (
    <Page
      title={t(purchase.type === 'order' ? 'returns.of-order' : 'returns.of-sale', {
        no: purchaseNumber(view),
      })}
      subtitle={<PurchaseLine view={view} />}
      chips={<Freshness of={view} />}
      acts={<HeadActs purchase={isGift ? null : purchase} {...{ onCard, onClose, isRunning }} />}
    >
      <PurchaseNotices view={view} held={held} />
      <ReturnTable
        lines={purchase.lines}
        chosen={chosen}
        refunds={act.decision?.lines ?? []}
        active={active}
        onActive={setActive}
        onChange={change}
      />
      {!isOfRefundDialog(act.run) && <RunTrouble run={act.run} testId={testIds.returnError} />}
      <div className={styles.below}>
        <RefundMeans
          offers={act.offers}
          chosen={act.offer}
          isContingent={act.isContingent}
          policy={act.policy}
          currency={purchase.gross.currency}
          onChoose={act.choose}
        />
        <GroundsList decision={act.decision} lines={purchase.lines} currency={purchase.gross.currency} />
        <ReturnActs act={act} total={total} onExchange={() => setExchanged(act.inHand)} />
      </div>
      <RefundDialog refund={act.refund} run={act.run} onLeave={onClose} />
    </Page>
  )
}

type PurchaseNoticesProps = { readonly view: PurchaseView; readonly held: HeldState | null }

/** What is to be known of a purchase before any of it comes back. */
function PurchaseNotices({ view, held }: PurchaseNoticesProps) {
  const { t } = useI18n()
  const { value: purchase } = view
  const isNothingLeft = purchase.lines.every((line) => !isPositiveQuantity(returnable(line)))
  return (
    <>
      <FailedRefunds view={view} />
      {held && (
        <Notice tone="plain" testId={testIds.heldHere}>
          {t('returns.held-here', { document: held.taken })}
        </Notice>
      )}
      {isNothingLeft && <Notice tone="warn">{t(`returns.nothing-left.${whyNothing(purchase)}`)}</Notice>}
    </>
  )
}

function whyNothing(purchase: PurchaseView['value']): 'voided' | 'not-handed-over' | 'all-back' {
  if (purchase.type === 'sale' && purchase.voided) return 'voided'
  return purchase.lines.some(({ handedOver }) => isPositiveQuantity(handedOver))
    ? 'all-back'
    : 'not-handed-over'
}

type HeadActsProps = {
  /** Null for whoever came with a gift receipt: nothing of the payment is hers to know. */
  readonly purchase: PurchaseView['value'] | null
  readonly isRunning: boolean
  readonly onCard: (card: string) => void
  readonly onClose: () => void
}

/** The e-receipt, what else the card has paid, and the way back. */
function HeadActs({ purchase, isRunning, onCard, onClose }: HeadActsProps) {
  const { t } = useI18n()
  const card = purchase?.payments.find((payment) => payment.card)?.card
  return (
    <>
      {purchase?.type === 'sale' && <EReceiptButton of={purchase} isDisabled={isRunning} />}
      {card !== undefined && (
        <Button icon="card" onPress={() => onCard(card)} isDisabled={isRunning} testId={testIds.sameCard}>
          {t('returns.same-card')}
        </Button>
      )}
      <Button onPress={onClose} hotkey="Escape" isDisabled={isRunning}>
        {t('common.back')}
      </Button>
    </>
  )
}

type ReturnActsProps = {
  readonly act: ReturnAct
  readonly total: Money
  readonly onExchange: () => void
}

/** What is still missing, what it comes to, and the two ways on: money, or other goods. */
function ReturnActs({ act, total, onExchange }: ReturnActsProps) {
  const { t, formats } = useI18n()
  const isRunning = act.run.state === 'running'
  const deposits = sumMoney(
    (act.decision?.deposits ?? []).map(({ amount }) => amount),
    total.currency,
  )
  return (
    <div className={styles.act}>
      <NextStep hint={act.hint} consent={act.consent} />
      <Figure
        label={t('returns.to-refund')}
        amount={formats.amount(total)}
        unit={formats.unit(total)}
        testId={testIds.returnTotal}
      />
      {act.decision?.delivery && (
        <p data-testid={testIds.returnDelivery}>
          {t('returns.delivery', { sum: formats.money(act.decision.delivery) })}
        </p>
      )}
      {deposits.minor > 0 && (
        <p data-testid={testIds.returnDeposits}>{t('returns.deposits', { sum: formats.money(deposits) })}</p>
      )}
      <Button
        isWide
        hotkey="F6"
        icon="repeat"
        isDisabled={act.inHand === null || act.isContingent || total.minor === 0 || isRunning}
        onPress={onExchange}
        testId={testIds.exchangeOpen}
      >
        {t('exchange.open')}
      </Button>
      <Button
        kind="main"
        size="tall"
        isWide
        hotkey="F4"
        isDisabled={act.hint !== null || isRunning}
        onPress={() => void act.confirm()}
        testId={testIds.returnConfirm}
      >
        {t(isRunning ? 'act.running' : act.isContingent ? 'returns.confirm-inspect' : 'returns.confirm')}
      </Button>
    </div>
  )
}

type PurchaseLineProps = { readonly view: PurchaseView }

/** Whose purchase it is, where the goods are, how it was paid, and whether somebody of the store bought it. */
function PurchaseLine({ view: { value, customer } }: PurchaseLineProps) {
  const { t, formats } = useI18n()
  const sayNotes = useNoteWords()
  const where =
    value.type === 'order'
      ? t(`customer.order.${value.status}`)
      : t('returns.sold-in', { store: value.store, moment: formats.moment(value.soldAt) })
  const tenders = value.payments.map(({ tender }) => t(`returns.tender.${tender}`)).join(', ')
  const paid = t('returns.paid-with', { tenders, sum: formats.money(value.gross) })
  const staff = value.type === 'sale' ? value.staffPurchase?.staff : undefined
  const buyer = useLive('staff').find((person) => person.staff === staff)
  const toStaff = staff !== undefined && t('returns.staff-purchase', { who: buyer?.name ?? staff })
  const notes = sayNotes(value.type === 'sale' ? value.notes : [])
  return [toStaff, notes, customer && customerName(customer, t), where, paid].filter(Boolean).join(' · ')
}
