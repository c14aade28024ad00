import type { MouseEvent } from 'react'
import { Icon } from './icon.tsx'
import styles from './number-pad.module.css'

type NumberPadProps = {
  readonly onDigit: (digits: string) => void
  readonly onBack: () => void
  readonly backLabel: string
  /** What the key at the lower left types: `00` for sums; absent for PINs. */
  readonly extra?: string
  /** Prefix of the keys' test ids: `pin` gives `pin-7`. */
  readonly testId: string
}

const digits = ['7', '8', '9', '4', '5', '6', '1', '2', '3']

/** The field keeps the keyboard while fingers tap the pad, so that Enter never repeats a digit. */
const keepFocus = (event: MouseEvent): void => event.preventDefault()

/** Large digits for a finger; the keyboard is heard by whoever owns the value. */
export function NumberPad({ onDigit, onBack, backLabel, extra, testId }: NumberPadProps) {
  const key = (value: string) => (
    <button
      key={value}
      type="button"
      className={styles.key}
      onMouseDown={keepFocus}
      onClick={() => onDigit(value)}
      data-testid={`${testId}-${value}`}
    >
      {value}
    </button>
  )
  return (
    <div className={styles.pad}>
      {digits.map(key)}
      {extra === undefined ? <span /> : key(extra)}
      {key('0')}
      <button
        type="button"
        className={styles.key}
        onMouseDown={keepFocus}
        onClick={onBack}
        aria-label={backLabel}
        data-testid={`${testId}-back`}
      >
        <Icon name="delete" size={24} />
      </button>
    </div>
  )
}
