import type { ReactNode } from 'react'
import { useId, useLayoutEffect, useRef } from 'react'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import styles from './dialog.module.css'
import { HotkeyLayer } from './hotkeys.tsx'

type DialogProps = {
  readonly title: string
  readonly children: ReactNode
  /** From left to right, the main act last. */
  readonly acts?: ReactNode
  readonly onClose: (() => void) | null
  readonly closeLabel: string
  /** For choices beside a pad. */
  readonly isWide?: boolean
  readonly testId?: string | undefined
}

/** In the middle for what must be answered; keeps focus inside and gives it back. */
export function Dialog({ title, children, acts, onClose, closeLabel, isWide = false, testId }: DialogProps) {
  return (
    <Modal
      onClose={onClose}
      title={title}
      shape={classes(styles.middle, isWide && styles.wide)}
      testId={testId}
    >
      <div className={styles.body}>{children}</div>
      <footer className={styles.acts}>
        {onClose && (
          <Button kind="quiet" onPress={onClose} hotkey="Escape">
            {closeLabel}
          </Button>
        )}
        {acts}
      </footer>
    </Modal>
  )
}

type SidePanelProps = {
  readonly title: string
  readonly children: ReactNode
  readonly onClose: () => void
  readonly closeLabel: string
  readonly testId?: string | undefined
}

/** At the right, over the screen's edge: what it belongs to stays in sight. */
export function SidePanel({ title, children, onClose, closeLabel, testId }: SidePanelProps) {
  return (
    <Modal onClose={onClose} title={title} shape={styles.side} testId={testId}>
      <div className={styles.scroll}>{children}</div>
      <footer className={styles.acts}>
        <Button onPress={onClose} hotkey="Escape" isWide>
          {closeLabel}
        </Button>
      </footer>
    </Modal>
  )
}

type ModalProps = {
  readonly title: string
  readonly shape: string | undefined
  readonly children: ReactNode
  readonly onClose: (() => void) | null
  readonly testId: string | undefined
}

function Modal({ title, shape, children, onClose, testId }: ModalProps) {
  const id = useId()
  const frame = useRef<HTMLDialogElement>(null)
  // The platform's own modal dialog keeps focus inside and returns it when it is closed, which must be before it is taken out of the
  // page; it can only be opened by a call.
  useLayoutEffect(() => {
    const dialog = frame.current
    dialog?.showModal()
    return () => dialog?.close()
  }, [])
  return (
    <HotkeyLayer>
      <dialog
        ref={frame}
        className={shape}
        aria-labelledby={id}
        data-testid={testId}
        onCancel={(event) => {
          event.preventDefault()
          onClose?.()
        }}
      >
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        {children}
      </dialog>
    </HotkeyLayer>
  )
}
