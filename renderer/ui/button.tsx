import type { KeyboardEvent, MouseEvent, ReactNode, Ref } from 'react'
import styles from './button.module.css'
import { classes } from './classes.ts'
import { useHotkey } from './hotkeys.tsx'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

export type ButtonProps = {
  readonly children: ReactNode
  readonly onPress: () => void
  /** `main` is the next act: one per screen. */
  readonly kind?: 'main' | 'plain' | 'quiet' | 'danger'
  /** 48, 56 or 84 px high. */
  readonly size?: 'small' | 'normal' | 'tall'
  readonly icon?: IconName
  /** Key that does the same, printed on the button. */
  readonly hotkey?: string
  readonly isDisabled?: boolean
  readonly isPressed?: boolean
  readonly isWide?: boolean
  readonly testId?: string | undefined
  readonly label?: string
  readonly ref?: Ref<HTMLButtonElement>
}

const keyMarks: Readonly<Record<string, string>> = { Enter: '↵', Escape: 'Esc', Insert: 'Ins' }

/** A key held down is one press. */
function pressOnce(event: KeyboardEvent): void {
  if (event.repeat && event.key === 'Enter') event.preventDefault()
}

/** The next act is not done twice by a double click, nor is the one that then stands in its place. */
export function Button({
  children,
  onPress,
  kind = 'plain',
  size = 'normal',
  icon,
  hotkey,
  isDisabled = false,
  isPressed,
  isWide = false,
  testId,
  label,
  ref,
}: ButtonProps) {
  useHotkey(hotkey, onPress, !isDisabled)
  const onClick = ({ detail }: MouseEvent): void => {
    if (kind !== 'main' || detail <= 1) onPress()
  }
  return (
    <button
      ref={ref}
      type="button"
      className={classes(styles.button, styles[kind], styles[size], isWide && styles.wide)}
      onClick={onClick}
      onKeyDown={pressOnce}
      disabled={isDisabled}
      aria-pressed={isPressed}
      aria-label={label}
      aria-keyshortcuts={hotkey}
      data-testid={testId}
    >
      <span className={styles.face}>
        {icon && <Icon name={icon} size={size === 'tall' ? 24 : 20} />}
        <span className={styles.words}>{children}</span>
      </span>
      {hotkey && <kbd className={styles.key}>{keyMarks[hotkey] ?? hotkey.replace('Shift+', '⇧')}</kbd>}
    </button>
  )
}
