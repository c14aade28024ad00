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

/** Lengths at which a sum is set smaller, so that it never breaks. */
const longAmount = 8
const veryLongAmount = 11

/** The one figure of a screen that is read from a metre away. */
export function Figure({ label, amount, unit, tone = 'ink', testId }: FigureProps) {
  const size = amount.length > veryLongAmount ? styles.small : amount.length > longAmount && styles.medium
  return (
    <div className={styles.frame}>
      <div className={classes(styles.figure, tone === 'accent' && styles.accent)}>
        <span className={styles.label}>{label}</span>
        <span className={classes(styles.amount, size)} data-testid={testId} data-figures>
          {amount} <span className={styles.unit}>{unit}</span>
        </span>
      </div>
    </div>
  )
}
