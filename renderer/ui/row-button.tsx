import type { ReactNode } from 'react'
import { classes } from './classes.ts'
import styles from './row-button.module.css'

type RowButtonProps = {
  readonly children: ReactNode
  readonly onPress: () => void
  /** The one of its list whose story is shown beside it. */
  readonly isChosen?: boolean
  readonly isDisabled?: boolean
  /** Lies on the bare page, not in a panel. */
  readonly isRaised?: boolean
  readonly testId?: string | undefined
}

/** One of a list, as a card to be pressed; `--row-height`, `--row-gap` and `--row-padding` of the list give its size. */
export function RowButton(props: RowButtonProps) {
  const { children, onPress, isChosen = false, isDisabled = false, isRaised = false, testId } = props
  return (
    <button
      type="button"
      className={classes(styles.row, isRaised && styles.raised, isChosen && styles.chosen)}
      disabled={isDisabled}
      onClick={onPress}
      data-testid={testId}
    >
      {children}
    </button>
  )
}
