import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { Done } from '../../ui/done.tsx'

type HandoverDoneProps = { readonly order: string; readonly document: string; readonly onClose: () => void }

export function HandoverDone({ order, document, onClose }: HandoverDoneProps) {
  const { t } = useI18n()
  return (
    <Done
      title={t('pickup.done', { order })}
      document={document}
      nextLabel={t('pickup.next')}
      onNext={onClose}
      testId={testIds.handoverDone}
    >
      <p>{t('pickup.done-words', { document })}</p>
    </Done>
  )
}
