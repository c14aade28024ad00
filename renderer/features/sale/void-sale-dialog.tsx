import { voidSale } from '#src/app/void-sale.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import { saleVoidCauses, type SaleVoidCause } from '#src/domain/basket/void-facts.ts'
import { voidableSale, type VoidableSale } from '#src/domain/basket/void-sale.ts'
import type { SaleState } from '#src/domain/basket/sale-state.ts'
import type { ShiftState } from '#src/domain/shift/shift-state.ts'
import { useApproval } from '../../lib/approval.tsx'
import { useI18n } from '../../lib/i18n.tsx'
import { RunTrouble } from '../../lib/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useReplica } from '../../lib/use-replica.ts'
import { useRunAct } from '../../lib/use-run-act.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './basket-acts.module.css'
import { useRefusedScans } from './use-refused-scans.ts'

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
  const { run, start } = useRunAct()
  const last = useSaleState(sale)
  useRefusedScans()
  const judged = last && voidableSale(shift, last)
  const undo = async (voidable: VoidableSale, cause: SaleVoidCause): Promise<void> => {
    const approvedBy = await approve({ about: sale, shift: shift.shift, cause: 'mistake' })
    if (approvedBy === null) return
    const given = { sale: voidable, cause, approvedBy }
    if (!(await start((context) => voidSale(context, given)))) return
    say({ tone: 'good', text: t('basket.sale-voided', { sale, sum: formats.money(voidable.cash) }) })
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
          <p>{t('basket.void-sale-words', { sum: formats.money(judged.value.cash) })}</p>
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
      <RunTrouble run={run} testId="void-error" />
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
