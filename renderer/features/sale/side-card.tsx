import type { ReactNode } from 'react'
import styles from './side-card.module.css'

type SideCardProps = {
  readonly children: ReactNode
  readonly testId?: string
  /** Of a sale that is done. */
  readonly document?: string
}

/**
 * The tall card beside the basket: facts above, the one big figure below. Its inside is laid out and painted on its own, so that a
 * scanned line costs the rest of the window nothing.
 */
export function SideCard({ children, testId, document }: SideCardProps) {
  return (
    <section className={styles.card} data-testid={testId} data-document={document}>
      <div className={styles.inside}>{children}</div>
    </section>
  )
}
