import type { Product } from '#src/domain/product/product.ts'
import { latestBirth } from '#src/domain/product/latest-birth.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useToday } from '../../lib/time/use-today.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './goods-dialog.module.css'
import { useRefusedScans } from './use-refused-scans.ts'

type AgeDialogProps = {
  readonly product: Product
  readonly onOldEnough: () => void
  readonly onRefuse: () => void
}

/** Asks once per basket whether the buyer is old enough; the birth date that is just enough saves counting. */
export function AgeDialog({ product, onOldEnough, onRefuse }: AgeDialogProps) {
  const { t, formats } = useI18n()
  const years = product.minAge ?? 0
  const birth = latestBirth(useToday(), years)
  useRefusedScans()
  return (
    <Dialog
      title={t('sale.age-title', { years })}
      onClose={onRefuse}
      closeLabel={t('sale.age-refuse')}
      testId={testIds.ageDialog}
      acts={
        <Button kind="main" onPress={onOldEnough} testId={testIds.ageConfirm}>
          {t('sale.age-confirm')}
        </Button>
      }
    >
      <p className={styles.goods}>{product.name}</p>
      <p className={styles.lead}>{t('sale.age-lead')}</p>
      <p className={styles.date} data-testid={testIds.ageDate} data-figures>
        {formats.fullDate(birth)}
      </p>
    </Dialog>
  )
}
