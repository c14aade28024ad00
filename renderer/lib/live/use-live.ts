import { useSyncExternalStore } from 'react'
import type { Live } from '../services/live-store.ts'
import { useServices } from '../services/services.tsx'

/** One part of what main tells; the screen is drawn again only when that part is another. */
export function useLive<K extends keyof Live>(part: K): Live[K] {
  const { live } = useServices()
  return useSyncExternalStore(live.onChanged, () => live.current()[part])
}
