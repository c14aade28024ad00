import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'
import styles from './stepper.module.css'

type StepperProps = {
  readonly children: ReactNode
  readonly onLess: (() => void) | null
  readonly onMore: (() => void) | null
  readonly lessLabel: string
  readonly moreLabel: string
  readonly testId?: string | undefined
}

/** A quantity between two buttons; a step that is not possible is `null`. */
export function Stepper({ children, onLess, onMore, lessLabel, moreLabel, testId }: StepperProps) {
  return (
    <span className={styles.stepper}>
      <button
        type="button"
        className={styles.step}
        onClick={() => onLess?.()}
        disabled={!onLess}
        aria-label={lessLabel}
        data-testid={testId && `${testId}-minus`}
      >
        <Icon name="minus" size={18} />
      </button>
      <output className={styles.value} data-testid={testId && `${testId}-value`}>
        {children}
      </output>
      <button
        type="button"
        className={styles.step}
        onClick={() => onMore?.()}
        disabled={!onMore}
        aria-label={moreLabel}
        data-testid={testId && `${testId}-plus`}
      >
        <Icon name="plus" size={18} />
      </button>
    </span>
  )
}
