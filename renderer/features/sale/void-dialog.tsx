import { voidCauses } from '#src/app/void-basket.ts'
import { useI18n } from '../../lib/i18n/i18n.tsx'
import { RunTrouble } from '../../lib/act/run-trouble.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import styles from './basket-acts.module.css'
import { useRefusedScans } from '../../lib/scan/use-refused-scans.ts'
import type { VoidBasket } from './use-void-basket.ts'

type VoidDialogProps = { readonly voiding: VoidBasket; readonly onClose: () => void }

/** The basket is given up as soon as the cause is tapped. */
export function VoidDialog({ voiding, onClose }: VoidDialogProps) {
  const { t } = useI18n()
  const { run, give } = voiding
  useRefusedScans()
  return (
    <Dialog
      title={t('basket.void-title')}
      onClose={onClose}
      closeLabel={t('common.back')}
      testId={testIds.voidDialog}
    >
      <p>{t('basket.void-words')}</p>
      <div className={styles.causes}>
        {voidCauses.map((cause) => (
          <Button
            key={cause}
            isWide
            isDisabled={run.state === 'running'}
            onPress={() => void give(cause).then((isVoided) => isVoided && onClose())}
            testId={testIds.voidCause(cause)}
          >
            {t(`basket.cause.${cause}`)}
          </Button>
        ))}
      </div>
      <RunTrouble run={run} testId="void-error" />
    </Dialog>
  )
}
