import { useEffect, useState } from 'react'
import type { CardProgress } from '#src/device/card-order.ts'
import { useServices } from '../services/services.tsx'

/** What the card terminal does for the payment or refund under way; null while nothing is heard of it. */
export function useCardProgress(): CardProgress | null {
  const { terminal } = useServices()
  const [progress, setProgress] = useState<CardProgress | null>(null)
  // Main tells it unasked; there is nothing to read it from.
  useEffect(() => terminal.events.on('devices.card', setProgress), [terminal])
  return progress
}
