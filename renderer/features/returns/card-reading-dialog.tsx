import { useI18n } from '../../lib/i18n/i18n.tsx'
import { testIds } from '../../lib/test-ids.ts'
import { useCardProgress } from '../../lib/card/use-card-progress.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import styles from './returns.module.css'
import type { CardReader, CardReadingState } from './use-card-reading.ts'

/** Where asking the terminal once more may help. */
const passing: readonly CardReadingState[] = ['timeout', 'not-read', 'busy', 'not-reached']

/** Stands over the search while the terminal waits for a card, and tells why it named none. */
export function CardReadingDialog({ state, start, stop }: CardReader) {
  const { t } = useI18n()
  const progress = useCardProgress()
  if (state === 'idle') return null
  if (state === 'reading') {
    const step = progress ?? 'sending'
    return (
      <Dialog
        key="reading"
        title={t('returns.card-read-title')}
        onClose={stop}
        closeLabel={t('returns.card-stop')}
        testId={testIds.cardReading}
      >
        <p className={styles.reading} role="status" data-testid={testIds.cardProgress} data-step={step}>
          <Icon name="card" />
          {t(step === 'sending' ? 'returns.card-asking' : 'returns.card-present')}
        </p>
        <p className={styles.facts}>{t('returns.card-nothing-charged')}</p>
      </Dialog>
    )
  }
  return (
    <Dialog
      key="trouble"
      title={t('returns.card-trouble-title')}
      onClose={stop}
      closeLabel={t('common.back')}
      testId={testIds.cardReading}
    >
      <Notice tone="warn" testId={testIds.cardReadingTrouble(state)}>
        {t(`returns.card-trouble.${state}`)}
      </Notice>
      <p className={styles.facts}>{t('returns.card-other-ways')}</p>
      {passing.includes(state) && (
        <Button kind="main" hotkey="Enter" onPress={() => void start()} testId={testIds.cardReadingAgain}>
          {t('returns.card-again')}
        </Button>
      )}
    </Dialog>
  )
}
