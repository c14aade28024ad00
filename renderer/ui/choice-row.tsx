import { classes } from './classes.ts'
import styles from './choice-row.module.css'

export type Choice<T extends string> = { readonly value: T; readonly label: string }

type ChoiceRowProps<T extends string> = {
  readonly label: string
  readonly choices: readonly Choice<T>[]
  readonly value: T | null
  readonly onChoose: (value: T) => void
  readonly testId?: string | undefined
  readonly isLabelHidden?: boolean
}

/** A few choices, all in sight; one is taken. */
export function ChoiceRow<T extends string>(props: ChoiceRowProps<T>) {
  const { label, choices, value, onChoose, testId, isLabelHidden = false } = props
  return (
    <div className={styles.group} role="radiogroup" aria-label={label}>
      {!isLabelHidden && <span className={styles.label}>{label}</span>}
      <div className={styles.row}>
        {choices.map((choice) => (
          <button
            key={choice.value}
            type="button"
            role="radio"
            aria-checked={choice.value === value}
            className={classes(styles.choice, choice.value === value && styles.taken)}
            onClick={() => onChoose(choice.value)}
            data-testid={testId && `${testId}-${choice.value}`}
          >
            {choice.label}
          </button>
        ))}
      </div>
    </div>
  )
}
