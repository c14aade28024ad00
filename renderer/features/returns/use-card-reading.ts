import { useEffect, useRef, useState } from 'react'
import type { CardReadingTrouble } from '#src/contract/ipc/card-reading.ts'
import { useServices } from '../../lib/services/services.tsx'

export type CardReadingState = 'idle' | 'reading' | CardReadingTrouble

export type CardReader = {
  readonly state: CardReadingState
  /** Has the terminal ask the customer for a card. */
  readonly start: () => Promise<void>
  /** Gives the reading up, or puts away what came of it. */
  readonly stop: () => void
}

/** A card that the customer presents without paying; `onRead` gets its name. */
export function useCardReading(onRead: (card: string) => void): CardReader {
  const { terminal } = useServices()
  const [state, setState] = useState<CardReadingState>('idle')
  /** The reading that is waited for: an answer to one that was given up is nobody's. */
  const awaited = useRef<symbol | null>(null)
  const stop = (): void => {
    if (awaited.current) void terminal.devices.abortCard()
    awaited.current = null
    setState('idle')
  }
  // A screen that goes leaves no terminal behind that waits for a card.
  useEffect(
    () => () => {
      if (awaited.current) void terminal.devices.abortCard()
      awaited.current = null
    },
    [terminal],
  )
  const start = async (): Promise<void> => {
    const reading = Symbol('reading')
    awaited.current = reading
    setState('reading')
    const read = await terminal.devices
      .identifyCard()
      .catch(() => ({ ok: false, reason: 'not-reached' }) as const)
    if (awaited.current !== reading) return
    awaited.current = null
    if (read.ok) onRead(read.card)
    setState(read.ok || read.reason === 'cancelled' ? 'idle' : read.reason)
  }
  return { state, start, stop }
}
