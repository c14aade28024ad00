import { useI18n } from '../../lib/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Button } from '../../ui/button.tsx'
import { Empty } from '../../ui/empty.tsx'
import styles from './pickup.module.css'

type HandoverDoneProps = { readonly order: string; readonly document: string; readonly onClose: () => void }

export function HandoverDone({ order, document, onClose }: HandoverDoneProps) {
  const { t } = useI18n()
  return (
    <div className={styles.done} data-testid={testIds.handoverDone} data-document={document}>
      <Empty icon="check" title={t('pickup.done', { order })}>
        <p>{t('pickup.done-words', { document })}</p>
      </Empty>
      <Button kind="main" size="tall" hotkey="Enter" onPress={onClose}>
        {t('pickup.next')}
      </Button>
    </div>
  )
}
