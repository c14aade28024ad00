import { printGiftReceipt } from '#src/app/print-gift-receipt.ts'
import type { DocumentNo } from '#src/base/ids.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { useQueries } from '../../lib/services/services.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useSay } from '../../lib/toasts.tsx'
import { useRunAct } from '../../lib/act/use-run-act.ts'
import { useShift } from '../../lib/live/use-shift.ts'
import { Button } from '../../ui/button.tsx'

type GiftButtonProps = { readonly sale: DocumentNo }

/** Prints a receipt without prices of the sale that has just ended. */
export function GiftButton({ sale }: GiftButtonProps) {
  const { t } = useI18n()
  const say = useSay()
  const queries = useQueries()
  const shift = useShift()
  const { run, start } = useRunAct()
  const print = async (): Promise<void> => {
    const sold = await queries.sale(sale).catch(() => null)
    if (!sold || !shift) return say({ tone: 'bad', text: t('sale.gift-failed') })
    const { value } = sold
    const notes = value.type === 'sale' && value.notes && { notes: value.notes }
    const gift = { sale, lines: value.lines, ...notes }
    const done = await start((context) => printGiftReceipt(context, gift, shift.shift))
    if (done) say({ tone: 'good', text: t('sale.gift-done') })
  }
  return (
    <>
      <Button
        size="small"
        icon="gift"
        hotkey="Shift+F8"
        isDisabled={run.state === 'running'}
        onPress={() => void print()}
        testId={testIds.giftReceipt}
      >
        {t('sale.gift')}
      </Button>
      <RunTrouble run={run} testId="gift-error" />
    </>
  )
}
