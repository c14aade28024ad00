import type { ReactNode } from 'react'
import styles from './chip.module.css'
import { classes } from './classes.ts'
import type { IconName } from './icon.tsx'
import { Icon } from './icon.tsx'

export type Tone = 'good' | 'warn' | 'bad' | 'plain'

type ChipProps = { readonly tone?: Tone; readonly children: ReactNode; readonly testId?: string | undefined }

const shapes: Readonly<Record<Tone, IconName | null>> = {
  good: 'circle-check',
  warn: 'triangle',
  bad: 'circle-alert',
  plain: null,
}

/** A state: a word, a shape and a colour, since a colour alone is not seen by everybody. */
export function Chip({ tone = 'plain', children, testId }: ChipProps) {
  const shape = shapes[tone]
  return (
    <span className={classes(styles.chip, styles[tone])} data-testid={testId}>
      {shape && <Icon name={shape} size={14} />}
      <span>{children}</span>
    </span>
  )
}
