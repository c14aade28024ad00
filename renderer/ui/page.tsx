import type { ReactNode } from 'react'
import styles from './page.module.css'

type PageProps = {
  readonly title: ReactNode
  readonly subtitle?: ReactNode
  /** Chips beside the title: what the system knows about what is shown. */
  readonly chips?: ReactNode
  readonly acts?: ReactNode
  readonly children: ReactNode
  readonly testId?: string | undefined
}

/** A place's frame: its name, what is known, its acts, and what fills the rest. */
export function Page({ title, subtitle, chips, acts, children, testId }: PageProps) {
  return (
    <div className={styles.page} data-testid={testId}>
      <header className={styles.head}>
        <div className={styles.words}>
          <div className={styles.line}>
            <h1 className={styles.title}>{title}</h1>
            {chips}
          </div>
          {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
        </div>
        {acts && <div className={styles.acts}>{acts}</div>}
      </header>
      {children}
    </div>
  )
}
