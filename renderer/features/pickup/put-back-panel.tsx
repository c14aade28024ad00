import { useState } from 'react'
import { putBack } from '#src/app/put-back.ts'
import { isEnded } from '#src/domain/pickup/is-ended.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import type { LossReason } from '#src/domain/pickup/order-facts.ts'
import { isAccounted, unaccounted } from '#src/domain/pickup/put-back-loss.ts'
import type { ScanLine } from '#src/domain/pickup/scan-progress.ts'
import { isComplete } from '#src/domain/pickup/scan-progress.ts'
import type { Quantity } from '#src/domain/product/quantity.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { CountButton } from './count-button.tsx'
import { HandoverLines } from './handover-lines.tsx'
import { LossDialog } from './loss-dialog.tsx'
import { LossNotes } from './loss-notes.tsx'
import styles from './pickup.module.css'
import { useGoodsScan } from './use-goods-scan.ts'
import { useLosses } from './use-losses.ts'

type PutBackPanelProps = {
  readonly order: OrderState
  /** Whether it is still to be put back, as the order is now. */
  readonly isDue: boolean
  readonly onDone: () => void
  readonly onBack: () => void
}

/** Goods that nobody came for go from the shelf of pickups back on sale, each of them scanned or named as lost. */
export function PutBackPanel({ order, isDue, onDone, onBack }: PutBackPanelProps) {
  const { t } = useI18n()
  const say = useSay()
  const { run, start } = useRunAct()
  const { progress, count, countCode } = useGoodsScan(order)
  const { standing, name, undo, answered } = useLosses(order, progress)
  const [lineLosing, setLosing] = useState<number | null>(null)
  const losing = progress.lines.find(({ line }) => line === lineLosing)
  const isRunning = run.state === 'running'
  const isReady = isDue && isAccounted(progress, standing) && !isRunning
  useScanClaim(({ code }) => void countCode(code))
  const confirm = async (): Promise<void> => {
    if (!isReady) return
    const lost = await answered()
    if (lost === 'nobody' || !(await start((context) => putBack(context, order, lost)))) return
    say({
      tone: 'good',
      text: t(lost ? 'pickup.put-back.done-less' : 'pickup.put-back.done', { order: order.order }),
    })
    onDone()
  }
  const lose =
    ({ line, sku }: ScanLine) =>
    (quantity: Quantity, reason: LossReason): void => {
      name({ line, sku, quantity, reason })
      setLosing(null)
    }
  const actsOf = (line: ScanLine) => (
    <>
      <CountButton line={line} onCount={count} />
      <Button size="small" onPress={() => setLosing(line.line)} testId={testIds.lossOpen(line.line)}>
        {t('pickup.loss.open')}
      </Button>
    </>
  )
  const notesOf = ({ line }: ScanLine) => (
    <LossNotes losses={standing.filter((loss) => loss.line === line)} onUndo={isRunning ? null : undo} />
  )
  return (
    <div className={styles.panel} data-testid={testIds.putBackPanel}>
      <HandoverLines
        title={t('pickup.put-back.goods')}
        order={order}
        progress={progress}
        losses={standing}
        actsOf={isDue ? actsOf : null}
        notesOf={notesOf}
      />
      {losing && (
        <LossDialog
          name={order.lines.find(({ line }) => line === losing.line)?.name ?? losing.sku}
          left={unaccounted(losing, standing)}
          onLoss={lose(losing)}
          onClose={() => setLosing(null)}
        />
      )}
      <aside className={styles.side}>
        <h2 className={styles.customer}>{t('pickup.put-back.title')}</h2>
        {isDue || isRunning ? (
          <Notice tone="plain">
            {t(isEnded(order) ? 'pickup.put-back.cancelled' : 'pickup.put-back.words')}
          </Notice>
        ) : (
          <Notice tone="warn" testId={testIds.handoverError}>
            {t('pickup.put-back.not-due')}
          </Notice>
        )}
        <div className={styles.rest} />
        <RunTrouble run={run} testId={testIds.handoverError} />
        {run.state !== 'refused' && (
          <p className={styles.hint}>{t(hintOf(isComplete(progress), isAccounted(progress, standing)))}</p>
        )}
        <Button
          kind="main"
          size="tall"
          isWide
          hotkey="F4"
          isDisabled={!isReady}
          onPress={() => void confirm()}
          testId={testIds.putBackConfirm}
        >
          {t(isRunning ? 'act.running' : 'pickup.put-back.confirm')}
        </Button>
        <Button isWide hotkey="Escape" onPress={onBack} isDisabled={isRunning}>
          {t('common.back')}
        </Button>
      </aside>
    </div>
  )
}

function hintOf(isWhole: boolean, isKnown: boolean): string {
  if (isWhole) return 'pickup.hint.whole'
  return isKnown ? 'pickup.put-back.hint-lost' : 'pickup.put-back.hint'
}
