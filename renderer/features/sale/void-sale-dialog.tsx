import { voidSale } from '#src/app/void-sale.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import { saleVoidCauses, type SaleVoidCause } from '#src/domain/basket/void-facts.ts'
import { voidableSale, type VoidableSale } from '#src/domain/basket/void-sale.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useApproval } from '../../lib/approval/approval.tsx'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { isOfRefundDialog, RefundDialog } from '../../lib/card/refund-dialog.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useReplica } from '../../lib/live/use-replica.ts'
import type { DoneAct } from '../../lib/act/use-run-act.ts'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './basket-acts.module.css'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'

type VoidSaleDialogProps = {
  readonly shift: ShiftState
  readonly sale: DocumentNo
  readonly onClose: () => void
}

/** Undoes the last sale as soon as the cause is tapped and whoever may has allowed it. */
export function VoidSaleDialog({ shift, sale, onClose }: VoidSaleDialogProps) {
  const { t, formats } = useI18n()
  const say = useSay()
  const approve = useApproval('void-sale')
  const { run, start, settle, drop } = useRunAct()
  const last = useSaleState(sale)
  useRefusedScans()
  const judged = last && voidableSale(shift, last)
  const undo = async (voidable: VoidableSale, cause: SaleVoidCause): Promise<void> => {
    const ask = { about: sale, shift: shift.shift, cause: 'mistake', sum: voidable.gross } as const
    const approvedBy = await approve(ask)
    if (approvedBy === null) return
    const given = { sale: voidable, cause, approvedBy }
    end(await start((context) => voidSale(context, given)), voidable)
  }
  const end = (done: DoneAct | null, { cash, reversed }: VoidableSale): void => {
    if (!done) return
    const sum = formats.money(cash)
    say({ tone: 'good', text: t(reversed ? 'basket.sale-reversed' : 'basket.sale-voided', { sale, sum }) })
    onClose()
  }
  return (
    <Dialog
      title={t('basket.void-sale-title', { sale })}
      onClose={onClose}
      closeLabel={t('common.back')}
      testId={testIds.voidDialog}
    >
      {judged?.ok === false && (
        <Notice tone="warn" testId={testIds.voidRefused}>
          {t(`basket.void-sale-refused.${judged.reason}`)}
        </Notice>
      )}
      {judged?.ok && (
        <>
          <p>
            {t(judged.value.reversed ? 'basket.void-sale-card-words' : 'basket.void-sale-words', {
              sum: formats.money(judged.value.cash),
              card: judged.value.reversed ? formats.money(judged.value.reversed) : '',
            })}
          </p>
          <div className={styles.causes}>
            {saleVoidCauses.map((cause) => (
              <Button
                key={cause}
                isWide
                isDisabled={run.state === 'running'}
                onPress={() => void undo(judged.value, cause)}
                testId={testIds.voidCause(cause)}
              >
                {t(`basket.sale-cause.${cause}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      {!isOfRefundDialog(run) && <RunTrouble run={run} testId="void-error" />}
      {judged?.ok && (
        <RefundDialog
          refund={{
            sum: judged.value.reversed ?? null,
            settle: (choice) => void settle(choice).then((done) => end(done, judged.value)),
            later: drop,
          }}
          run={run}
          onLeave={onClose}
        />
      )}
    </Dialog>
  )
}

function useSaleState(no: DocumentNo): SaleState | null {
  const { value } = useReplica({
    key: `sale:${no}`,
    topics: ['sales'],
    ask: (queries) => queries.sale(no),
  })
  return value?.value.type === 'sale' ? value.value : null
}
