import type { CardOutcome } from '#src/device/card-order.ts'

type OtherAnswer = Extract<CardOutcome, { outcome: 'marked' | 'day-closed' | 'identified' | 'checked' }>

const others: readonly CardOutcome['outcome'][] = ['marked', 'day-closed', 'identified', 'checked']

/** What nothing that moves money is answered by. */
export const isOtherAnswer = (outcome: CardOutcome): outcome is OtherAnswer =>
  others.includes(outcome.outcome)
