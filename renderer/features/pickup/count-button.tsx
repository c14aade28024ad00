import type { Sku } from '#src/base/ids.ts'
import type { ScanLine } from '#src/domain/pickup/scan-progress.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'

type CountButtonProps = { readonly line: ScanLine; readonly onCount: (sku: Sku) => Promise<void> }

/** Counts a piece whose code cannot be read. */
export function CountButton({ line: { line, sku }, onCount }: CountButtonProps) {
  const { t } = useI18n()
  return (
    <Button size="small" onPress={() => void onCount(sku)} testId={testIds.handoverLine(line)}>
      {t('pickup.count-by-hand')}
    </Button>
  )
}
