import type { InputEvent, KeyboardEvent, Ref } from 'react'
import { useId } from 'react'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import { classes } from './classes.ts'
import styles from './text-field.module.css'

type TextFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  /** Told what the field is about to hold, before the browser has put typed letters in and laid them out. */
  readonly onTyping?: (next: string) => void
  readonly onEnter?: () => void
  readonly onKey?: (event: KeyboardEvent) => void
  readonly placeholder?: string
  /** The label is read by screen readers only. */
  readonly isLabelHidden?: boolean
  readonly isLarge?: boolean
  /** What is typed is not shown. */
  readonly isSecret?: boolean
  /** What is typed changes nothing until it is confirmed. */
  readonly isSearch?: boolean
  readonly icon?: IconName
  readonly hotkey?: string
  readonly error?: string | null
  readonly testId?: string | undefined
  readonly autoFocus?: boolean
  readonly ref?: Ref<HTMLInputElement>
}

export function TextField(props: TextFieldProps) {
  const id = useId()
  const { label, value, onChange, onTyping, onEnter, onKey, error } = props
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && onEnter) {
      event.preventDefault()
      // A key held down is one press.
      if (!event.repeat) onEnter()
    }
    onKey?.(event)
  }
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={classes(styles.label, props.isLabelHidden && styles.hidden)}>
        {label}
      </label>
      <div className={classes(styles.box, props.isLarge && styles.large, error && styles.wrong)}>
        {props.icon && <Icon name={props.icon} size={22} />}
        <input
          id={id}
          ref={props.ref}
          type={props.isSecret ? 'password' : props.isSearch ? 'search' : 'text'}
          className={styles.input}
          value={value}
          onBeforeInput={onTyping && ((event) => onTyping(withTyped(event)))}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKeyDown}
          placeholder={props.placeholder}
          autoComplete="off"
          spellCheck={false}
          autoFocus={props.autoFocus}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          data-testid={props.testId}
        />
        {props.hotkey && <kbd className={styles.key}>{props.hotkey}</kbd>}
      </div>
      {error && (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}

function withTyped({ currentTarget, data }: InputEvent<HTMLInputElement>): string {
  const { value, selectionStart, selectionEnd } = currentTarget
  return value.slice(0, selectionStart ?? value.length) + data + value.slice(selectionEnd ?? value.length)
}
