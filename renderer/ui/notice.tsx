import type { ReactNode } from 'react'
import type { Tone } from './chip.tsx'
import { classes } from './classes.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'
import styles from './notice.module.css'

type NoticeProps = {
  readonly tone: Tone
  readonly children: ReactNode
  /** Buttons at the right. */
  readonly acts?: ReactNode
  readonly testId?: string | undefined
}

const shapes: Readonly<Record<Tone, IconName>> = {
  good: 'circle-check',
  warn: 'triangle',
  bad: 'circle-alert',
  plain: 'circle-help',
}

/** A message in its place: what happened, what is safe, what to do next. */
export function Notice({ tone, children, acts, testId }: NoticeProps) {
  return (
    <div
      className={classes(styles.notice, styles[tone])}
      role={tone === 'bad' ? 'alert' : 'status'}
      data-testid={testId}
    >
      <Icon name={shapes[tone]} size={22} />
      <div className={styles.words}>{children}</div>
      {acts}
    </div>
  )
}
