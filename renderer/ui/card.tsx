import type { ReactNode } from 'react'
import styles from './card.module.css'
import { classes } from './classes.ts'

type CardProps = {
  readonly children: ReactNode
  readonly title?: ReactNode
  /** Stands at the right of the title. */
  readonly aside?: ReactNode
  readonly isFlush?: boolean
  /** Takes the height that is left and scrolls inside. */
  readonly isFilling?: boolean
  readonly testId?: string | undefined
}

export function Card({ children, title, aside, isFlush = false, isFilling = false, testId }: CardProps) {
  return (
    <section
      className={classes(styles.card, isFlush && styles.flush, isFilling && styles.filling)}
      data-testid={testId}
    >
      {title !== undefined && (
        <header className={styles.head}>
          <h2 className={styles.title}>{title}</h2>
          {aside}
        </header>
      )}
      {children}
    </section>
  )
}
