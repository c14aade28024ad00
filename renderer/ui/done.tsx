import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import styles from './done.module.css'
import { Empty } from './empty.tsx'

type DoneProps = {
  readonly title: string
  /** What is still to be done by hand. */
  readonly children: ReactNode
  /** Number of the document that was written. */
  readonly document: string
  readonly nextLabel: string
  readonly onNext: () => void
  readonly testId: string
}

/** An act has become a document: what it was, and the way to the next customer. */
export function Done({ title, children, document, nextLabel, onNext, testId }: DoneProps) {
  return (
    <div className={styles.done} data-testid={testId} data-document={document}>
      <Empty icon="check" title={title}>
        {children}
      </Empty>
      <Button kind="main" size="tall" hotkey="Enter" onPress={onNext}>
        {nextLabel}
      </Button>
    </div>
  )
}
