import { useEffect, useEffectEvent } from 'react'
import { useServices } from '../services/services.tsx'

/** Runs once when nobody has touched, typed or scanned anything for so long; then again after the next touch. */
export function useIdle(afterMs: number, onIdle: () => void, isEnabled: boolean): void {
  const { clock, terminal } = useServices()
  const run = useEffectEvent(onIdle)
  useEffect(() => {
    if (!isEnabled) return undefined
    let touchedAt = clock.monotonic()
    const touch = (): void => {
      touchedAt = clock.monotonic()
    }
    let cancel = (): void => undefined
    // One timer for a whole wait: a touch only moves the moment that the next look compares with.
    const look = (): void => {
      const leftMs = touchedAt + afterMs - clock.monotonic()
      if (leftMs <= 0) run()
      cancel = clock.setTimer(leftMs > 0 ? leftMs : afterMs, look)
    }
    cancel = clock.setTimer(afterMs, look)
    const stopScans = terminal.events.on('devices.scan', touch)
    const touches = ['pointerdown', 'keydown'] as const
    for (const name of touches) window.addEventListener(name, touch, { capture: true })
    return () => {
      cancel()
      stopScans()
      for (const name of touches) window.removeEventListener(name, touch, { capture: true })
    }
  }, [clock, terminal, afterMs, isEnabled])
}
