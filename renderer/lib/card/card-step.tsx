import type { ReactNode } from 'react'
import type { CardProgress } from '#src/device/card-order.ts'
import styles from './card-step.module.css'
import { testIds } from '../test-ids.ts'

type CardStepProps = { readonly step: CardProgress | null; readonly children: ReactNode }

/** How far the card terminal is, in words to be read from afar. */
export function CardStep({ step, children }: CardStepProps) {
  return (
    <p className={styles.step} role="status" data-testid={testIds.cardProgress} data-step={step}>
      {children}
    </p>
  )
}
