import type { ReactNode } from 'react'
import styles from './amount-entry.module.css'
import { classes } from './classes.ts'
import { NumberPad } from './number-pad.tsx'
import { TextField } from './text-field.tsx'

type AmountEntryProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onEnter: () => void
  readonly backLabel: string
  /** Decimal mark of the reader's language. */
  readonly mark: string
  readonly error?: string | null
  readonly padId: string
  readonly fieldId: string
  /** Sums to take with one touch. */
  readonly quick?: ReactNode
  /** Where height is short, the label stands in the empty field. */
  readonly isCompact?: boolean
}

const longest = 10

/** A sum typed on the keyboard or tapped on the pad. */
export function AmountEntry(props: AmountEntryProps) {
  const { label, value, onChange, onEnter, backLabel, mark, error = null, padId, fieldId, quick } = props
  const { isCompact = false } = props
  return (
    <div className={classes(styles.entry, isCompact && styles.compact)}>
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        onEnter={onEnter}
        error={error}
        testId={fieldId}
        isLarge={!isCompact}
        isLabelHidden={isCompact}
        {...(isCompact && { placeholder: label })}
        autoFocus
      />
      {quick}
      <NumberPad
        onDigit={(digit) => onChange((value + digit).slice(0, longest))}
        onBack={() => onChange(value.slice(0, -1))}
        backLabel={backLabel}
        extra={mark}
        testId={padId}
      />
    </div>
  )
}
