import { useEffectEvent, useLayoutEffect } from 'react'
import type { ScanClaim } from '../services/scan-desk.ts'
import { useServices } from '../services/services.tsx'

/** While the caller stands (and nothing newer claims), scans come to `take`. */
export function useScanClaim(take: ScanClaim, isEnabled = true): void {
  const { scans } = useServices()
  const latest = useEffectEvent(take)
  useLayoutEffect(() => {
    if (!isEnabled) return undefined
    return scans.claim((scan) => latest(scan))
  }, [scans, isEnabled])
}
