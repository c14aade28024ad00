import { useState } from 'react'
import type { CustomerState } from '#src/domain/customer/customer-state.ts'
import { parcelLabel, placeLabel } from '#src/app/documents/labels.ts'
import { handOver, isReceiptDue, unratedLetters } from '#src/app/hand-over.ts'
import { canHandOver } from '#src/domain/pickup/can-hand-over.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { isComplete, scannedLines } from '#src/domain/pickup/scan-progress.ts'
import { unpaidOf } from '#src/domain/pickup/unpaid-of.ts'
import type { VatRate } from '#src/domain/tax/vat.ts'
import type { ScanEvent } from '#src/device/scan-event.ts'
import type { StoreId } from '#src/base/ids.ts'
import { customerName, isNamed } from '../../lib/customer-window/customer-name.ts'
import { FiscalQuestion } from '../../lib/fiscal/fiscal-question.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { LabelButton } from '../../lib/slip/label-button.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { useServices } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useIsFiscal } from '../../lib/live/use-is-fiscal.ts'
import { useLive } from '../../lib/live/use-live.ts'
import { useRunAct, type DoneAct, type RunState } from '../../lib/act/use-run-act.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import { useToday } from '../../lib/live/use-today.ts'
import { useVatRates } from '../../lib/live/use-vat-rates.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { AgeQuestion } from './age-question.tsx'
import { CountButton } from './count-button.tsx'
import { HandoverDone } from './handover-done.tsx'
import { HandoverLines } from './handover-lines.tsx'
import styles from './pickup.module.css'
import { useAgeCheck } from './use-age-check.ts'
import { isMeantAsCode, useCodeTries } from './use-code-tries.ts'
import { useGoodsScan } from './use-goods-scan.ts'
import type { Verified } from './verification.tsx'
import { Verification } from './verification.tsx'

type OrderPanelProps = {
  readonly order: OrderState
  readonly customer: CustomerState | null
  /** The code by which the order was found proves the customer already. */
  readonly firstVerified: Verified | null
  /** Null where the goods stay where they are. */
  readonly onPutBack: (() => void) | null
  readonly onClose: () => void
}

