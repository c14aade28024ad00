import type { Product } from '#src/domain/product/product.ts'
import { latestBirth } from '#src/domain/product/latest-birth.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { useI18n } from '../i18n/i18n.tsx'
import { useRefusedScans } from '../scan/use-refused-scans.ts'
import { testIds } from '../test-ids.ts'
import { useToday } from '../live/use-today.ts'
import styles from './age-dialog.module.css'

type AgeDialogProps = {
  readonly product: Product
  readonly onOldEnough: () => void
  readonly onRefuse: () => void
}

/** Asks whether whoever gets the goods is old enough; the birth date that is just enough saves counting. */
export function AgeDialog({ product, onOldEnough, onRefuse }: AgeDialogProps) {
  const { t, formats } = useI18n()
  const years = product.minAge ?? 0
  const birth = latestBirth(useToday(), years)
  useRefusedScans()
  return (
    <Dialog
      title={t('age.title', { years })}
      onClose={onRefuse}
      closeLabel={t('age.refuse')}
      testId={testIds.ageDialog}
      acts={
        <Button kind="main" onPress={onOldEnough} testId={testIds.ageConfirm}>
          {t('age.confirm')}
        </Button>
      }
    >
      <p className={styles.goods}>{product.name}</p>
      <p className={styles.lead}>{t('age.lead')}</p>
      <p className={styles.date} data-testid={testIds.ageDate} data-figures>
        {formats.fullDate(birth)}
      </p>
    </Dialog>
  )
}
