import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './figure.module.css'

type FigureProps = {
  readonly label: ReactNode
  /** The sum without its currency. */
  readonly amount: string
  readonly unit: string
  readonly tone?: 'ink' | 'accent'
  readonly testId?: string | undefined
}

/** Lengths from which a sum is set smaller, so that it never breaks nor leaves its card: `1 000,00`, `10 000,00`, `1 000 000,00`. */
const sizes = [
  [11, styles.longest],
  [9, styles.longer],
  [8, styles.long],
] as const

/** The one figure of a screen that is read from a metre away. */
export function Figure({ label, amount, unit, tone = 'ink', testId }: FigureProps) {
  const size = sizes.find(([length]) => amount.length >= length)?.[1]
  return (
    <div className={styles.frame}>
      <div className={classes(styles.figure, tone === 'accent' && styles.accent)}>
        <span className={styles.label}>{label}</span>
        <span className={classes(styles.amount, size ?? false)} data-testid={testId} data-figures>
          {amount} <span className={styles.unit}>{unit}</span>
        </span>
      </div>
    </div>
  )
}
