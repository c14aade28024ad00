import { putBack } from '#src/app/put-back.ts'
import type { OrderState } from '#src/domain/pickup/order-state.ts'
import { isComplete } from '#src/domain/pickup/scan-progress.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useScanClaim } from '../../lib/scan/use-scan-claim.ts'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { HandoverLines } from './handover-lines.tsx'
import styles from './pickup.module.css'
import { useGoodsScan } from './use-goods-scan.ts'

type PutBackPanelProps = {
  readonly order: OrderState
  /** Whether it is still to be put back, as the order is now. */
  readonly isDue: boolean
  readonly onDone: () => void
  readonly onBack: () => void
}

/** Goods that nobody came for go from the shelf of pickups back on sale, each of them scanned. */
export function PutBackPanel({ order, isDue, onDone, onBack }: PutBackPanelProps) {
  const { t } = useI18n()
  const say = useSay()
  const { run, start } = useRunAct()
  const { progress, count, countCode } = useGoodsScan(order)
  const isRunning = run.state === 'running'
  const isReady = isDue && isComplete(progress) && !isRunning
  useScanClaim(({ code }) => void countCode(code))
  const confirm = async (): Promise<void> => {
    if (!isReady || !(await start((context) => putBack(context, order)))) return
    say({ tone: 'good', text: t('pickup.put-back.done', { order: order.order }) })
    onDone()
  }
  return (
    <div className={styles.panel} data-testid={testIds.putBackPanel}>
      <HandoverLines title={t('pickup.put-back.goods')} order={order} progress={progress} onCount={count} />
      <aside className={styles.side}>
        <h2 className={styles.customer}>{t('pickup.put-back.title')}</h2>
        {isDue || isRunning ? (
          <Notice tone="plain">
            {t(order.status === 'cancelled' ? 'pickup.put-back.cancelled' : 'pickup.put-back.words')}
          </Notice>
        ) : (
          <Notice tone="warn" testId={testIds.handoverError}>
            {t('pickup.put-back.not-due')}
          </Notice>
        )}
        <div className={styles.rest} />
        <RunTrouble run={run} testId={testIds.handoverError} />
        <p className={styles.hint}>
          {t(isComplete(progress) ? 'pickup.hint.whole' : 'pickup.put-back.hint')}
        </p>
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
