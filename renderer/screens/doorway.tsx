import type { ReactNode } from 'react'
import { useI18n } from '../lib/i18n/i18n.tsx'
import { useNow } from '../lib/time/use-now.ts'
import { Notices } from './notices.tsx'
import styles from './doorway.module.css'

type DoorwayProps = {
  readonly children: ReactNode
  /** What is known of the till before anybody comes in. */
  readonly facts?: ReactNode
}

/** The frame before signing in: whose till this is at the left, the way in at the right. */
export function Doorway({ children, facts }: DoorwayProps) {
  const { t, formats } = useI18n()
  const now = useNow()
  return (
    <div className={styles.doorway}>
      <aside className={styles.brand}>
        <p className={styles.mark}>
          <span className={styles.letter}>{t('app.letter')}</span>
          {t('app.name')}
        </p>
        <div className={styles.facts}>
          <p className={styles.time}>{formats.time(now)}</p>
          {facts ?? <p className={styles.line}>{t('sign-in.tagline')}</p>}
        </div>
      </aside>
      <main className={styles.way}>
        <Notices />
        {children}
      </main>
    </div>
  )
}
