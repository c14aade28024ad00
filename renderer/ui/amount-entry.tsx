import type { ReactNode } from 'react'
import styles from './amount-entry.module.css'
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
}

const longest = 10

/** A sum typed on the keyboard or tapped on the pad. */
export function AmountEntry(props: AmountEntryProps) {
  const { label, value, onChange, onEnter, backLabel, mark, error = null, padId, fieldId, quick } = props
  return (
    <div className={styles.entry}>
      <TextField
        label={label}
        value={value}
        onChange={onChange}
        onEnter={onEnter}
        error={error}
        testId={fieldId}
        isLarge
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
