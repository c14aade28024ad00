import type { CardReading } from '#src/contract/ipc/card-reading.ts'

/** The one card that every customer of the preview has. */
export const fakeCard = 'abcdefghijklmnopabcdefghijklmnop'

export type FakeReading = {
  readonly next: () => Promise<CardReading>
  readonly abort: () => void
  /** Answers the reading under way. */
  readonly end: (reading: CardReading) => void
  /** How often a card was asked for. */
  readonly asked: number
}

/** A terminal that waits for a card until a test presents one. */
export function createFakeReading(): FakeReading {
  let asked = 0
  let end: (reading: CardReading) => void = () => undefined
  return {
    next: () => {
      asked += 1
      return new Promise((resolve) => (end = resolve))
    },
    abort: () => end({ ok: false, reason: 'cancelled' }),
    end: (reading) => end(reading),
    get asked() {
      return asked
    },
  }
}
