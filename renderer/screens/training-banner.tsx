import { useI18n } from '../lib/i18n/i18n.tsx'
import { useServices } from '../lib/services/services.tsx'
import { testIds } from '../lib/test-ids.ts'
import { useSay } from '../lib/toasts.tsx'
import { useLive } from '../lib/live/use-live.ts'
import { Button } from '../ui/button.tsx'
import styles from './training-banner.module.css'

/** Stands over every screen while somebody practises. */
export function TrainingBanner() {
  const { terminal } = useServices()
  const { t } = useI18n()
  const say = useSay()
  const training = useLive('training')
  if (!training) return null
  const leave = (): void => {
    terminal.training.leave().catch(() => say({ tone: 'bad', text: t('act.refused.no-answer') }))
  }
  return (
    <div className={styles.banner} role="status" data-testid={testIds.trainingBanner}>
      <strong className={styles.name}>{t('training.name')}</strong>
      <span className={styles.words}>{t('training.words')}</span>
      <Button size="small" onPress={leave} testId={testIds.trainingLeave}>
        {t('training.leave')}
      </Button>
    </div>
  )
}
