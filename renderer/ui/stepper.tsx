import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import { Icon } from './icon.tsx'
import styles from './stepper.module.css'

type StepperProps = {
  readonly children: ReactNode
  readonly onLess: (() => void) | null
  readonly onMore: (() => void) | null
  /** Touching the quantity itself, where it may be typed. */
  readonly onValue?: () => void
  readonly lessLabel: string
  readonly moreLabel: string
  readonly valueLabel?: string
  readonly testId?: string | undefined
}

/** A quantity between two buttons; a step that is not possible is `null`. */
export function Stepper(props: StepperProps) {
  const { children, onLess, onMore, onValue, lessLabel, moreLabel, valueLabel, testId } = props
  const valueId = testId && `${testId}-value`
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
      {onValue ? (
        <button
          type="button"
          className={classes(styles.value, styles.typed)}
          onClick={onValue}
          aria-label={valueLabel}
          data-testid={valueId}
        >
          {children}
        </button>
      ) : (
        <output className={styles.value} data-testid={valueId}>
          {children}
        </output>
      )}
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