/** One order at the counter: prove the customer, scan the goods, hand over. */
export function OrderPanel({ order, customer, firstVerified, onPutBack, onClose }: OrderPanelProps) {
  const { t, formats } = useI18n()
  const { sounds } = useServices()
  const { store } = useLive('info')
  const today = useToday()
  const { run, start, settle, drop } = useRunAct()
  const rates = useVatRates()
  const { shift, lacks } = useReceipt(order, rates)
  const [verified, setVerified] = useState<Verified | null>(firstVerified)
  const { asked, mayHave, checked } = useAgeCheck()
  const { progress, count, countCode } = useGoodsScan(order, mayHave)
  const tries = useCodeTries(order)
  const [document, setDocument] = useState<string | null>(null)
  const allowed = canHandOver(order, { today, store: store ?? ('' as StoreId) })
  const isWhole = isComplete(progress)
  const scanned = scannedLines(progress)
  const isPart = scanned.length > 0 && !isWhole
  const isProved = verified !== null && lacks === null
  const isReady = allowed.ok && isProved && scanned.length > 0 && run.state !== 'running'

  const take = async ({ code }: ScanEvent): Promise<void> => {
    if (document !== null) return sounds.play('refused')
    if (verified === null && (await tries.isRight(code))) {
      sounds.play('added')
      return setVerified('code')
    }
    const isAsked = allowed.ok && verified === null && tries.lock.kind === 'open'
    const isTry = isAsked && isMeantAsCode(code)
    const isGoods = await countCode(code, isTry ? 'pickup.scan.wrong-code' : undefined)
    if (isTry && !isGoods) tries.countWrong(code)
  }
  useScanClaim((scan) => void take(scan))
  const show = (done: DoneAct | null): void => {
    if (done) setDocument(done.document)
  }
  const confirm = async (): Promise<void> => {
    if (!isReady) return
    const handover = { order, lines: scanned, verified, ...checked(), rates, shift }
    show(await start((context) => handOver(context, handover)))
  }
  if (document !== null) return <HandoverDone order={order.order} document={document} onClose={onClose} />
  return (
    <div className={styles.panel} data-testid={testIds.orderPanel}>
      <HandoverLines
        title={t('pickup.goods')}
        order={order}
        progress={progress}
        actsOf={allowed.ok ? (line) => <CountButton line={line} onCount={count} /> : null}
      />
      <AgeQuestion asked={asked} />
      <aside className={styles.side}>
        <h2 className={styles.customer}>{customerName(customer, t)}</h2>
        {allowed.ok ? (
          <>
            {allowed.value.includes('expired') && <Notice tone="warn">{t('pickup.expired')}</Notice>}
            <Verification
              tries={tries}
              isNamed={isNamed(customer)}
              verified={verified}
              onVerified={setVerified}
            />
          </>
        ) : (
          <Notice tone="warn" testId={testIds.handoverError}>
            {t(`pickup.refused.${allowed.reason}`, { sum: formats.money(unpaidOf(order)) })}
          </Notice>
        )}
        <LabelButton
          title={t('label.print-parcel')}
          label={parcelLabel({ order: order.order, place: order.shelf }, { t, formats })}
        />
        {order.shelf !== null && (
          <LabelButton
            title={t('label.print-place')}
            label={placeLabel(order.shelf)}
            testId={testIds.placeLabelOpen}
          />
        )}
        <PutBackOffer onPutBack={onPutBack} />
        <div className={styles.rest} />
        <RunTrouble run={run} testId={testIds.handoverError} />
        <FiscalQuestion
          about="handover"
          run={run}
          onSettle={(choice) => void settle(choice).then(show)}
          onLater={drop}
        />
        {allowed.ok && (
          <>
            <p className={styles.hint} data-testid={testIds.handoverHint}>
              {hintOf({
                run,
                lacks,
                verified,
                isNamed: isNamed(customer),
                scanned: scanned.length,
                isWhole,
                t,
              })}
            </p>
            <Button
              kind="main"
              size="tall"
              isWide
              hotkey="F4"
              isDisabled={!isReady}
              onPress={() => void confirm()}
              testId={testIds.handoverConfirm}
            >
              {t(run.state === 'running' ? 'act.running' : confirmWord(isPart))}
            </Button>
          </>
        )}
        <Button isWide hotkey="Escape" onPress={onClose} isDisabled={run.state === 'running'}>
          {t('common.back')}
        </Button>
      </aside>
    </div>
  )
}

/** Goods that nobody is waited for any longer. */
function PutBackOffer({ onPutBack }: Pick<OrderPanelProps, 'onPutBack'>) {
  const { t } = useI18n()
  if (!onPutBack) return null
  return (
    <Button icon="undo" onPress={onPutBack} testId={testIds.putBackOpen}>
      {t('pickup.put-back.open')}
    </Button>
  )
}

type ReceiptLack = 'no-shift' | { readonly unrated: string }

/** A receipt for the goods belongs to the open shift of this till, and each of them has a rate: `unrated` names letters without. */
function useReceipt(order: OrderState, rates: readonly VatRate[]) {
  const isFiscal = useIsFiscal()
  const shift = useShift()?.shift ?? null
  const unrated = unratedLetters({ isFiscal }, order, rates).join(', ')
  const isShiftMissing = shift === null && isReceiptDue({ isFiscal }, order)
  const lacks: ReceiptLack | null = unrated !== '' ? { unrated } : isShiftMissing ? 'no-shift' : null
  return { shift, lacks }
}

const confirmWord = (isPart: boolean): string => (isPart ? 'pickup.hand-over-part' : 'pickup.hand-over')

type Hint = {
  readonly run: RunState
  readonly lacks: ReceiptLack | null
  readonly verified: Verified | null
  readonly isNamed: boolean
  readonly scanned: number
  readonly isWhole: boolean
  readonly t: ReturnType<typeof useI18n>['t']
}

/** The next thing to do, in one sentence; a refusal has said it itself. */
function hintOf({ run, lacks, verified, isNamed, scanned, isWhole, t }: Hint): string | null {
  if (run.state === 'refused') return null
  if (lacks === 'no-shift') return t('pickup.hint.no-shift')
  if (lacks) return t('pickup.hint.unrated', { letters: lacks.unrated })
  if (verified === null) return t(isNamed ? 'pickup.hint.verify' : 'pickup.hint.verify.nameless')
  if (scanned === 0) return t('pickup.hint.scan')
  return t(isWhole ? 'pickup.hint.whole' : 'pickup.hint.part')
}
