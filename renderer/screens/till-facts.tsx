import { useI18n } from '../lib/i18n/i18n.tsx'
import { useLive } from '../lib/live/use-live.ts'
import { useShift } from '../lib/live/use-shift.ts'
import { useStore } from '../lib/live/use-store.ts'
import styles from './doorway.module.css'
import { linkWords } from './link-words.ts'

/** The state of the till, its shift and its link, seen before anybody comes in. */
export function TillFacts() {
  const { t, formats } = useI18n()
  const { terminal } = useLive('info')
  const link = useLive('link')
  const shift = useShift()
  const store = useStore()
  return (
    <>
      <p className={styles.strong}>{store?.name ?? t('sign-in.tagline')}</p>
      <p className={styles.line}>
        {t('status.till', { till: terminal ?? '' })}
        {' · '}
        {shift
          ? t('sign-in.shift-open', { shift: shift.shift, time: formats.time(shift.openedAt) })
          : t('sign-in.shift-none')}
      </p>
      <p className={styles.line}>{linkWords(link, t)}</p>
    </>
  )
}
